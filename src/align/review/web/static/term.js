// One concept as a row: its terms in both languages, what speaks for it, and the texts it stands in.
import { made } from "./making.js";
import { say } from "./words.js";

export function drawTerm(concept) {
  const attributes = { class: `term ${concept.state}`, id: concept.id, tabindex: -1, "aria-label": nameOf(concept) };
  const row = made("article", attributes, head(concept), names(concept, "en"), names(concept, "zh"), contexts(concept));
  row.dataset.id = concept.id;
  return row;
}

export const nameOf = (concept) => `${concept.en[0]?.text} ${concept.zh[0]?.text}`;

export const stateName = (state) => say(state === "rejected" ? "rejected terms" : state);

function head({ state, kind, by, when, evidence, note }) {
  const status = state === "candidate" ? null : stateName(state);
  const decision = status && (by ? say("by", { status, by, when: when.slice(0, 10) }) : status);
  return made(
    "div",
    { class: "margin" },
    made("span", { class: "kind" }, kind),
    evidence && made("span", { class: "evidence" }, say("evidence", evidence)),
    evidence && made("span", { title: evidence.reasons.join("\n") }, `${evidence.confidence}%`),
    evidence?.guess ? made("span", { class: "guess" }, say("a guess")) : null,
    decision && made("span", { class: "decision" }, decision),
    note ? made("bdi", { class: "said" }, note) : null,
  );
}

function names(concept, language) {
  const [preferred, ...others] = concept[language];
  const also = others.length ? made("p", { class: "also" }, `${say("also")} `, ...apart(others)) : null;
  const attributes = { class: `names ${language}`, lang: language === "zh" ? "zh-Hans" : "en" };
  return made("div", attributes, made("p", { class: "preferred" }, made("bdi", {}, preferred?.text ?? "—")), also);
}

const apart = (terms) => terms.flatMap(({ text }, n) => [n ? " · " : "", made("bdi", {}, text)]);

function contexts(concept) {
  const rows = concept.contexts.map((unit) =>
    made(
      "li",
      {},
      made("span", { class: "place" }, unit.place),
      made("p", { lang: "en" }, ...marked(unit.en, concept.en)),
      made("p", { lang: "zh-Hans" }, ...marked(unit.zh, concept.zh)),
    ),
  );
  return rows.length ? made("ol", { class: "contexts" }, ...rows) : null;
}

// The text in pieces, the first place of the first term that stands in it marked.
function marked(text, terms) {
  const plain = text.toLowerCase();
  const found = terms.map((term) => [plain.indexOf(term.text.toLowerCase()), term.text.length]);
  const [at, length] = found.find(([place]) => place >= 0) ?? [-1, 0];
  if (at < 0 || plain.length !== text.length) return [made("bdi", {}, text)];
  const mark = made("mark", {}, text.slice(at, at + length));
  return [made("bdi", {}, text.slice(0, at), mark, text.slice(at + length))];
}
