// The page is whole without this script, which adds order, filters, search and steps between flagged beads.
"use strict";

(() => {
  const list = document.getElementById("beads");
  const toolbar = document.getElementById("toolbar");
  const { order, severity, code, words, furniture, shown, previous, next } = toolbar.elements;
  const nothing = document.getElementById("nothing");
  const map = document.getElementById("map");
  const view = document.getElementById("view");
  const links = new Map([...map.querySelectorAll("a")].map((link) => [link.getAttribute("href"), link]));
  const gravity = ["", "note", "warning", "error"];

  const beads = [...list.querySelectorAll(".bead")].map((row, place) => ({
    row,
    place,
    gravity: gravity.indexOf(row.dataset.severity),
    confidence: Number(row.dataset.confidence),
    flags: [...row.querySelectorAll(".flag")].map((flag) => flag.dataset),
    link: links.get(`#${row.id}`),
    text: "",
  }));
  const beadOf = new Map(beads.map((bead) => [bead.row, bead]));
  let inOrder = beads;
  let current = null;

  const orders = {
    document: (one, other) => one.place - other.place,
    doubtful: (one, other) =>
      other.gravity - one.gravity || one.confidence - other.confidence || one.place - other.place,
  };

  function textOf(bead) {
    if (!bead.text) {
      const sides = bead.row.querySelectorAll(".side");
      bead.text = [...sides].map((side) => side.textContent).join("\n").toLowerCase();
    }
    return bead.text;
  }

  function fits(bead, wanted) {
    return (
      (furniture.checked || bead.row.dataset.kind !== "furniture") &&
      (!severity.value || bead.flags.some((flag) => flag.severity === severity.value)) &&
      (!code.value || bead.flags.some((flag) => flag.code === code.value)) &&
      (!wanted || textOf(bead).includes(wanted))
    );
  }

  function filter() {
    const wanted = words.value.trim().toLowerCase();
    let count = 0;
    const all = beads.filter((bead) => furniture.checked || bead.row.dataset.kind !== "furniture").length;
    for (const bead of beads) {
      const away = !fits(bead, wanted);
      bead.row.hidden = away;
      bead.link.classList.toggle("away", away);
      count += away ? 0 : 1;
    }
    shown.value = count === all ? "" : `${count} of ${all} beads`;
    nothing.hidden = count > 0;
    highlight(wanted);
  }

  // Highlights leave the document as it is; a browser that lacks them still finds the beads.
  function highlight(wanted) {
    if (!window.CSS?.highlights) return;
    CSS.highlights.delete("found");
    if (!wanted) return;
    const found = beads.filter((bead) => !bead.row.hidden).flatMap((bead) => rangesOf(bead.row, wanted));
    CSS.highlights.set("found", new Highlight(...found.slice(0, 5000)));
  }

  function rangesOf(row, wanted) {
    const ranges = [];
    for (const side of row.querySelectorAll(".side")) {
      const walker = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode.data.toLowerCase();
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
          const range = new Range();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, Math.min(at + wanted.length, walker.currentNode.length));
          ranges.push(range);
        }
      }
    }
    return ranges;
  }

  function arrange() {
    inOrder = [...beads].sort(orders[order.value]);
    nothing.before(...inOrder.map((bead) => bead.row));
  }

  function go(bead) {
    current?.row.classList.remove("current");
    current = bead;
    bead.row.classList.add("current");
    bead.row.focus({ preventScroll: true });
    bead.row.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const stops = inOrder.filter((bead) => bead.flags.length && !bead.row.hidden);
    if (!stops.length) return;
    const places = new Map(inOrder.map((bead, place) => [bead, place]));
    const from = places.get(current) ?? -1;
    const ahead = stops.find((bead) => places.get(bead) > from);
    const behind = stops.findLast((bead) => places.get(bead) < from);
    go(by > 0 ? (ahead ?? stops[0]) : (behind ?? stops[stops.length - 1]));
  }

  function keyed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") words.focus();
    else return;
    event.preventDefault();
  }

  function clear() {
    toolbar.reset();
    arrange();
    filter();
    words.focus();
  }

  // In a long document a cell is narrower than a pointer, so a click goes to the nearest bead in view.
  function pointed(event) {
    const away = (bead) => {
      const cell = bead.link.getBoundingClientRect();
      const x = Math.max(cell.left - event.clientX, 0, event.clientX - cell.right);
      const y = Math.max(cell.top - event.clientY, 0, event.clientY - cell.bottom);
      return Math.hypot(x, y);
    };
    const near = beads.filter((bead) => !bead.row.hidden).map((bead) => [away(bead), bead]);
    if (!near.length) return;
    event.preventDefault();
    go(near.reduce((best, one) => (one[0] < best[0] ? one : best))[1]);
  }

  // The band on the map spans the beads on the screen.
  const onScreen = new Set();
  function follow(entries) {
    for (const entry of entries) {
      if (entry.isIntersecting) onScreen.add(beadOf.get(entry.target));
      else onScreen.delete(beadOf.get(entry.target));
    }
    const cells = [...onScreen].map((bead) => bead.link.firstElementChild.getBBox());
    const top = Math.min(...cells.map((cell) => cell.y));
    const bottom = Math.max(...cells.map((cell) => cell.y + cell.height));
    const inSequence = cells.length && order.value === "document";
    view.setAttribute("y", inSequence ? top : 0);
    view.setAttribute("width", map.viewBox.baseVal.width);
    view.setAttribute("height", inSequence ? bottom - top : 0);
  }

  const observer = new IntersectionObserver(follow);
  for (const bead of beads) observer.observe(bead.row);
  order.addEventListener("change", arrange);
  toolbar.addEventListener("input", filter);
  toolbar.addEventListener("submit", (event) => event.preventDefault());
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  document.getElementById("clear").addEventListener("click", clear);
  document.addEventListener("keydown", keyed);
  map.addEventListener("click", pointed);
  toolbar.hidden = false;
  filter();
  document.documentElement.dataset.ready = "true";
})();
