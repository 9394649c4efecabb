// Keeps the ticked columns in a cookie, for the server to draw the table by, and asks for the page anew.
import { refresh } from "/js/pages.js";

const year = 31536000;

export default function columnChoice(element) {
  const remember = () => {
    const ticked = [...element.querySelectorAll("input:checked")].map(box => box.value).join(".");
    document.cookie = `${element.dataset.cookie}=${ticked}; path=/; max-age=${year}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
    refresh();
  };
  const closeOnEscape = event => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    element.querySelector("summary").focus();
  };
  const closeOutside = event => {
    if (!element.contains(event.target)) element.open = false;
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
