// A row of a list is opened by the link in its head, wherever the row is clicked; text can be marked all the same.
export default function dataTable(element) {
  const open = event => {
    if (event.target.closest("a, button, input, label") || getSelection().type === "Range") return;
    event.target.closest("tbody tr")?.querySelector("th a")?.dispatchEvent(new MouseEvent("click", event));
  };
  element.addEventListener("click", open);
  return () => element.removeEventListener("click", open);
}
