// On an enhanced GET form: the list follows what is typed or chosen. The address follows too, without filling the history.
import { go } from "/js/pages.js";

export default function liveSearch(form) {
  let timer;
  const ask = delay => {
    clearTimeout(timer);
    // As the form is now: a page that is patched in until then empties what it knows nothing of.
    const address = addressOf(form);
    timer = setTimeout(() => go(address, { replace: true }), delay);
  };
  const onInput = event => {
    if (event.target.name) ask(event.target.matches("input:not([type=checkbox], [type=radio])") ? 20 : 0);
  };
  const onSubmit = event => {
    event.preventDefault();
    ask(0);
  };
  // Back and forward bring the list of another search: its words belong into the box, unless someone is typing there.
  const onShown = () => {
    const query = new URLSearchParams(location.search);
    for (const input of form.querySelectorAll("input[type=search]")) {
      if (input !== document.activeElement) input.value = query.get(input.name) ?? "";
    }
  };
  form.addEventListener("input", onInput);
  form.addEventListener("submit", onSubmit, true);
  document.addEventListener("page:shown", onShown);
  // On a slow line something may be typed or chosen before this script has come.
  if ([...form.elements].some(isChanged)) ask(0);
  return () => {
    clearTimeout(timer);
    form.removeEventListener("input", onInput);
    form.removeEventListener("submit", onSubmit, true);
    document.removeEventListener("page:shown", onShown);
  };
}

function isChanged(control) {
  if (control.matches("select")) return !(control.selectedOptions[0]?.defaultSelected ?? true) && control.selectedIndex !== 0;
  return control.matches("input[type=search]") && control.value !== control.defaultValue;
}

// What is not filled in does not appear in the address.
function addressOf(form) {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(filled).toString();
  return new URL(form.action).pathname + (query && `?${query}`);
}
