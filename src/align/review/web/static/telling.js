// What the page tells about itself: quietly what was saved, and what was not so that nobody misses it.
import { made } from "./making.js";
import { say } from "./words.js";

const status = document.getElementById("status");
const alert = document.getElementById("alert");
let fading = 0;

export function tell(text, { stays = false } = {}) {
  clearTimeout(fading);
  status.textContent = text;
  status.classList.toggle("seen", Boolean(text));
  if (!stays) fading = setTimeout(() => status.classList.remove("seen"), 6000);
}

export function warn(refusal) {
  tell("");
  const button = made("button", { type: "button" }, say("dismiss"));
  button.addEventListener("click", hideWarning);
  const title = made("strong", {}, say(refusal.isConflict ? "conflict" : "problem"));
  alert.replaceChildren(made("p", {}, title, " ", refusal.message), button);
  alert.hidden = false;
}

export function hideWarning() {
  const was = !alert.hidden;
  alert.hidden = true;
  return was;
}
