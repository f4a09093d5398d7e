// One bead as a row: its margin, both texts with the evidence marked, and why it is doubted.
import { bar, made } from "./making.js";
import { knows, say } from "./words.js";

const SHAPES = { error: "■", warning: "▲", note: "●" };
const TAGS = { en: "en", zh: "zh-Hans" };

export function drawBead(bead) {
  const decided = bead.status !== "auto";
  const attributes = {
    class: `bead ${bead.severity || "plain"} ${bead.status}${decided ? " decided" : ""}`,
    id: `bead-${bead.id}`,
    tabindex: -1,
    "aria-label": label(bead),
  };
  const row = made("article", attributes, margin(bead), side(bead, "en"), side(bead, "zh"), reasons(bead));
  row.dataset.id = bead.id;
  return row;
}

// How many beads with flags of one severity are open; null for none.
export function drawCount(severity, count) {
  const shape = made("span", { "aria-hidden": "true" }, SHAPES[severity]);
  const name = made("span", { class: "hidden" }, say(severity));
  return count ? made("span", { class: `count ${severity}` }, shape, ` ${count} `, name) : null;
}

function label(bead) {
  return [say("bead", bead), bead.severity && say(bead.severity), say(bead.status)].filter(Boolean).join(", ");
}

function margin(bead) {
  const counts = bead.en.length === 1 && bead.zh.length === 1 ? null : `${bead.en.length}–${bead.zh.length}`;
  const percent = made("span", { class: "percent" }, `${bead.confidence}%`);
  return made(
    "div",
    { class: "margin" },
    made("span", { class: "place" }, String(bead.id)),
    made("span", { class: "kind" }, bead.kind.map((kind) => say(`kind ${kind}`)).join(" / ")),
    counts && made("span", { class: "form" }, counts),
    made("span", { class: "confidence", title: say("confidence") }, bar(bead.confidence), percent),
    bead.status === "auto" ? null : made("span", { class: "decision" }, decision(bead)),
  );
}

function decision(bead) {
  const status = say(bead.status);
  return bead.by ? say("by", { status, by: bead.by, when: bead.when.slice(0, 10) }) : status;
}

function side(bead, language) {
  const lines = bead[language].map((paragraph, place) => line(paragraph, language, place));
  const missing = made("p", { class: "missing", lang: document.documentElement.lang }, say(`nothing in ${language}`));
  return made("div", { class: `side ${language}`, lang: TAGS[language] }, ...(lines.length ? lines : [missing]));
}

function line(paragraph, language, place) {
  const position = paragraph.index + 1;
  const row = made(
    "div",
    { class: `line ${paragraph.kind} indent-${paragraph.indent}` },
    made("span", { class: "position", title: say("paragraph", { index: position }) }, String(position)),
    made("span", { class: "number" }, ...runs(paragraph.number)),
    made("p", {}, made("bdi", {}, ...withTerms(paragraph.text, paragraph.terms))),
  );
  Object.assign(row.dataset, { language, place, index: paragraph.index });
  return row;
}

// The pieces cut where approved terms begin and end, each term with its counterpart.
function withTerms(pieces, terms) {
  const parts = [];
  let start = 0;
  for (const [text, severity] of pieces) {
    const end = start + text.length;
    const edges = terms.flatMap(([from, to]) => [from, to]).filter((edge) => edge > start && edge < end);
    const cuts = [start, ...new Set(edges.sort((one, other) => one - other)), end];
    for (let n = 0; n + 1 < cuts.length; n += 1) {
      const within = terms.find(([from, to]) => from <= cuts[n] && cuts[n + 1] <= to);
      const [part] = runs([[text.slice(cuts[n] - start, cuts[n + 1] - start), severity]]);
      parts.push(within ? made("span", { class: "term", title: within[2] }, part) : part);
    }
    start = end;
  }
  return parts;
}

const runs = (pieces) =>
  pieces.map(([text, severity]) => (severity ? made("mark", { class: severity }, text) : text));

// Whether the sentence holds all of the evidence already.
const repeats = ({ message, evidence }) => evidence.split("≠").every((part) => message.includes(part.trim()));

function reasons(bead) {
  const items = bead.flags.map((flag) => {
    const name = knows(`flag ${flag.code}`) ? say(`flag ${flag.code}`) : flag.code;
    const shape = made("span", { "aria-hidden": "true" }, SHAPES[flag.severity]);
    const chip = made("span", { class: "chip", title: say(flag.severity) }, shape, ` ${name}`);
    const evidence = flag.evidence && !repeats(flag) ? made("bdi", { class: "evidence" }, flag.evidence) : null;
    const message = made("span", { class: "message", lang: "en" }, flag.message);
    return made("li", { class: `flag ${flag.severity}` }, chip, message, evidence);
  });
  if (bead.comment) {
    const chip = made("span", { class: "chip" }, say("comment of"));
    items.push(made("li", { class: "flag comment" }, chip, made("bdi", { class: "message" }, bead.comment)));
  }
  return items.length ? made("ul", { class: "flags" }, ...items) : null;
}
