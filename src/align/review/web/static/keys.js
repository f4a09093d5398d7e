// Which key does what; the help shows this table as it is.
import { made } from "./making.js";
import { say } from "./words.js";

const GROUPS = [
  { next: ["j", "ArrowDown"], previous: ["k", "ArrowUp"], "next doubt": ["n"], "previous doubt": ["N"] },
  { left: ["ArrowLeft"], right: ["ArrowRight"], search: ["/"], help: ["?"] },
  { confirm: ["c", "Enter"], reject: ["x"], untranslated: ["t"], reopen: ["r"], comment: ["w"] },
  { undo: ["u"], redo: ["U"], realign: ["R"] },
  { "merge next": ["m"], "merge previous": ["M"], "english next": ["e"], "english previous": ["E"] },
  { "chinese next": ["z"], "chinese previous": ["Z"], split: ["s"], link: ["l"], unlink: ["L"] },
  { "move next": ["."], "move previous": [","] },
];
const PRINTED = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Enter: "Enter" };
const ACTIONS = new Map(
  GROUPS.flatMap((group) => Object.entries(group).flatMap(([does, keys]) => keys.map((key) => [key, does]))),
);

export const keyOf = (does) => GROUPS.find((group) => does in group)?.[does][0];

export function helpRows() {
  return GROUPS.flatMap((group) =>
    Object.entries(group).map(([does, keys]) => {
      const printed = keys.map((key) => made("kbd", {}, PRINTED[key] ?? key));
      return made("div", {}, made("dt", {}, ...printed), made("dd", {}, say(`do ${does}`)));
    }),
  );
}

// What a key press asks for, or null where it is meant for a field, a button or the browser.
export function actionOf(event) {
  if (document.querySelector("dialog[open]")) return null;
  if ((event.ctrlKey || event.metaKey) && !event.altKey) return undoing(event);
  if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return null;
  const key = keyIn(event);
  const pressesButton = key === "Enter" && event.target.closest("button, a, summary");
  return pressesButton ? null : (ACTIONS.get(key) ?? null);
}

function undoing(event) {
  if (inField(event.target)) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" ? "redo" : null;
}

const inField = (element) => element.closest("input, select, textarea") !== null;

// With a Chinese input method switched on, the key itself is not told, but where it lies.
function keyIn(event) {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (event.key.length === 1 && event.key.charCodeAt(0) < 128) return event.key;
  if (!letter || event.key.length > 1 && event.key !== "Process") return event.key;
  return event.shiftKey ? letter : letter.toLowerCase();
}
