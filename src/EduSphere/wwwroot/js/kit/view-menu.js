// How tables are drawn: what is ticked in each set goes into the set's cookie, for the server to draw by, and the page is asked for anew.
// The menu stays open while somebody ticks, and inside the screen.
import { refresh } from "/js/pages.js";

const year = 31536000;

export default function viewMenu(element) {
  const menu = element.querySelector("details");
  const remember = event => {
    const set = event.target.closest("[data-cookie]");
    const ticked = [...set.querySelectorAll("input:checked")].map(box => box.value).join(".");
    document.cookie = `${set.dataset.cookie}=${ticked}; path=/; max-age=${year}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
    refresh();
  };
  const closeOnEscape = event => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    element.querySelector("summary").focus();
  };
  const closeOutside = event => {
    if (!element.contains(event.target)) menu.open = false;
  };
  element.addEventListener("change", remember);
  element.addEventListener("keydown", closeOnEscape);
  document.addEventListener("click", closeOutside);
  return () => {
    element.removeEventListener("change", remember);
    element.removeEventListener("keydown", closeOnEscape);
    document.removeEventListener("click", closeOutside);
  };
}
