// Small pieces that both views show.

import { h, s } from "./dom.js";
import * as f from "./format.js";
import * as words from "./words.js";

const FULL = 0.8;

/** A bar up to 100 %, with the line of 80 % where Azure's advice is to grow. */
export function utilizationBar(value) {
  if (!f.known(value)) return f.shown(f.UNKNOWN);
  const fill = h("i");
  fill.style.width = Math.min(100, Math.max(0, value * 100)) + "%";
  return h("span", { class: "utilization" + (value > 1 ? " over" : value > FULL ? " full" : "") },
    h("span", { class: "bar", "aria-hidden": "true" }, fill), h("span", null, f.percent(value)));
}

export function sizeText(summary) {
  const { ptu, recommendedPtu } = summary;
  const differs = f.known(ptu) && f.known(recommendedPtu) && recommendedPtu !== ptu;
  return [h("span", { class: "now" }, f.shown(f.ptu(ptu), "PTU")),
    differs ? h("span", { class: "sub" },
      h("span", { "aria-hidden": "true" }, recommendedPtu > ptu ? "▲ " : "▼ "),
      h("span", { class: "heard" }, "recommended "), f.ptu(recommendedPtu)) : null];
}

export const modeBadge = mode => (f.known(mode)
  ? h("span", { class: "badge " + safeClass(mode), title: words.MODES[mode] ?? "" }, mode)
  : f.shown(f.UNKNOWN));

const SEVERITY_SHAPES = { critical: "▲", warning: "◆", info: "●" };

export function alertChip(alert) {
  return h("span", { class: "chip " + safeClass(alert.severity), title: alert.message },
    h("span", { "aria-hidden": "true" }, (SEVERITY_SHAPES[alert.severity] ?? "◆") + " "),
    h("span", { class: "heard" }, alert.severity + ": "), words.reason(alert.condition));
}

export const severityShape = severity => SEVERITY_SHAPES[severity] ?? "◆";

/** Only letters reach a class name. */
export const safeClass = text => String(text ?? "").replace(/[^A-Za-z]/g, "");

/** The mark of an outcome: a shape of its own for each, so that colour is not needed. */
export function shape(outcome, size = 14) {
  const { code, shape: kind } = outcome;
  const parts = {
    circle: () => s("circle", { cx: 7, cy: 7, r: 4.5, class: "solid" }),
    half: () => [s("circle", { cx: 7, cy: 7, r: 4.5, class: "line" }),
      s("path", { d: "M7 2.5a4.5 4.5 0 0 1 0 9z", class: "solid" })],
    ring: () => s("circle", { cx: 7, cy: 7, r: 4, class: "line" }),
    diamond: () => s("path", { d: "M7 1.500 12.500 7 7 12.500 1.500 7z", class: "solid" }),
    cross: () => s("path", { d: "M3 3l8 8M11 3l-8 8", class: "line thick" }),
    dash: () => s("path", { d: "M2.500 7h9", class: "line thick" }),
  };
  return s("svg", { viewBox: "0 0 14 14", width: size, height: size,
    class: "shape " + safeClass(code), "aria-hidden": "true" }, parts[kind]());
}
