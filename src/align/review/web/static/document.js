// The page of one document: where the reviewer is, and what becomes of what the reviewer does.
import { drawBead, drawCount } from "./bead.js";
import { Beads } from "./beads.js";
import { answered } from "./dialogs.js";
import { Filters } from "./filters.js";
import { actionOf, helpRows } from "./keys.js";
import { BeadMap } from "./map.js";
import { made } from "./making.js";
import { Model } from "./model.js";
import { operationOf } from "./operations.js";
import { askReviewer, reviewer } from "./reviewer.js";
import { Splitting } from "./splitting.js";
import { hideWarning, tell, warn } from "./telling.js";
import { drawToolbar } from "./toolbar.js";
import { say } from "./words.js";

const SLOW = 400;
const element = (id) => document.getElementById(id);

const model = new Model(document.body.dataset.document);
const beads = new Beads(element("beads"), texts, draw);
const filters = new Filters(element("filters"), filtered);
const map = new BeadMap(element("map"), goFromMap);
const view = { current: null, cursor: null, splitting: null, linking: null, following: 0 };
let waiting = Promise.resolve();

// One after the other, so that two quick keys mean two beads.
function inTurn(work) {
  waiting = waiting.then(work).catch(warn);
  return waiting;
}

async function texts(ids) {
  try {
    return await model.texts(ids, takeIn);
  } catch (refusal) {
    warn(refusal);
    throw refusal;
  }
}

function draw(bead) {
  const row = drawBead(bead);
  if (bead.id === view.current) dress(row, bead);
  if (bead.id === view.linking) row.classList.add("linking");
  filters.highlight(row);
  return row;
}

// Where the reviewer is

async function go(id, { block = "center" } = {}) {
  if (id === null || id === undefined) return;
  leave();
  view.current = id;
  const row = await beads.pin(id);
  if (!row) return;
  if (!row.classList.contains("current")) dress(row, beads.bead(id));
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block });
  follow();
}

function leave() {
  view.splitting = null;
  view.cursor = null;
  const row = beads.row(view.current);
  row?.classList.remove("current");
  row?.removeAttribute("aria-current");
  row?.setAttribute("tabindex", -1);
  row?.querySelector(".actions")?.remove();
  for (const line of row?.querySelectorAll(".chosen, .second") ?? []) line.classList.remove("chosen", "second");
}

function dress(row, bead) {
  row.classList.add("current");
  row.setAttribute("aria-current", "true");
  row.setAttribute("tabindex", 0);
  row.append(drawToolbar(bead, (does) => inTurn(() => perform(does))));
}

function beside(step) {
  const place = beads.ids.indexOf(view.current);
  return beads.ids[place + step];
}

// The nearest bead that is open and grave, else one with a note; round the end if need be.
function doubt(step) {
  const { ids } = beads;
  const from = ids.indexOf(view.current);
  const round = ids.map((_, n) => ids[(((from + step * (n + 1)) % ids.length) + ids.length) % ids.length]);
  const isGrave = (id) => model.isOpen(id, "error") || model.isOpen(id, "warning");
  return round.find(isGrave) ?? round.find((id) => model.isOpen(id, "note"));
}

async function goToDoubt(step = 1) {
  const found = doubt(step);
  if (found === undefined) tell(say("all done"));
  else await go(found);
}

function choose(step) {
  const lines = [...(beads.row(view.current)?.querySelectorAll(".line") ?? [])];
  const from = lines.findIndex((line) => line.classList.contains("chosen"));
  const next = from < 0 && step < 0 ? lines.length - 1 : from + step;
  if (lines[next]) chooseLine(lines[next], lines);
}

function chooseLine(line, lines) {
  for (const one of lines) one.classList.toggle("chosen", one === line);
  const { language, place, index } = line.dataset;
  view.cursor = { language, place: Number(place), index: Number(index) };
}

function goFromMap(id) {
  inTurn(async () => {
    if (!beads.ids.includes(id)) await filters.clear();
    await go(id);
  });
}

// What the reviewer does

