// Signs in as one of the demonstration school's people.
export default function demoAccounts(element) {
  const form = document.querySelector("form[data-api]");
  element.addEventListener("click", event => {
    const account = event.target.closest("button");
    if (!account) return;
    form.elements.username.value = account.value;
    form.elements.password.value = element.dataset.password;
    form.elements.role.value = "";
    form.requestSubmit();
  });
}
