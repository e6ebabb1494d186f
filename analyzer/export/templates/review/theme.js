"use strict";
// Runs before anything is drawn: the page is told that scripts work, and takes the colours that the reader wants.
(() => {
  const KEY = "analyzer-review-theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = "";
  try {
    chosen = localStorage.getItem(KEY) || "";
  } catch {
    // without storage the system's colours hold
  }

  const show = () => {
    root.dataset.theme = chosen || (system.matches ? "dark" : "light");
    root.dispatchEvent(new Event("theme"));
  };

  root.classList.add("live-page");
  root.addEventListener("theme-switch", () => {
    chosen = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // the choice then lasts as long as the page
    }
    show();
  });
  system.addEventListener("change", show);
  show();
})();
