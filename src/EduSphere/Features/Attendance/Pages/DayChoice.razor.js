// Goes to the chosen day. A date that is being typed passes through years long gone: only one that the control holds for valid is gone to.
export default function dayChoice(form) {
  let timer;
  const input = form.querySelector("input[type=date]");
  const onChange = () => {
    clearTimeout(timer);
    timer = setTimeout(() => input.value && input.validity.valid && form.requestSubmit(), 400);
  };
  input.addEventListener("change", onChange);
  return () => {
    clearTimeout(timer);
    input.removeEventListener("change", onChange);
  };
}
