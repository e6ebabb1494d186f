// From a finding to its quotes and back; the tabs.

const PAGES = ["report", "findings", "scores", "checked", "summary"];
const narrow = matchMedia("(max-width: 860px)");
let active = null; // the card that is looked at
let quote = 0; // which of its quotes was shown last
let page = "findings"; // the page beside the report
const scrolled = {}; // how far each page was scrolled, where the screen is narrow

/** Shows one of the pages; on a narrow screen the report is one of them, and each keeps its place. */
function showPage(name) {
  const before = document.body.dataset.view === "report" ? "report" : page;
  if (narrow.matches && before !== name) scrolled[before] = scrollY;
  if (name !== "report") page = name;
  document.body.dataset.view = name === "report" ? "report" : "panel";
  for (const own of PAGES) {
    const tab = $(`#tab-${own}`);
    tab.setAttribute("aria-selected", own === name);
    tab.tabIndex = own === name ? 0 : -1;
    if (own !== "report") $(`#${own}`).classList.toggle("chosen", own === page);
  }
  if (narrow.matches && before !== name) scrollTo(0, scrolled[name] || 0);
}

/** Makes a card the one that is looked at, and marks its quotes. */
function activate(card, { scroll = true, jump = true } = {}) {
  if (active) active.classList.remove("active");
  for (const element of $$("[data-f].on")) element.classList.remove("on");
  active = card;
  quote = 0;
  if (!card) return;
  card.classList.add("active");
  for (const element of marksOf.get(numberOf(card)) || []) element.classList.add("on");
  if (scroll) reveal(card, "nearest");
  card.focus({ preventScroll: true });
  if (jump && !narrow.matches) jumpTo($(".jump", $(".quotes", card)));
}

/** Scrolls twice: what was not drawn before has its real height only after the first time. */
function reveal(element, block) {
  element.scrollIntoView({ block });
  requestAnimationFrame(() => element.scrollIntoView({ block }));
}

/** Shows the place that a link names. */
function jumpTo(link) {
  if (!link) return;
  const place = document.getElementById(link.hash.slice(1));
  if (!place) return;
  if (narrow.matches) showPage("report");
  const target = markedAt(place);
  reveal(target, "center");
  target.classList.remove("flash");
  void target.offsetWidth; // lets the animation begin again
  target.classList.add("flash");
}

/** What stands at a place: the mark that follows it, else the line or cell that it is in. */
function markedAt(place) {
  let next = place.nextSibling;
  while (next && next.nodeType === Node.ELEMENT_NODE && next.id) next = next.nextSibling; // further places at the same point
  return next && next.nodeType === Node.ELEMENT_NODE ? next : place.parentElement;
}

/** The next quote of the card that is looked at. */
function nextQuote() {
  const links = active ? $$(".quotes .jump", active) : [];
  if (!links.length) return;
  quote = (quote + 1) % links.length;
  jumpTo(links[quote]);
}

/** Goes some cards on among those that are shown. */
function step(by) {
  const shown = shownCards();
  if (!shown.length) return;
  showPage("findings");
  const at = shown.indexOf(active);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
  activate(shown[next]);
}

/** Opens a finding by its number, whatever is filtered. */
function openFinding(number, options) {
  const card = cardOf.get(number);
  if (!card) return;
  if (card.hidden) showAll();
  showPage("findings");
  activate(card, options);
}

/** A mark was clicked: its first finding, or the next one where it has several and one of them is looked at. */
function openMark(element) {
  const numbers = element.dataset.f.split(" ").filter((number) => !cardOf.get(number).hidden);
  const list = numbers.length ? numbers : element.dataset.f.split(" ");
  const at = active ? list.indexOf(numberOf(active)) : -1;
  openFinding(list[(at + 1) % list.length], { jump: false });
}

function followHash() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (/^f\d+$/.test(id)) openFinding(id.slice(1));
  else if (id.startsWith("r-") && document.getElementById(id)) openRule(id);
}

function openRule(id) {
  showPage("summary");
  const rule = document.getElementById(id);
  if (!rule) return;
  reveal(rule, "start");
  rule.focus({ preventScroll: true });
}

function onLink(event) {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const id = link.hash.slice(1);
  if (link.matches(".m")) openMark(link);
  else if (id.startsWith("f")) openFinding(id.slice(1));
  else if (id.startsWith("r-")) openRule(id);
  else {
    const card = link.closest(".card");
    if (card && card !== active) activate(card, { scroll: false, jump: false });
    if (card) quote = Math.max($$(".quotes .jump", card).indexOf(link), 0);
    jumpTo(link);
  }
}

function startJumps() {
  document.addEventListener("click", onLink);
  $("#cards").addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (card && card !== active && !event.target.closest("a, button, form") && !String(getSelection())) activate(card, { scroll: false });
  });
  const strip = $(".strip");
  if (strip) strip.addEventListener("click", (event) => openFinding(event.target.dataset.f));
  for (const tab of $$("[role=tab]")) tab.addEventListener("click", () => showPage(tab.id.slice(4)));
  $("[role=tablist]").addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const tabs = $$("[role=tab]").filter((tab) => tab.offsetParent);
    const next = tabs[(tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length];
    showPage(next.id.slice(4));
    next.focus();
  });
  const outline = $("#outline");
  if (outline) outline.addEventListener("change", () => { jumpTo({ hash: `#${outline.value}` }); outline.value = ""; });
  narrow.addEventListener("change", () => showPage(page));
  addEventListener("hashchange", followHash);
}
