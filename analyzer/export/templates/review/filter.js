// Which findings are shown, and in which order.

const filters = $("#filters");
const words = new Map(); // card -> everything that is searched in, made at the first search
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");

const shownCards = () => cards.filter((card) => !card.hidden);

function applyFilter() {
  const severities = new Set($$("[name=severity]:checked", filters).map((box) => box.value));
  const { state, rule, words: query } = filters.elements;
  const wanted = fold(query.value).split(" ").filter(Boolean);
  if (wanted.length && !words.size) {
    for (const card of cards) words.set(card, fold([...card.children].filter((part) => !part.matches(".decide, .reason")).map((part) => part.textContent).join(" ")));
  }
  for (const card of cards) {
    const { severity, rule: own } = card.dataset;
    const { state: now, reason } = store.of(card);
    card.hidden = !(
      severities.has(severity) && (!rule.value || rule.value === own) && (!state.value || state.value === now)
      && wanted.every((word) => words.get(card).includes(word) || fold(reason || "").includes(word))
    );
  }
  for (const { element, numbers } of marks) {
    element.classList.toggle("off", !numbers.some((number) => !cardOf.get(number).hidden));
  }
  tellShown();
}

function tellShown() {
  const shown = shownCards().length;
  $("#shown").value = shown === cards.length ? `${shown} 处` : `筛选出 ${shown} 处，共 ${cards.length} 处`;
  $("#all").hidden = shown === cards.length;
  $("#none").hidden = shown > 0 || cards.length === 0;
}

function showAll() {
  filters.reset();
  sortCards();
  applyFilter();
}

/** Puts the cards in the chosen order; the page is written in that of weight. */
function sortCards() {
  const byPlace = filters.elements.order.value === "place";
  const list = $("#cards");
  if (byPlace) cards.sort((one, two) => one.dataset.place - two.dataset.place);
  else cards.sort((one, two) => one.rank - two.rank);
  list.append(...cards);
}

function startFilters() {
  cards.forEach((card, rank) => { card.rank = rank; });
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("input", (event) => {
    if (event.target.name === "order") sortCards();
    else applyFilter();
  });
  $("#all").addEventListener("click", showAll);
}
