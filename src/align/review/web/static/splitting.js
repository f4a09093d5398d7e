// Where a bead is cut in two: proposed by the lengths of the texts, moved by key or mouse, then done or left.
import { made } from "./making.js";
import { say } from "./words.js";

const KEYS = { ArrowUp: ["en", -1], ArrowDown: ["en", 1], ArrowLeft: ["zh", -1], ArrowRight: ["zh", 1] };

export class Splitting {
  // `done` is called with how many paragraphs of each side stay, or with null.
  constructor(bead, row, cursor, done) {
    this.bead = bead;
    this.row = row;
    this.done = done;
    this.counts = { en: bead.en.length, zh: bead.zh.length };
    this.cut = proposed(bead, cursor);
    this.bar = this.#bar();
    row.querySelector(".actions")?.replaceWith(this.bar);
    row.addEventListener("click", this.#clicked);
    this.#draw();
  }

  // Returns whether the key was one of these.
  key(event) {
    if (event.key === "Escape") this.#end(null);
    else if (event.key === "Enter" || event.key === "s") this.#end(this.cut);
    else if (event.key in KEYS) this.#move(...KEYS[event.key]);
    else return false;
    return true;
  }

  #move(language, by) {
    this.#to({ ...this.cut, [language]: this.cut[language] + by });
  }

  #to(cut) {
    const inside = ["en", "zh"].every((language) => cut[language] >= 0 && cut[language] <= this.counts[language]);
    const kept = cut.en + cut.zh;
    if (!inside || kept === 0 || kept === this.counts.en + this.counts.zh) return;
    this.cut = cut;
    this.#draw();
  }

  #clicked = (event) => {
    const line = event.target.closest(".line");
    if (line) this.#to({ ...this.cut, [line.dataset.language]: Number(line.dataset.place) });
  };

  #end(cut) {
    this.row.removeEventListener("click", this.#clicked);
    for (const line of this.row.querySelectorAll(".second")) line.classList.remove("second");
    this.done(cut);
  }

  #draw() {
    for (const line of this.row.querySelectorAll(".line")) {
      line.classList.toggle("second", Number(line.dataset.place) >= this.cut[line.dataset.language]);
    }
  }

  #bar() {
    const button = (text, cut, kind) => {
      const element = made("button", { type: "button", class: kind }, say(text));
      element.addEventListener("click", (event) => {
        event.stopPropagation();
        this.#end(cut());
      });
      return element;
    };
    const hint = made("p", { class: "hint", role: "status" }, say("split how"));
    const buttons = [button("split here", () => this.cut, "primary"), button("cancel", () => null)];
    return made("div", { class: "actions" }, hint, ...buttons);
  }
}

// The cut at the chosen paragraph, if one is chosen, at which the shares of both texts are most alike.
function proposed(bead, cursor) {
  const shares = { en: sharesOf(bead.en), zh: sharesOf(bead.zh) };
  const all = bead.en.length + bead.zh.length;
  let best = null;
  for (let en = 0; en <= bead.en.length; en += 1) {
    for (let zh = 0; zh <= bead.zh.length; zh += 1) {
      const cut = { en, zh };
      if (en + zh === 0 || en + zh === all) continue;
      if (cursor?.place && cut[cursor.language] !== cursor.place) continue;
      const away = Math.abs(shares.en[en] - shares.zh[zh]);
      if (!best || away < best.away) best = { away, cut };
    }
  }
  return best.cut;
}

function sharesOf(paragraphs) {
  const lengths = paragraphs.map(({ text }) => text.reduce((sum, [piece]) => sum + piece.length, 1));
  const all = lengths.reduce((sum, length) => sum + length, 0) || 1;
  let sum = 0;
  return [0, ...lengths.map((length) => (sum += length) / all)];
}
