// Who reviews: asked once, and known to all pages until the browser is closed.
import { answered } from "./dialogs.js";

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

export async function askReviewer() {
  field.value = name || document.body.dataset.login;
  const answer = answered(dialog);
  field.select();
  const said = await answer;
  const given = field.value.trim();
  if (said === "begin" && given) {
    name = given;
    shown.textContent = name;
    document.cookie = `${COOKIE}=${encodeURIComponent(name)}; SameSite=Strict; Path=/`;
  }
  return name;
}

document.getElementById("reviewer").addEventListener("click", askReviewer);
if (!name) askReviewer();
