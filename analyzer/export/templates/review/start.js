// Wires everything up.

function startTools() {
  const root = document.documentElement;
  const theme = $("#theme");
  const showTheme = () => theme.setAttribute("aria-pressed", root.dataset.theme === "dark");
  root.addEventListener("theme", showTheme);
  theme.addEventListener("click", () => root.dispatchEvent(new Event("theme-switch")));
  showTheme();
  $("#print").addEventListener("click", () => print());
  $("#help-open").addEventListener("click", openHelp);
  $("#help-close").addEventListener("click", () => $("#help").close());
  $("#forget").addEventListener("click", () => {
    if (!confirm("放弃本浏览器里对这份报告的全部决定？报告文件自带的决定不受影响。")) return;
    store.forget();
    showDecisions();
    applyFilter();
    notify("已放弃本浏览器里的决定");
  });
  $("#figures").addEventListener("change", (event) => {
    $("#report").classList.toggle("figures", event.target.checked);
    $("#legend").hidden = !event.target.checked;
  });
  addEventListener("storage", (event) => {
    if (!store.follow(event)) return;
    showDecisions();
    applyFilter();
  });
  addEventListener("beforeunload", (event) => { if (store.unsaved) event.preventDefault(); });
}

startFilters();
startJumps();
startDecisions();
startKeys();
startTools();
showPage("findings");
const restored = store.restore();
showDecisions();
applyFilter();
if (restored) notify(`已恢复本浏览器保存的 ${restored} 条决定`);
$("#signed").textContent = $("#by").value.trim() || "　　　　　　";
followHash();