async function perform(does) {
  const bead = beads.bead(view.current);
  hideWarning();
  if (does === "next") return go(beside(1), { block: "nearest" });
  if (does === "previous") return go(beside(-1), { block: "nearest" });
  if (does === "next doubt") return goToDoubt(1);
  if (does === "previous doubt") return goToDoubt(-1);
  if (does === "left" || does === "right") return choose(does === "left" ? -1 : 1);
  if (does === "search") return filters.focus();
  if (does === "help") return element("help").showModal();
  if (does === "undo" || does === "redo") return reverse(does);
  if (does === "realign") return realign();
  if (!bead) return null;
  if (does === "split") return split(bead);
  if (does === "link") return link(bead);
  if (does === "comment") return comment(bead);
  const operation = operationOf(does, bead, view.cursor);
  return operation ? decide(operation, bead) : tell(say("choose paragraph"));
}

async function decide(operation, bead) {
  unlinkMark();
  const outcome = await saved("decide", { ...operation, bead: bead.id });
  if (!outcome) return;
  tell(outcome.event ? say("saved", { what: say(`did ${operation.operation}`, bead) }) : say("unchanged"));
  const left = model.points.has(bead.id) ? bead.id : beads.ids[0];
  const isDone = model.points.get(left).status !== "auto" && !stillDoubtful(operation, left);
  if (operation.operation === "comment" || operation.operation === "reopen" || !isDone) await go(left, { block: "nearest" });
  else await advance(left);
}

// What was put together anew and still shows an error is looked at again before going on.
function stillDoubtful(operation, id) {
  const isVerdict = ["confirm", "reject", "untranslated"].includes(operation.operation);
  return !isVerdict && model.points.get(id).severity === "error";
}

async function advance(from) {
  if (doubt(1) !== undefined) return goToDoubt(1);
  tell(`${say("saved", { what: "" })} ${say("all done")}`.trim());
  return go(from, { block: "nearest" });
}

async function reverse(does) {
  unlinkMark();
  if (!model[does]) return tell(say(`nothing to ${does}`));
  const outcome = await saved(does, {});
  if (!outcome) return null;
  tell(say("saved", { what: say(`did ${does}`) }));
  return go(outcome.changed[0]?.id);
}

async function realign() {
  element("realign-why").textContent = say("realign why", { decided: model.decided });
  if ((await answered(element("realign"))) !== "realign") return;
  const outcome = await saved("realign", {});
  if (!outcome) return;
  const count = outcome.changed.length;
  tell(say("saved", { what: say("did realign", { count }) }));
  await go(doubt(1) ?? view.current);
}

function split(bead) {
  if (bead.en.length + bead.zh.length < 2) return tell(say("split one"));
  view.splitting = new Splitting(bead, beads.row(bead.id), view.cursor, (cut) => {
    view.splitting = null;
    beads.update([bead]);
    beads.row(bead.id).focus({ preventScroll: true });
    if (cut) inTurn(() => decide({ operation: "split", ...cut }, bead));
  });
  return null;
}

async function link(bead) {
  if (bead.en.length && bead.zh.length) return tell(say("link one sided"));
  const other = view.linking;
  if (other === null || other === bead.id) {
    view.linking = other === null ? bead.id : null;
    beads.update([bead]);
    beads.row(bead.id).focus({ preventScroll: true });
    return tell(view.linking === null ? "" : say("link how", bead), { stays: true });
  }
  return decide({ operation: "link", other }, bead);
}

function unlinkMark() {
  const id = view.linking;
  view.linking = null;
  beads.row(id)?.classList.remove("linking");
}

async function comment(bead) {
  const dialog = element("comment");
  const field = dialog.querySelector("textarea");
  element("comment-title").textContent = say("comment title", bead);
  field.value = bead.comment;
  const said = await answered(dialog);
  beads.row(bead.id)?.focus({ preventScroll: true });
  if (said === "save") await decide({ operation: "comment", text: field.value.trim() }, bead);
}

// Sends a decision; only when the server has it on disk, anything changes on the screen.
async function saved(what, body) {
  if (!reviewer() && !(await askReviewer())) return null;
  const slow = setTimeout(() => tell(say("working"), { stays: true }), SLOW);
  try {
    const outcome = await model.send(what, body);
    await takeIn(outcome);
    return outcome;
  } catch (refusal) {
    if (refusal.isConflict) await takeIn(await model.since());
    throw refusal;
  } finally {
    clearTimeout(slow);
  }
}

