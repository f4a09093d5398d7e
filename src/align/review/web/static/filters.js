// Which beads are listed, in which order, and the words looked for, marked in the texts.
import { say } from "./words.js";

const PAUSE = 200;

export class Filters {
  #form;
  #pausing = 0;
  #changed;

  // `changed` lists the beads anew.
  constructor(form, changed) {
    this.#form = form;
    this.#changed = changed;
    form.addEventListener("input", (event) => this.#given(event.target.name === "text" ? PAUSE : 0));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(changed));
    form.elements.text.addEventListener("keydown", (event) => {
      if (event.key === "Escape" || event.key === "Enter") form.elements.text.blur();
    });
  }

  // What the server is asked, without what makes no difference.
  get wanted() {
    return Object.fromEntries([...new FormData(this.#form)].filter(([, value]) => value && value !== "document"));
  }

  get isPlain() {
    return Object.keys(this.wanted).length === 0;
  }

  get inOrder() {
    return this.#form.elements.order.value === "document";
  }

  focus() {
    this.#form.elements.text.focus();
    this.#form.elements.text.select();
  }

  async clear() {
    this.#form.reset();
    await this.#changed();
  }

  tell(count, all) {
    this.#form.elements.shown.value = count === all ? "" : say("shown", { count, all });
    document.getElementById("show-all").hidden = this.isPlain;
  }

  // Highlights leave the texts as they are; a browser that lacks them still finds the beads.
  highlight(row) {
    const wanted = this.#form.elements.text.value.trim().toLowerCase();
    if (!window.CSS?.highlights) return;
    if (!CSS.highlights.has("found")) CSS.highlights.set("found", new Highlight());
    if (wanted) for (const range of rangesOf(row, wanted)) CSS.highlights.get("found").add(range);
  }

  #given(pause) {
    clearTimeout(this.#pausing);
    this.#pausing = setTimeout(() => {
      window.CSS?.highlights?.delete("found");
      this.#changed();
    }, pause);
  }
}

function rangesOf(row, wanted) {
  const ranges = [];
  for (const text of row.querySelectorAll(".line bdi")) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data } = walker.currentNode;
      const plain = data.toLowerCase();
      if (plain.length !== data.length) continue;
      for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) {
        const range = new StaticRange({
          startContainer: walker.currentNode, startOffset: at,
          endContainer: walker.currentNode, endOffset: at + wanted.length,
        });
        ranges.push(range);
      }
    }
  }
  return ranges;
}
