// Runs before the first paint. The chosen theme is this device's own affair, so the server does not know it: whenever a page is patched in
// and the attribute goes with the old one, it is put back before anything is drawn.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const apply = () => {
    const chosen = localStorage.getItem("edusphere-theme") ?? "system";
    const theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
    if (root.dataset.bsTheme !== theme) root.dataset.bsTheme = theme;
  };
  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  document.addEventListener("theme-chosen", apply);
  new MutationObserver(apply).observe(root, { attributeFilter: ["data-bs-theme"] });
})();
