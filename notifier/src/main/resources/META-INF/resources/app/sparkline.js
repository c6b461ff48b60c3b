// Six hours of demand under the size, drawn only for rows that can be seen, two at a time.

import { get, pathOf } from "./api.js";
import { s } from "./dom.js";
import { seconds } from "./format.js";
import { store } from "./store.js";

const WIDTH = 96;
const HEIGHT = 24;
const HOURS = 6;
const AT_ONCE = 2;

export class Sparklines {
  #waiting = [];
  #under = 0;
  #seen;
  #stopped = new AbortController();
  #all = new Map();

  constructor() {
    this.#seen = new IntersectionObserver(entries => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        this.#seen.unobserve(entry.target);
        this.#waiting.push(entry.target);
      }
      this.#next();
    }, { rootMargin: "120px" });
  }

  add(parts) {
    const svg = s("svg", { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH,
      height: HEIGHT, preserveAspectRatio: "none", "aria-hidden": "true" });
    this.#all.set(svg, parts);
    this.#seen.observe(svg);
    return svg;
  }

  /** Rows that were hidden may be seen now; the observer tells by itself, empty ones ask again. */
  look() {
    for (const svg of this.#all.keys()) if (!svg.firstChild && svg.isConnected) {
      this.#seen.observe(svg);
    }
  }

  stop() {
    this.#stopped.abort();
    this.#seen.disconnect();
  }

  async #next() {
    while (this.#under < AT_ONCE && this.#waiting.length) {
      const svg = this.#waiting.shift();
      if (svg.firstChild) continue;
      this.#under++;
      this.#draw(svg).catch(() => { /* the number beside it stands for itself */ })
        .finally(() => { this.#under--; this.#next(); });
    }
  }

  async #draw(svg) {
    if (!store.now) return;
    const to = new Date(store.now);
    const from = new Date(to.getTime() - HOURS * 3_600_000);
    const series = await get(pathOf(this.#all.get(svg)) + `/series?from=${from.toISOString()}`
      + `&to=${to.toISOString()}&points=${WIDTH / 2}`, this.#stopped.signal);
    const known = [...series.demandPtu, ...series.sizePtu].filter(v => v != null);
    if (!known.length) return;
    const top = Math.max(...known, 1) * 1.05;
    const [start, end] = [seconds(from), seconds(to)];
    const x = t => ((t - start) / (end - start) * WIDTH).toFixed(1);
    const y = v => (HEIGHT - 1 - v / top * (HEIGHT - 2)).toFixed(1);
    svg.replaceChildren(
      s("path", { class: "size", d: path(series.minute, series.sizePtu, x, y, true) }),
      s("path", { class: "demand", d: path(series.minute, series.demandPtu, x, y, false) }));
  }
}

/** Gaps stay gaps. */
function path(minutes, values, x, y, steps) {
  let d = "";
  let last = null;
  minutes.forEach((minute, i) => {
    const value = values[i];
    if (value == null) {
      last = null;
      return;
    }
    if (last === null) d += `M${x(minute)} ${y(value)}`;
    else if (steps) d += `H${x(minute)}V${y(value)}`;
    else d += `L${x(minute)} ${y(value)}`;
    last = value;
  });
  return d;
}
