// What can be done to the bead at hand, with the mouse; the keys stand beside the names.
import { keyOf } from "./keys.js";
import { made } from "./making.js";
import { say } from "./words.js";

const PLAIN = ["confirm", "reject", "merge next", "split", "untranslated", "comment"];
const MORE = [
  "english next", "english previous", "chinese next", "chinese previous", "move next", "move previous",
  "link", "merge previous", "unlink", "reopen",
];

// `act` is called with the name of an action.
export function drawToolbar(bead, act) {
  const more = made("details", { class: "more" }, made("summary", {}, say("more")));
  const menu = made("div", { class: "menu" }, ...MORE.map((does) => button(does, act)));
  more.append(menu);
  more.addEventListener("toggle", () => menu.scrollIntoView({ block: "nearest" }));
  const attributes = { class: "actions", role: "group", "aria-label": say("decide on", bead) };
  return made("div", attributes, ...PLAIN.map((does) => button(does, act)), more);
}

function button(does, act) {
  const key = keyOf(does);
  const attributes = { type: "button", "aria-keyshortcuts": key, class: does === "confirm" ? "primary" : null };
  const element = made("button", attributes, say(`do ${does}`), " ", made("kbd", { "aria-hidden": "true" }, key));
  element.addEventListener("click", () => act(does));
  return element;
}
