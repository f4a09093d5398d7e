// Questions in a dialog: Enter gives the answer of its first button that sends, Escape and the other one give none.
for (const button of document.querySelectorAll("dialog [data-cancel]")) {
  button.addEventListener("click", () => button.closest("dialog").close(""));
}

// Shows a dialog, and returns the value of the button that closed it, empty where it was left.
export function answered(dialog) {
  dialog.returnValue = "";
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
  });
}
