// The page of terms: one key decides on a concept and goes on to the next.
import { ask, send } from "./api.js";
import { answered } from "./dialogs.js";
import { made } from "./making.js";
import { askReviewer, reviewer } from "./reviewer.js";
import { hideWarning, tell, warn } from "./telling.js";
import { drawTerm, nameOf, stateName } from "./term.js";
import { say } from "./words.js";

const PAUSE = 200;
const BUTTONS = { approve: "c", refuse: "x", deprecate: "d", edit: "e", merge: "m", reopen: "r", undo: "u" };
const STATES = { approve: "approved", refuse: "rejected", deprecate: "deprecated", reopen: "candidate" };
const KEYS = { j: "next", ArrowDown: "next", k: "previous", ArrowUp: "previous" };
for (const [does, key] of Object.entries(BUTTONS)) KEYS[key] = does;

const element = (id) => document.getElementById(id);
const list = element("terms");
const filters = element("filters");
const concepts = new Map();
const view = { current: null, merging: null, pausing: 0 };
let waiting = Promise.resolve();

function inTurn(work) {
  waiting = waiting.then(work).catch(warn);
  return waiting;
}

async function load({ more = false } = {}) {
  const query = new URLSearchParams([...new FormData(filters)].filter(([, value]) => value));
  query.set("start", more ? concepts.size : 0);
  const found = await ask(`/terms/list?${query}`);
  if (!more) {
    concepts.clear();
    list.replaceChildren();
  }
  for (const concept of found.concepts) {
    if (!concepts.has(concept.id)) list.append(drawTerm(concept));
    concepts.set(concept.id, concept);
  }
  element("more").hidden = !found.more;
  element("nothing").hidden = concepts.size > 0;
  count(found.counts);
  if (!more && concepts.size) go(list.firstElementChild, { focus: document.activeElement === document.body });
}

function count(counts) {
  for (const option of filters.elements.state.options) {
    if (option.value) option.textContent = `${stateName(option.value)} (${counts[option.value]})`;
  }
}

function go(row, { focus = true } = {}) {
  if (!row) return;
  const before = element(view.current ?? "");
  before?.classList.remove("current");
  before?.setAttribute("tabindex", -1);
  before?.querySelector(".actions")?.remove();
  view.current = row.dataset.id;
  row.classList.add("current");
  row.setAttribute("tabindex", 0);
  row.append(toolbar(concepts.get(view.current)));
  if (focus) row.focus({ preventScroll: true });
  if (focus) row.scrollIntoView({ block: "nearest" });
}

function toolbar(concept) {
  const buttons = Object.entries(BUTTONS).map(([does, key]) => {
    const attributes = { type: "button", "aria-keyshortcuts": key, class: does === "approve" ? "primary" : null };
    const button = made("button", attributes, say(`do ${does}`), " ", made("kbd", { "aria-hidden": "true" }, key));
    button.addEventListener("click", () => inTurn(() => perform(does)));
    return button;
  });
  const label = say("decide on term", { term: nameOf(concept) });
  return made("div", { class: "actions", role: "group", "aria-label": label }, ...buttons);
}

async function perform(does) {
  const row = element(view.current ?? "");
  const concept = concepts.get(view.current);
  if (!row || !concept) return;
  hideWarning();
  if (does === "next") go(row.nextElementSibling);
  else if (does === "previous") go(row.previousElementSibling);
  else if (does === "edit") await edit(concept);
  else if (does === "merge") await merge(concept);
  else if (does === "undo") await decide({ operation: "undo" }, concept, () => say("did undo"));
  else await state(STATES[does], concept);
}

async function state(wanted, concept) {
  const what = () => say("did state", { term: nameOf(concept), state: stateName(wanted) });
  if (await decide({ operation: "state", state: wanted }, concept, what)) go(element(concept.id).nextElementSibling);
}

async function edit(concept) {
  const dialog = element("edit");
  const { en, zh, kind, note } = dialog.querySelector("form").elements;
  [en.value, zh.value, kind.value, note.value] = [concept.en[0].text, concept.zh[0]?.text ?? "", concept.kind, concept.note];
  const said = await answered(dialog);
  element(concept.id).focus();
  if (said !== "save") return;
  const fields = { en: en.value, zh: zh.value, kind: kind.value, note: note.value };
  await decide({ operation: "edit", ...fields }, concept, (now) => say("did edit", { term: nameOf(now) }));
}

async function merge(concept) {
  const other = view.merging;
  view.merging = null;
  if (!other || other === concept.id) {
    view.merging = other ? null : concept.id;
    tell(other ? "" : say("merge how", { term: nameOf(concept) }), { stays: true });
    return;
  }
  const what = (now) => say("did merge terms", { term: nameOf(now) });
  if (!(await decide({ operation: "merge", other }, concept, what))) return;
  concepts.delete(other);
  element(other)?.remove();
}

// Sends a decision; only when the server has it on disk, anything changes on the screen.
async function decide(body, concept, what) {
  if (!reviewer() && !(await askReviewer())) return false;
  const found = await send("/terms/decide", { ...body, concept: concept.id, seen: concept.seen, by: reviewer() });
  concepts.set(concept.id, found.concept);
  element(concept.id).replaceWith(drawTerm(found.concept));
  go(element(concept.id));
  count(found.counts);
  tell(say("saved", { what: what(found.concept) }));
  return true;
}

function keyed(event) {
  if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    view.merging = null;
    hideWarning();
    tell("");
  }
  if (event.target.closest("input, select, textarea")) return;
  if (event.key === "/") filters.elements.text.focus();
  else if (event.key in KEYS) inTurn(() => perform(KEYS[event.key]));
  else return;
  event.preventDefault();
}

filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("input", () => {
  clearTimeout(view.pausing);
  view.pausing = setTimeout(() => inTurn(load), PAUSE);
});
list.addEventListener("click", (event) => {
  const row = event.target.closest(".term");
  if (row && !event.target.closest(".actions") && row.dataset.id !== view.current) go(row);
});
element("more").addEventListener("click", () => inTurn(() => load({ more: true })));
document.addEventListener("keydown", keyed);
inTurn(async () => {
  await load();
  document.documentElement.dataset.ready = "true";
});
