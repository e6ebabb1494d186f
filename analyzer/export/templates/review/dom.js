"use strict";
// What every part uses: look-ups, the cards, the line that tells what happened.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const cards = $$(".card");
const cardOf = new Map(cards.map((card) => [card.id.slice(1), card]));
const marks = $$("[data-f]").map((element) => ({ element, numbers: element.dataset.f.split(" ") }));
const marksOf = new Map();
for (const mark of marks) {
  for (const number of mark.numbers) {
    if (!marksOf.has(number)) marksOf.set(number, []);
    marksOf.get(number).push(mark.element);
  }
}
const numberOf = (card) => card.id.slice(1);
const NAMES = { open: "待定", confirmed: "已确认", dismissed: "已排除" };

/** Tells the reader something; a fault stays until the next message, anything else goes after a while. */
function notify(words, { fault = false } = {}) {
  const notice = $("#notice");
  notice.textContent = words;
  notice.classList.toggle("fault", fault);
  notice.hidden = false;
  clearTimeout(notify.timer);
  if (!fault) notify.timer = setTimeout(() => { notice.hidden = true; }, 6000);
}
