// The rows of a list of any length: drawn where the reviewer looks, and a quiet space of their height elsewhere.
import { made } from "./making.js";

const CHUNK = 20;
const AHEAD = "1500px 0px";
const USUAL_HEIGHT = 132;

export class Beads {
  #root;
  #fetch;
  #draw;
  #chunks = [];
  #chunkOf = new Map();
  #chunkAt = new WeakMap();
  #beads = new Map();
  #heights = new Map();
  #pinned = null;
  #observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: AHEAD });
  ids = [];

  // `fetch` gives the beads with some ids, `draw` makes the row of one.
  constructor(root, fetch, draw) {
    this.#root = root;
    this.#fetch = fetch;
    this.#draw = draw;
  }

  setIds(ids) {
    for (const chunk of this.#chunks) this.#empty(chunk);
    this.#observer.disconnect();
    this.ids = ids;
    this.#chunks = [];
    this.#chunkOf.clear();
    this.#pinned = null;
    for (let start = 0; start < ids.length; start += CHUNK) {
      const chunk = { ids: ids.slice(start, start + CHUNK), element: made("div", { class: "chunk" }), filling: null };
      for (const id of chunk.ids) this.#chunkOf.set(id, chunk);
      this.#chunkAt.set(chunk.element, chunk);
      this.#chunks.push(chunk);
      this.#reserve(chunk);
    }
    this.#root.replaceChildren(...this.#chunks.map((chunk) => chunk.element));
    for (const chunk of this.#chunks) this.#observer.observe(chunk.element);
  }

  // Draws a bead and keeps its row until another one is pinned.
  async pin(id) {
    const chunk = this.#chunkOf.get(id);
    if (!chunk) return null;
    const before = this.#chunks[this.#chunks.indexOf(chunk) - 1];
    this.#pinned = chunk;
    await Promise.all([before && this.#fill(before), this.#fill(chunk)]);
    return this.row(id);
  }

  row(id) {
    return document.getElementById(`bead-${id}`);
  }

  bead(id) {
    return this.#beads.get(id);
  }

  // Takes in what beads have become, and draws anew those on the screen.
  update(beads) {
    for (const bead of beads) {
      this.#beads.set(bead.id, bead);
      this.#heights.delete(bead.id);
      this.row(bead.id)?.replaceWith(this.#draw(bead));
    }
  }

  forget(ids) {
    for (const id of ids) this.#beads.delete(id);
  }

  // The first and the last bead in view.
  inView() {
    const rows = [...this.#root.querySelectorAll(".bead")].filter((row) => {
      const box = row.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    });
    return rows.length ? [Number(rows[0].dataset.id), Number(rows.at(-1).dataset.id)] : null;
  }

  #seen(entries) {
    for (const entry of entries) {
      const chunk = this.#chunkAt.get(entry.target);
      if (!chunk) continue;
      chunk.near = entry.isIntersecting;
      if (chunk.near) this.#fill(chunk);
      else if (chunk !== this.#pinned) this.#empty(chunk);
    }
  }

  #fill(chunk) {
    chunk.filling ??= this.#filled(chunk).catch(() => {
      chunk.filling = null;
    });
    return chunk.filling;
  }

  async #filled(chunk) {
    const missing = chunk.ids.filter((id) => !this.#beads.has(id));
    if (missing.length) for (const bead of await this.#fetch(missing)) this.#beads.set(bead.id, bead);
    if (!chunk.filling && missing.length) return;
    const beads = chunk.ids.map((id) => this.#beads.get(id)).filter(Boolean);
    chunk.element.replaceChildren(...beads.map(this.#draw));
    chunk.element.style.height = "";
  }

  #empty(chunk) {
    if (!chunk.filling) return;
    for (const row of chunk.element.children) this.#heights.set(Number(row.dataset.id), row.offsetHeight);
    chunk.filling = null;
    this.#reserve(chunk);
    chunk.element.replaceChildren();
  }

  #reserve(chunk) {
    const height = chunk.ids.reduce((sum, id) => sum + (this.#heights.get(id) || USUAL_HEIGHT), 0);
    chunk.element.style.height = `${height}px`;
  }
}
