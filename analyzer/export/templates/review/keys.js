// The keyboard: single letters, never while something is typed and never with a modifier.

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => nextQuote(),
  c: () => active && act(active, "confirmed"),
  d: () => active && act(active, "dismissed"),
  u: () => active && act(active, "open"),
  "/": () => { showPage("findings"); filters.elements.words.select(); },
  "?": () => openHelp(),
};

const openHelp = () => $("#help").showModal();

function startKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("textarea, select, input:not([type=checkbox])");
    if (event.key === "Escape" && typing) event.target.blur();
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing || $("#help").open) return;
    const action = KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
