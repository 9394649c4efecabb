// Opens a dialog of the page, and keeps it open while that page is asked for again: what is patched in knows nothing of it and would close it without a word.
const opened = new Map();

export function openDialog(dialog) {
  dialog.showModal();
  opened.set(dialog, location.pathname);
  dialog.addEventListener("close", () => opened.delete(dialog), { once: true });
}

export function dialogShown() {
  for (const [dialog, address] of opened) {
    if (!dialog.isConnected || location.pathname !== address) opened.delete(dialog);
    else if (!dialog.open) dialog.showModal();
  }
}
