// Who reviews: asked once, and known to all pages until the browser is closed.
const COOKIE = "un-align-reviewer";
const dialog = document.getElementById("name-dialog");
const shown = document.getElementById("reviewer-name");
const field = dialog.querySelector("input");

let name = stored() || document.body.dataset.reviewer;
shown.textContent = name || "–";

function stored() {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${COOKIE}=`));
  return found ? decodeURIComponent(found.slice(COOKIE.length + 1)) : "";
}

export const reviewer = () => name;

export function askReviewer() {
  return new Promise((resolve) => {
    field.value = name || document.body.dataset.login;
    dialog.addEventListener("close", () => resolve(named()), { once: true });
    dialog.showModal();
    field.select();
  });
}

function named() {
  const given = field.value.trim();
  if (dialog.returnValue === "begin" && given) {
    name = given;
    shown.textContent = name;
    document.cookie = `${COOKIE}=${encodeURIComponent(name)}; SameSite=Strict; Path=/`;
  }
  return name;
}

document.getElementById("reviewer").addEventListener("click", askReviewer);
if (!name) askReviewer();
