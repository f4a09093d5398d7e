// What the page knows of its document: every bead without its texts, in order, and what the server said last.
import { ask, send } from "./api.js";
import { reviewer } from "./reviewer.js";

const SEVERITIES = ["", "note", "warning", "error"];

export class Model {
  version = 0;
  points = new Map();
  order = [];
  undo = false;
  redo = false;

  constructor(name) {
    this.address = `/documents/${name}`;
  }

  async load() {
    const found = await ask(`${this.address}/map?by=${encodeURIComponent(reviewer())}`);
    this.version = found.version;
    [this.undo, this.redo] = [found.undo, found.redo];
    this.order = found.beads.map(([id]) => id);
    this.points = new Map(
      found.beads.map(([id, gravity, status, confidence, x, y, width, height]) => [
        id,
        { id, severity: SEVERITIES[gravity], status, confidence, x, y, width, height },
      ]),
    );
  }

  async wanted(filter) {
    const query = new URLSearchParams(filter);
    if (!query.size) return this.order;
    return (await ask(`${this.address}/list?${query}`)).ids;
  }

  // The texts of some beads; where they are newer than what is known, what happened is asked for first.
  async texts(ids, changed) {
    const found = await ask(`${this.address}/beads?ids=${ids}`);
    if (found.version > this.version) await changed(await this.since());
    return found.beads;
  }

  since() {
    return ask(`${this.address}/since/${this.version}?by=${encodeURIComponent(reviewer())}`);
  }

  send(what, body) {
    return send(`${this.address}/${what}`, { ...body, upon: this.version, by: reviewer() });
  }

  // Takes in what the server says has changed; returns whether beads came or went.
  async take(outcome) {
    const regrouped = outcome.gone.length > 0 || outcome.changed.some((bead) => this.#isOther(bead));
    this.version = outcome.version;
    [this.undo, this.redo] = [outcome.undo, outcome.redo];
    for (const bead of outcome.changed) {
      const point = this.points.get(bead.id);
      if (!point) continue;
      Object.assign(point, { severity: bead.severity, status: bead.status, confidence: bead.confidence });
    }
    if (regrouped) await this.load();
    return regrouped;
  }

  // How many beads with a flag of this severity nobody has decided on.
  open(severity) {
    return this.order.filter((id) => this.isOpen(id, severity)).length;
  }

  isOpen(id, severity) {
    const point = this.points.get(id);
    return point.status === "auto" && point.severity === severity;
  }

  get decided() {
    return this.order.filter((id) => this.points.get(id).status !== "auto").length;
  }

  #isOther(bead) {
    const point = this.points.get(bead.id);
    if (!point) return true;
    const rows = (paragraphs, from, length) =>
      paragraphs.length ? paragraphs[0].index !== from || paragraphs.at(-1).index + 1 !== from + length : length !== 0;
    return rows(bead.en, point.y, point.height) || rows(bead.zh, point.x, point.width);
  }
}
