// The decisions: those that the file came with, those made here, and where they are kept between two visits.

const KEY = `analyzer-review:${document.body.dataset.key}`;
const STATES = Object.keys(NAMES);
const shownHere = new Set(cards.map((card) => card.dataset.fingerprint));

const store = {
  decisions: new Map(), // fingerprint -> {fingerprint, state, reason, by, at}
  foreign: [], // imported entries that speak of no finding of this page (links, another draft): kept and exported again
  unsaved: false,

  /** The state of a card: what was decided here, else what the file says. */
  of(card) {
    const own = this.decisions.get(card.dataset.fingerprint);
    return own || { state: card.dataset.state, reason: card.dataset.reason };
  },

  decide(fingerprint, state, reason) {
    const entry = { fingerprint, state };
    if (reason) entry.reason = reason;
    const by = $("#by").value.trim();
    if (by) entry.by = by;
    entry.at = today();
    this.decisions.set(fingerprint, entry);
    this.save();
  },

  save() {
    const kept = { decisions: [...this.decisions.values()], foreign: this.foreign, by: $("#by").value.trim() };
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
      this.unsaved = false;
    } catch {
      this.unsaved = true;
      notify("浏览器没有保存：本地存储不可用或已满。关闭页面之前请先“导出决定”，否则本次的决定会丢失。", { fault: true });
    }
  },

  /** Takes up what was kept. Returns how many of the findings here were decided. */
  restore() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(KEY) || "null");
    } catch {
      return 0;
    }
    if (!kept || !Array.isArray(kept.decisions)) return 0;
    for (const entry of kept.decisions.filter(isDecision)) this.decisions.set(entry.fingerprint, entry);
    this.foreign = Array.isArray(kept.foreign) ? kept.foreign : [];
    if (typeof kept.by === "string") $("#by").value = kept.by;
    return [...this.decisions.keys()].filter((fingerprint) => shownHere.has(fingerprint)).length;
  },

  /** Takes up what another window of this page has decided. */
  follow(event) {
    if (event.key !== KEY) return false;
    this.decisions.clear();
    this.foreign = [];
    this.restore();
    return true;
  },

  /** Forgets what was decided here; what the file came with stays. */
  forget() {
    this.decisions.clear();
    this.foreign = [];
    this.unsaved = false;
    try {
      localStorage.removeItem(KEY);
    } catch {
      // nothing was kept
    }
  },

  /**
   * All decisions as `analyzer check --decisions` takes them: of the findings here those that are not open or were not, then those
   * of this report that another page showed (other rules were run), then the foreign ones.
   */
  exported() {
    const out = new Map();
    for (const card of cards) {
      const fingerprint = card.dataset.fingerprint;
      const { state, reason, by, at } = this.of(card);
      if (state !== "open" || card.dataset.state !== "open") out.set(fingerprint, { fingerprint, state, ...(reason && { reason }), ...(by && { by }), ...(at && { at }) });
    }
    for (const [fingerprint, entry] of this.decisions) {
      if (!out.has(fingerprint) && !shownHere.has(fingerprint) && entry.state !== "open") out.set(fingerprint, entry);
    }
    return [...out.values(), ...this.foreign];
  },

  /** Takes a list of decisions in. Returns how many are of this page; throws an Error with a sentence for the reader. */
  imported(text) {
    const entries = readList(text);
    const own = entries.filter((entry) => isDecision(entry) && shownHere.has(entry.fingerprint));
    const foreign = entries.filter((entry) => !own.includes(entry));
    const old = new Set(foreign.map((entry) => JSON.stringify(entry)));
    for (const { fingerprint, state, reason, by, at } of own) this.decisions.set(fingerprint, { fingerprint, state, reason, by, at });
    this.foreign = [...this.foreign.filter((entry) => !old.has(JSON.stringify(entry))), ...foreign];
    this.save();
    return { own: own.length, foreign: foreign.length };
  },
};

function isDecision(entry) {
  if (entry === null || typeof entry !== "object" || typeof entry.fingerprint !== "string") return false;
  return STATES.includes(entry.state) && [entry.reason, entry.by, entry.at].every((words) => words === undefined || typeof words === "string");
}

function readList(text) {
  let entries;
  try {
    entries = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new Error("不是合法的 JSON");
  }
  if (!Array.isArray(entries)) throw new Error("应是一个列表，每条写作 {\"fingerprint\": …, \"state\": …, \"reason\": …}");
  entries.forEach((entry, index) => {
    const place = `第 ${index + 1} 条`;
    if (entry === null || typeof entry !== "object") throw new Error(`${place}不是一个对象`);
    if (!entry.fingerprint && entry.claim) return; // a decision on a link: not shown here, kept for the export
    if (!isDecision(entry)) throw new Error(`${place}缺少 fingerprint，或 state 不是 ${STATES.join("、")}`);
    if (entry.state === "dismissed" && !String(entry.reason || "").trim()) throw new Error(`${place}排除而没有写理由`);
  });
  return entries;
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
