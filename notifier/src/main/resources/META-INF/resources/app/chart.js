// One time chart: uPlot for the lines, elements for what can be focused and read out.

/* global uPlot */
import { h } from "./dom.js";
import * as f from "./format.js";
import * as words from "./words.js";
import { safeClass, shape } from "./parts.js";

const DAY_SECONDS = 86_400;
const TEN = 10;

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Ticks in UTC: hours, and the date where a day begins. */
function ticks(chart, splits, axis, space, step) {
  return splits.map((at, i) => {
    if (step >= DAY_SECONDS) return f.day(at);
    const midnight = at % DAY_SECONDS === 0;
    return f.clock(at) + (midnight || i === 0 ? "\n" + f.weekday(at) + " " + f.day(at) : "");
  });
}

export class TimeChart {
  #options;
  #plot = null;
  #columns = null;
  #lines = [];
  #index = null;
  #picked = null;
  #zoomed = false;
  #decisions = [];
  #observer;

  /**
   * options: {label, height, unit, series(columns), bands, readout(columns, index), onpick(second),
   * sync, marks}; `series` gives [{label, values, colour, width, dash, stepped, hidden}].
   */
  constructor(options) {
    this.#options = options;
    this.area = h("div", { class: "plot", role: "slider", tabindex: 0,
      "aria-label": options.label + ". Arrow keys choose a minute"
        + (options.onpick ? ", Enter explains it." : "."),
      onkeydown: event => this.#key(event) });
    this.readout = h("div", { class: "readout", "aria-hidden": "true" });
    this.marks = h("div", { class: "marks", role: "group", "aria-label": "Decisions" });
    this.tip = h("div", { class: "tip", role: "tooltip", hidden: true });
    this.empty = h("p", { class: "empty", hidden: true }, "Nothing is known of this time.");
    // Beside the plot and not in it: what lies in a slider is not told to a screen reader.
    this.layer = h("div", { class: "layer" }, this.marks, this.tip);
    this.element = h("div", { class: "chart" }, this.readout,
      h("div", { class: "canvas" }, this.area, this.layer), this.empty);
    this.#observer = new ResizeObserver(() => this.#fit());
    this.#observer.observe(this.area);
  }

  destroy() {
    this.#observer.disconnect();
    this.#plot?.destroy();
  }

  /** New columns; a zoom that somebody chose stays. */
  show(columns, range, { keepZoom = true, decisions = [] } = {}) {
    this.#decisions = decisions;
    this.#columns = columns;
    this.range = range;
    const lines = this.#options.series(columns);
    this.#lines = lines;
    const data = [columns.minute, ...lines.map(line => line.values)];
    this.empty.hidden = lines.some(line => line.values.some(f.known));
    if (this.#plot) {
      const zoom = keepZoom && this.#zoomed ? this.#plot.scales.x : null;
      this.#plot.setData(data, false);
      this.#plot.setScale("x", zoom ? { min: zoom.min, max: zoom.max }
        : { min: range.from, max: range.to });
      if (!zoom) this.#zoomed = false;
    } else {
      this.#make(lines, data);
    }
    if (this.#index !== null) this.#index = Math.min(this.#index, columns.minute.length - 1);
    this.#read();
    this.#mark(decisions);
  }

  #mark(decisions) {
    const focused = this.marks.contains(document.activeElement)
      ? document.activeElement.dataset.decision : null;
    this.marks.replaceChildren(...decisions.map((decision, i) => this.#markOf(decision, i)));
    if (focused !== null) {
      [...this.marks.children].find(each => each.dataset.decision === focused)?.focus();
    }
    this.#placeMarks();
  }

  /** The minute whose explanation is shown below; in seconds. */
  pick(second) {
    this.#picked = second;
    this.#plot?.redraw(false);
  }

  recolour() {
    if (!this.#columns) return;
    this.#plot?.destroy();
    this.#plot = null;
    this.show(this.#columns, this.range, { keepZoom: false, decisions: this.#decisions });
  }

  resetZoom() {
    this.#zoomed = false;
    this.#plot?.setScale("x", { min: this.range.from, max: this.range.to });
  }

  #make(lines, data) {
    const grid = { stroke: colour("--grid"), width: 1 };
    const axis = { stroke: colour("--dim"), grid, ticks: { ...grid, size: 4 },
      font: "11px system-ui, sans-serif" };
    const sync = uPlot.sync(this.#options.sync);
    this.#plot = new uPlot({
      width: Math.max(200, this.area.clientWidth),
      height: this.#options.height,
      tzDate: second => uPlot.tzDate(new Date(second * 1000), "Etc/UTC"),
      legend: { show: false },
      padding: [10, 10, 0, 0],
      cursor: { sync: { key: sync.key, setSeries: false }, points: { show: false },
        drag: { x: true, y: false, dist: 6 } },
      scales: {
        x: { time: true, min: this.range.from, max: this.range.to },
        y: { range: (chart, low, high) => [0, Math.max(high ?? 0, this.#highestMark(chart), 1) * 1.1] },
      },
      axes: [{ ...axis, values: ticks, space: 64, size: 38 },
        { ...axis, size: 48, values: (chart, splits) => splits.map(v => f.ptu(v)) }],
      series: [{}, ...lines.map(line => ({
        stroke: line.colour ? colour(line.colour) : null,
        width: line.colour ? line.width ?? 1.5 : 0,
        dash: line.dash, spanGaps: false, points: { show: false },
        paths: line.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined,
      }))],
      bands: (this.#options.bands ?? []).map(band => ({ series: band, fill: colour("--band") })),
      hooks: {
        setCursor: [chart => this.#pointed(chart)],
        setSelect: [chart => { this.#zoomed = chart.select.width > 0; }],
        draw: [chart => { this.#drawPicked(chart); this.#placeMarks(); }],
      },
    }, data, this.area);
    this.#listenToClicks(this.#plot.over);
  }

  /** A mark above all lines is seen too. */
  #highestMark(chart) {
    const min = chart.scales.x.min ?? this.range.from;
    const max = chart.scales.x.max ?? this.range.to;
    return Math.max(0, ...this.#decisions.filter(each => {
      const at = f.seconds(each.at);
      return at >= min && at <= max;
    }).map(each => each.toPtu));
  }

  #listenToClicks(over) {
    let down = null;
    over.addEventListener("mousedown", event => { down = event.clientX; });
    over.addEventListener("click", event => {
      const dragged = down !== null && Math.abs(event.clientX - down) > 5;
      if (dragged || this.#plot.cursor.idx == null) return;
      this.#index = this.#plot.cursor.idx;
      this.#choose();
    });
    over.addEventListener("dblclick", () => this.resetZoom());
  }

  #pointed(chart) {
    if (chart.cursor.idx != null && chart.cursor.left >= 0) this.#index = chart.cursor.idx;
    this.#read();
  }

  #read() {
    const columns = this.#columns;
    if (!columns?.minute.length) {
      this.readout.replaceChildren();
      return;
    }
    const at = this.#at();
    const values = this.#options.readout(columns, at);
    this.readout.replaceChildren(
      h("span", { class: "at" }, f.time(columns.minute[at])),
      ...values.map(({ label, text, unit, key }) => h("span", { class: "value" },
        key ? h("i", { class: "key " + key }) : null, label + " ", h("b", null, f.shown(text, unit)))));
    this.area.setAttribute("aria-valuemin", "0");
    this.area.setAttribute("aria-valuemax", String(columns.minute.length - 1));
    this.area.setAttribute("aria-valuenow", String(at));
    this.area.setAttribute("aria-valuetext", f.moment(columns.minute[at]) + ": "
      + values.map(({ label, text, unit }) => `${label} ${text} ${unit ?? ""}`).join(", "));
  }

  /** The chosen minute, else the newest of which something is known. */
  #at() {
    if (this.#index !== null) return this.#index;
    const last = this.#columns.minute.length - 1;
    for (let i = last; i >= 0; i--) {
      if (this.#lines.some(line => line.changes !== false && f.known(line.values[i]))) return i;
    }
    return last;
  }

  #key(event) {
    if (event.target !== this.area || !this.#columns?.minute.length) return;
    const last = this.#columns.minute.length - 1;
    const at = this.#at();
    const step = event.shiftKey ? TEN : 1;
    const to = { ArrowLeft: at - step, ArrowRight: at + step, PageDown: at - TEN,
      PageUp: at + TEN, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#index = Math.min(last, Math.max(0, to));
      const left = this.#plot.valToPos(this.#columns.minute[this.#index], "x");
      this.#plot.setCursor({ left, top: 10 });
      this.#read();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#choose();
    }
  }

  #choose() {
    const second = this.#columns.minute[this.#at()];
    this.#options.onpick?.(second);
  }

  #drawPicked(chart) {
    if (this.#picked === null) return;
    const x = chart.valToPos(this.#picked, "x", true);
    const { left, top, width, height } = chart.bbox;
    if (x < left || x > left + width) return;
    const ink = chart.ctx;
    ink.save();
    ink.strokeStyle = colour("--accent");
    ink.lineWidth = 2;
    ink.beginPath();
    ink.moveTo(x, top);
    ink.lineTo(x, top + height);
    ink.stroke();
    ink.restore();
  }

  /** One tab stop for all marks; arrows walk among them. */
  #markOf(decision, i) {
    const what = words.outcome(decision);
    const label = `${f.moment(decision.at)}: ${f.ptu(decision.fromPtu)} to `
      + `${f.ptu(decision.toPtu)} PTU, ${what.word}. ${decision.sentence ?? ""}`;
    return h("button", {
      type: "button", class: "mark " + safeClass(what.code), "aria-label": label,
      "data-decision": decision.decision, tabindex: i === this.#decisions.length - 1 ? 0 : -1,
      onfocus: event => this.#tell(decision, event.currentTarget),
      onmouseenter: event => this.#tell(decision, event.currentTarget),
      onblur: () => { this.tip.hidden = true; },
      onmouseleave: () => { this.tip.hidden = true; },
      onclick: () => this.#options.onpick?.(f.seconds(decision.at)),
      onkeydown: event => this.#walk(event, i),
    }, shape(what));
  }

  #walk(event, i) {
    const to = { ArrowLeft: i - 1, ArrowRight: i + 1, Home: 0,
      End: this.marks.children.length - 1 }[event.key];
    const mark = this.marks.children[to];
    if (!mark) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.tabIndex = -1;
    mark.tabIndex = 0;
    mark.focus();
  }

  #tell(decision, mark) {
    const what = words.outcome(decision);
    this.tip.replaceChildren(
      h("b", null, `${f.ptu(decision.fromPtu)} → ${f.ptu(decision.toPtu)} PTU, ${what.word}`),
      h("span", { class: "sub" }, f.moment(decision.at)
        + (decision.outcomeAt ? ", " + what.word + " " + f.moment(decision.outcomeAt) : "")),
      h("span", null, decision.sentence ?? words.reason(decision.reason)),
      decision.message ? h("span", { class: "sub" }, decision.message) : "");
    const [x, y] = [parseFloat(mark.style.left), parseFloat(mark.style.top)];
    const wide = this.#plot.over.clientWidth;
    this.tip.style.left = x < wide / 2 ? Math.max(0, x + 12) + "px" : "auto";
    this.tip.style.right = x < wide / 2 ? "auto" : Math.max(0, wide - x + 12) + "px";
    this.tip.style.top = Math.min(y, this.#plot.over.clientHeight / 2) + "px";
    this.tip.hidden = false;
  }

  #placeMarks() {
    const chart = this.#plot;
    if (!chart) return;
    const wide = chart.over.clientWidth;
    const { left, top } = chart.bbox;
    this.layer.style.left = left / devicePixelRatio + "px";
    this.layer.style.top = top / devicePixelRatio + "px";
    this.layer.style.width = wide + "px";
    [...this.marks.children].forEach((mark, i) => {
      const decision = this.#decisions[i];
      const x = chart.valToPos(f.seconds(decision.at), "x");
      mark.hidden = !(x >= 0 && x <= wide);
      mark.style.left = x + "px";
      mark.style.top = chart.valToPos(decision.toPtu, "y") + "px";
    });
  }

  #fit() {
    const width = this.area.clientWidth;
    if (!this.#plot || width === this.#plot.width || width < 50) return;
    this.#plot.setSize({ width, height: this.#options.height });
  }
}
