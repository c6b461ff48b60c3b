// Elements are made here and nowhere else; text always becomes a text node, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** h("td", {class: "number", onclick: f}, "text", child): null and false children are left out. */
export function h(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function s(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter(child => child != null && child !== false));
  return element;
}

/**
 * Fills an element, but only when what it is made of has changed: what a person reads, points at
 * or has focused is not replaced by its equal.
 */
export function keep(element, basis, make) {
  const key = JSON.stringify(basis) ?? "";
  if (element.dataset.basis === key) return false;
  element.dataset.basis = key;
  element.replaceChildren(...[make()].flat(Infinity).filter(child => child != null && child !== false));
  return true;
}

/** At most once in so many milliseconds, counted from now, and once after the last call. */
export function atMostEvery(milliseconds, action) {
  let due = null;
  let last = performance.now();
  const run = () => {
    due = null;
    last = performance.now();
    action();
  };
  const later = () => {
    due ??= setTimeout(run, Math.max(0, last + milliseconds - performance.now()));
  };
  later.cancel = () => {
    clearTimeout(due);
    due = null;
  };
  return later;
}

const said = () => document.getElementById("said");

/** Read out by a screen reader when it has a moment. */
export function say(text) {
  const region = said();
  region.append(h("p", null, text));
  while (region.children.length > 4) region.firstChild.remove();
}
