// What an action asks of the server; null where a paragraph has to be chosen first.
const PLAIN = ["confirm", "reject", "reopen", "unlink"];
const SIDES = { merge: "both", english: "en", chinese: "zh" };

export function operationOf(does, bead, cursor) {
  if (PLAIN.includes(does)) return { operation: does };
  if (does === "untranslated") return { operation: does, language: missingIn(bead) };
  const [what, step] = does.split(" ");
  if (what in SIDES) return { operation: "merge", side: SIDES[what], step };
  const paragraph = cursor ?? only(bead, step);
  return paragraph && { operation: "move", language: paragraph.language, paragraph: paragraph.index, step };
}

const missingIn = (bead) => (bead.en.length ? "zh" : "en");

// The paragraph that is meant when none is chosen: the outer one of the only side that has several.
function only(bead, step) {
  const sides = ["en", "zh"].filter((language) => bead[language].length > 1);
  if (sides.length !== 1) return null;
  const [language] = sides;
  return { language, index: bead[language].at(step === "next" ? -1 : 0).index };
}
