// Confirming, dismissing with a reason, and taking it back; decisions out and in.

/** Shows some cards as they are decided, and the counts of all. */
function showDecisions(changed = cards) {
  for (const card of changed) {
    const { state, reason } = store.of(card);
    card.classList.toggle("confirmed", state === "confirmed");
    card.classList.toggle("dismissed", state === "dismissed");
    $(".state", card).textContent = NAMES[state];
    $(".reason", card).hidden = !reason;
    $(".reason span", card).textContent = reason || "";
    for (const button of $$("[aria-pressed]", card)) button.setAttribute("aria-pressed", button.dataset.do === state);
    $("[data-do=open]", card).hidden = state === "open";
    for (const element of marksOf.get(numberOf(card)) || []) element.classList.toggle("settled", isSettled(element));
  }
  const left = { error: 0, warning: 0, info: 0 };
  for (const card of cards) left[card.dataset.severity] += store.of(card).state !== "dismissed";
  for (const severity of Object.keys(left)) $(`[data-count=${severity}]`).textContent = left[severity];
  $("#decided").textContent = cards.filter((card) => store.of(card).state !== "open").length;
}

const isSettled = (element) => element.dataset.f.split(" ").every((number) => store.of(cardOf.get(number)).state === "dismissed");

/** Decides on a card; where the filter then hides it, the next one is looked at. */
function decide(card, state, reason = "") {
  const shown = shownCards();
  const next = shown[shown.indexOf(card) + 1] || shown[shown.indexOf(card) - 1];
  closeReason(card);
  const { fingerprint } = card.dataset;
  store.decide(fingerprint, state, reason);
  showDecisions(cards.filter((other) => other.dataset.fingerprint === fingerprint));
  applyFilter();
  if (card.hidden) activate(next && !next.hidden ? next : null);
  else card.focus({ preventScroll: true });
}

function askReason(card) {
  closeReason(card);
  const form = $("#reason").content.cloneNode(true).firstElementChild;
  const input = $("input", form);
  input.value = store.of(card).reason || "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = input.value.trim();
    if (reason) decide(card, "dismissed", reason);
    else input.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    closeReason(card);
    card.focus({ preventScroll: true });
  });
  $("[data-do=cancel]", form).addEventListener("click", () => closeReason(card));
  $(".decide", card).after(form);
  form.scrollIntoView({ block: "nearest" });
  input.focus();
}

function closeReason(card) {
  const form = $(".why", card);
  if (form) form.remove();
}

function act(card, what) {
  if (what === "dismissed") askReason(card);
  else if (what === "confirmed" || what === "open") decide(card, what);
}

function exportDecisions() {
  const rows = store.exported().map((entry) => JSON.stringify(entry));
  const blob = new Blob([rows.length ? `[\n${rows.join(",\n")}\n]\n` : "[]\n"], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${document.body.dataset.name.replace(/\.[^.]*$/, "").replace(/[\\/:*?"<>|]/g, "_")}.决定.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  store.unsaved = false;
  notify(`已导出 ${rows.length} 条决定：${link.download}`);
}

async function importDecisions(file) {
  try {
    const { own, foreign } = store.imported(await file.text());
    showDecisions();
    applyFilter();
    if (!store.unsaved) notify(`已导入 ${own} 条决定${foreign ? `；另有 ${foreign} 条不属于本页的发现，留待导出` : ""}`);
  } catch (error) {
    notify(`${file.name} 不能导入：${error.message}`, { fault: true });
  }
}

function startDecisions() {
  $("#cards").addEventListener("click", (event) => {
    const button = event.target.closest(".decide button");
    if (!button) return;
    const card = button.closest(".card");
    if (card !== active) activate(card, { scroll: false });
    act(card, button.dataset.do);
  });
  $("#export").addEventListener("click", exportDecisions);
  $("#import").addEventListener("click", () => $("#file").click());
  $("#file").addEventListener("change", (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) importDecisions(file);
  });
  $("#by").addEventListener("change", () => {
    store.save();
    $("#signed").textContent = $("#by").value.trim() || "　　　　　　";
  });
}
