// Lines of a form that are added from a template and taken away; their names are numbered anew, so that there is no gap.
export default function discounts(fieldset) {
  const lines = fieldset.querySelector("[data-lines]");
  const template = fieldset.querySelector("template");
  const add = fieldset.querySelector("[data-add]");

  const number = () => {
    [...lines.children].forEach((line, index) => {
      for (const element of [line, ...line.querySelectorAll("*")])
        for (const name of ["id", "name", "for", "data-field"])
          if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(/^discounts\[[^\]]*\]/, `discounts[${index}]`));
    });
    add.hidden = lines.children.length >= Number(fieldset.dataset.most);
    fieldset.dispatchEvent(new CustomEvent("discounts:changed", { bubbles: true }));
  };
  const onClick = event => {
    if (event.target.closest("[data-add]")) {
      lines.append(template.content.firstElementChild.cloneNode(true));
      number();
      lines.lastElementChild.querySelector("input").focus();
    }
    const line = event.target.closest("[data-remove]")?.closest("[data-line]");
    if (line) {
      line.remove();
      number();
      add.focus();
    }
  };
  fieldset.addEventListener("click", onClick);
  return () => fieldset.removeEventListener("click", onClick);
}
