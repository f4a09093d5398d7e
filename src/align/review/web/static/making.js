// Elements made without markup, so that no text is ever taken for any.
const SVG = "http://www.w3.org/2000/svg";

export function made(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function bar(percent) {
  const rect = (kind, width) => filled(document.createElementNS(SVG, "rect"), { class: kind, width, height: 1 }, []);
  const attributes = { class: "bar", viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" };
  return filled(document.createElementNS(SVG, "svg"), attributes, [rect("track", 100), rect("fill", percent)]);
}
