// The explanation of one evaluation: the sentence first, then its numbers, then every stage.

import { h } from "./dom.js";
import * as f from "./format.js";
import * as words from "./words.js";

export function explanation(e, now) {
  const stages = e.stages ?? [];
  return [
    h("h2", null, "Why? ", f.time(e.evaluatedAt, now)),
    h("p", { class: "says" }, e.sentence ?? words.reason(e.reason)),
    h("p", { class: "sub" }, "On the minute of ", f.time(e.minute, now), e.policy
      ? `, policy ${e.policy}` : ", no policy", e.policyRevision
      ? `, revision ${e.policyRevision}` : ""),
    h("dl", { class: "facts small" },
      fact("Size", f.ptu(e.currentPtu), "PTU"),
      fact("Recommended", f.ptu(e.recommendedPtu), "PTU"),
      fact("Demand", f.ptu(tenth(e.demandPtu)), "PTU"),
      fact("Utilization", f.percent(e.utilization, 1)),
      fact("Known of 5 minutes", f.percent(e.coverage)),
      forecastFacts(e.forecast), economicsFacts(e.economics)),
    stages.length ? table(stages) : h("p", { class: "empty" }, "No stage was asked."),
  ];
}

function table(stages) {
  const changes = stages.filter(each => each.beforePtu !== each.afterPtu).length;
  return h("details", { open: true },
    h("summary", null, `${stages.length} stages, ${changes} of them changed the size`),
    h("div", { class: "scroll" }, h("table", { class: "stages" },
      h("thead", null, h("tr", null, ["Stage", "Size", "What it says"]
        .map(title => h("th", { scope: "col" }, title)))),
      h("tbody", null, stages.map(row)))));
}

function row(stage) {
  const changed = stage.beforePtu !== stage.afterPtu;
  return h("tr", { class: changed ? "changed" : null },
    h("th", { scope: "row" }, words.stage(stage.name)),
    h("td", { class: "number" }, changed
      ? `${f.ptu(stage.beforePtu)} → ${f.ptu(stage.afterPtu)}` : f.ptu(stage.afterPtu)),
    h("td", null, h("span", null, stage.detail || words.reason(stage.reason)), " ",
      h("span", { class: "code" }, stage.reason)));
}

function forecastFacts(forecast) {
  if (!forecast) return fact("Forecast", f.UNKNOWN);
  return [
    fact("Forecast", f.ptu(tenth(forecast.middlePtu)), `PTU in ${forecast.horizonMinutes} min`,
      `${f.ptu(tenth(forecast.lowPtu))} to ${f.ptu(tenth(forecast.highPtu))}`),
    fact("Trust in it", forecast.trust ?? f.UNKNOWN, null, f.known(forecast.wape)
      ? "error lately " + f.percent(forecast.wape) : null),
  ];
}

function economicsFacts(economics) {
  if (!economics) return null;
  return [
    fact("A unit too many", f.usd(economics.overUsdPerPtuHour), "an hour"),
    fact("A unit too few", f.usd(economics.underUsdPerPtuHour), "an hour"),
    f.known(economics.quantile)
      ? fact("Should fit", f.percent(economics.quantile), "of moments") : null,
  ];
}

const fact = (title, text, unit, note) => h("div", null, h("dt", null, title),
  h("dd", null, f.shown(text, unit), note ? h("span", { class: "sub" }, note) : null));

const tenth = value => (f.known(value) ? Math.round(value * 10) / 10 : value);
