// The map: how alike the texts are, the path of the beads through them, what is open, and where the reviewer is.
export class BeadMap {
  #canvas;
  #points = [];
  #picture = null;
  #band = null;
  #current = null;
  #drawing = 0;

  // `go` is called with the id of the bead nearest to a click.
  constructor(canvas, go) {
    this.#canvas = canvas;
    canvas.addEventListener("click", (event) => go(this.#nearest(event)));
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  // Loads how alike the texts are; the first time the server has to find that out.
  load(address) {
    const image = new Image();
    image.addEventListener("load", () => {
      this.#picture = image;
      this.draw();
    });
    image.src = address;
  }

  show(points) {
    this.#points = points;
    this.draw();
  }

  // Marks the bead at hand, and the beads between the first and the last in view.
  mark(current, band) {
    this.#current = current;
    this.#band = band;
    this.draw();
  }

  draw() {
    cancelAnimationFrame(this.#drawing);
    this.#drawing = requestAnimationFrame(() => this.#paint());
  }

  get #extent() {
    const right = this.#points.reduce((most, point) => Math.max(most, point.x + point.width), 1);
    const bottom = this.#points.reduce((most, point) => Math.max(most, point.y + point.height), 1);
    return [right, bottom];
  }

  #paint() {
    const canvas = this.#canvas;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    const pen = canvas.getContext("2d");
    pen.scale(devicePixelRatio, devicePixelRatio);
    const style = getComputedStyle(canvas);
    const [right, bottom] = this.#extent;
    const at = (x, y) => [(x / right) * width, (y / bottom) * height];
    if (this.#picture) pen.drawImage(this.#picture, 0, 0, width, height);
    this.#paintBand(pen, style, at, width);
    this.#paintPath(pen, style, at);
    for (const point of this.#points) this.#paintPoint(pen, style, at, point);
  }

  #paintBand(pen, style, at, width) {
    if (!this.#band) return;
    const [first, last] = this.#band;
    const top = at(0, Math.min(first.y, last.y))[1];
    const bottom = at(0, Math.max(first.y + first.height, last.y + last.height))[1];
    pen.fillStyle = style.getPropertyValue("--band");
    pen.fillRect(0, top, width, Math.max(bottom - top, 3));
  }

  #paintPath(pen, style, at) {
    pen.beginPath();
    for (const { x, y, width, height } of this.#points) pen.lineTo(...at(x + width / 2, y + height / 2));
    pen.strokeStyle = style.getPropertyValue("--quiet");
    pen.stroke();
  }

  #paintPoint(pen, style, at, point) {
    const isOpen = point.status === "auto" && ["warning", "error"].includes(point.severity);
    const isCurrent = point === this.#current;
    if (!isOpen && !isCurrent) return;
    const [x, y] = at(point.x + point.width / 2, point.y + point.height / 2);
    pen.beginPath();
    pen.arc(x, y, isCurrent ? 5.5 : 3.5, 0, 2 * Math.PI);
    pen.fillStyle = style.getPropertyValue(isOpen ? `--${point.severity}` : "--ink");
    pen.fill();
    pen.strokeStyle = style.getPropertyValue(isCurrent ? "--ink" : "--paper");
    pen.lineWidth = isCurrent ? 2 : 1;
    pen.stroke();
    pen.lineWidth = 1;
  }

  #nearest(event) {
    const box = this.#canvas.getBoundingClientRect();
    const [right, bottom] = this.#extent;
    const x = ((event.clientX - box.left) / box.width) * right;
    const y = ((event.clientY - box.top) / box.height) * bottom;
    const away = (point) =>
      Math.hypot(Math.max(point.x - x, 0, x - point.x - point.width), Math.max(point.y - y, 0, y - point.y - point.height));
    return this.#points.reduce((best, point) => (away(point) < away(best) ? point : best)).id;
  }
}