async function takeIn(outcome) {
  if (outcome.version < model.version) return;
  const regrouped = await model.take(outcome);
  beads.forget(outcome.gone);
  beads.update(outcome.changed);
  if (regrouped) await rearrange(outcome);
  count();
}

// Keeps what is listed in its place, and puts new beads beside the one they came from.
async function rearrange(outcome) {
  const top = beads.row(view.current)?.getBoundingClientRect().top;
  if (!model.points.has(view.current)) view.current = outcome.changed[0]?.id ?? model.order[0];
  if (filters.isPlain) beads.setIds(model.order);
  else beads.setIds(withNew(outcome));
  const row = await beads.pin(view.current);
  if (row && top !== undefined) scrollBy(0, row.getBoundingClientRect().top - top);
}

function withNew(outcome) {
  const kept = beads.ids.filter((id) => model.points.has(id));
  const listed = new Set(kept);
  const fresh = outcome.changed.map((bead) => bead.id).filter((id) => model.points.has(id) && !listed.has(id));
  const after = kept.indexOf(view.current) + 1;
  return [...kept.slice(0, after), ...fresh, ...kept.slice(after)];
}

// What is shown

async function filtered() {
  beads.setIds(await model.wanted(filters.wanted));
  element("nothing").hidden = beads.ids.length > 0;
  filters.tell(beads.ids.length, model.order.length);
  if (!beads.ids.includes(view.current)) view.current = beads.ids[0] ?? null;
  await beads.pin(view.current);
  follow();
}

function count() {
  const open = ["error", "warning", "note"].map((severity) => drawCount(severity, model.open(severity)));
  const progress = say("progress line", { decided: model.decided, all: model.order.length });
  element("counts").replaceChildren(made("span", { class: "count" }, progress), ...open.filter(Boolean));
  document.querySelector("[data-do=undo]").disabled = !model.undo;
  document.querySelector("[data-do=redo]").disabled = !model.redo;
  map.show(model.order.map((id) => model.points.get(id)));
  follow();
}

function follow() {
  cancelAnimationFrame(view.following);
  view.following = requestAnimationFrame(markOnMap);
}

function markOnMap() {
  const band = filters.inOrder ? beads.inView()?.map((id) => model.points.get(id)) : null;
  map.mark(model.points.get(view.current), band?.every(Boolean) ? band : null);
}

function keyed(event) {
  if (view.splitting && !event.ctrlKey && view.splitting.key(event)) return event.preventDefault();
  if (event.key === "Escape") return escaped();
  const does = actionOf(event);
  if (!does) return null;
  event.preventDefault();
  return inTurn(() => perform(does));
}

function escaped() {
  hideWarning();
  if (view.linking !== null) {
    unlinkMark();
    tell("");
  }
  beads.row(view.current)?.focus({ preventScroll: true });
}

function clicked(event) {
  const row = event.target.closest(".bead");
  if (!row || event.target.closest(".actions") || String(getSelection())) return;
  const line = event.target.closest(".line");
  const id = Number(row.dataset.id);
  inTurn(async () => {
    if (id !== view.current) await go(id, { block: "nearest" });
    if (line && !view.splitting) chooseLine(line, [...row.querySelectorAll(".line")]);
  });
}

const head = document.querySelector(".top");
new ResizeObserver(() => document.documentElement.style.setProperty("--head", `${head.offsetHeight}px`)).observe(head);
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", () => inTurn(() => perform(button.dataset.do)));
}
element("keys").append(...helpRows());
element("comment").querySelector("textarea").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  element("comment").close("save");
});
element("beads").addEventListener("click", clicked);
document.addEventListener("keydown", keyed);
document.addEventListener("scroll", follow, { passive: true });
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) inTurn(async () => takeIn(await model.since()));
});

inTurn(async () => {
  await model.load();
  count();
  beads.setIds(model.order);
  await go(doubt(1) ?? model.order[0]);
  document.documentElement.dataset.ready = "true";
  map.load(`${model.address}/picture.png`);
});
