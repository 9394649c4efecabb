// Opens a dialog of the page, and keeps it open while that page is asked for again: what is patched in knows nothing of it and would close it without a word.
let opened;
let address;

export function openDialog(dialog) {
  dialog.showModal();
  opened = dialog;
  address = location.pathname;
  dialog.addEventListener("close", () => { opened = undefined; }, { once: true });
}

export function dialogShown() {
  if (opened?.isConnected && !opened.open && location.pathname === address) opened.showModal();
}
