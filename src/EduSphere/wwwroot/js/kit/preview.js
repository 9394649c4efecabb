// <div id="duplicates" data-module="preview" data-fields="firstName lastName"> in a form: shows what the page makes of these fields. Whenever one of them is
// changed, the page is asked for with them in its address, and the element gets what stands in the same one there.
import { changed } from "/js/form-body.js";

export default function preview(element) {
  const form = element.closest("form");
  const names = element.dataset.fields.split(" ");
  let asked;
  let stop = new AbortController();

  async function ask() {
    const address = addressOf();
    if (address === asked) return;
    asked = address;
    stop.abort();
    stop = new AbortController();
    const page = await pageAt(address, stop.signal);
    const anew = page?.getElementById(element.id);
    if (anew && address === asked) element.replaceChildren(...anew.childNodes);
  }

  const onChange = event => names.includes(event.target.name) && ask();
  form.addEventListener("change", onChange);
  // What the page came with it shows already; somebody may have changed it before this script had come.
  if (names.some(name => changed(form.elements.namedItem(name), form))) ask();
  else asked = addressOf();
  return () => {
    stop.abort();
    form.removeEventListener("change", onChange);
  };

  function addressOf() {
    const filled = names.map(name => [name, form.elements.namedItem(name).value.trim()]);
    return `${location.pathname}?${new URLSearchParams(filled)}`;
  }
}

// Nothing where it did not come: what is shown so is worth no fault of its own.
async function pageAt(address, signal) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}
