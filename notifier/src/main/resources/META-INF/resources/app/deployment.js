// One deployment: what it says, its charts, the explanation of any minute, what people ask of it.

import { get, names, pathOf } from "./api.js";
import { TimeChart } from "./chart.js";
import { CommandDesk } from "./commands.js";
import { atMostEvery, h, keep } from "./dom.js";
import * as f from "./format.js";
import { modeBadge, safeClass, severityShape, shape, sizeText, utilizationBar } from "./parts.js";
import { explanation } from "./rationale.js";
import * as words from "./words.js";

const HOUR = 3600;
const RANGES = [["6 h", 6 * HOUR], ["24 h", 24 * HOUR], ["3 d", 72 * HOUR], ["14 d", 336 * HOUR]];
const REFRESH_MILLIS = 5_000;
const DECISIONS = 200;
const MOST_POINTS = 1_440;

export class DeploymentView {
  #store;
  #parts;
  #path;
  #hash;
  #range = 1;
  #picked = null;
  #decisions = [];
  #stopped = new AbortController();
  #refresh = atMostEvery(REFRESH_MILLIS, () => this.#read(true));

  constructor(store, parts, readMe) {
    this.#store = store;
    this.#parts = parts;
    this.#path = pathOf(parts);
    this.#hash = location.hash.split("?")[0];
    this.title = parts[3];
    this.desk = new CommandDesk(this.#path, readMe, () => this.#refresh());
  }

  mount(main) {
    this.head = h("section", { class: "head" });
    this.alerts = h("section", { class: "alerts", "aria-label": "Alerts" });
    this.facts = h("dl", { class: "facts", "aria-label": "Now" });
    this.trouble = h("p", { class: "trouble", role: "alert", hidden: true });
    this.demand = new TimeChart(demandChart(second => this.#pick(second)));
    this.latency = new TimeChart(latencyChart(second => this.#pick(second)));
    this.ranges = h("div", { class: "ranges", role: "group", "aria-label": "Time shown" },
      RANGES.map(([label], i) => h("button", { type: "button",
        onclick: () => this.chooseRange(i) }, label)),
      h("button", { type: "button", class: "quiet", onclick: () => {
        this.demand.resetZoom();
        this.latency.resetZoom();
      } }, "Reset zoom"));
    this.rationale = h("section", { class: "panel rationale", "aria-live": "polite",
      "aria-label": "Explanation" });
    this.history = h("section", { class: "panel history", "aria-label": "Decisions" });
    this.totals = h("section", { class: "panel", "aria-label": "The last 60 minutes" });
    this.money = h("section", { class: "panel", "aria-label": "Money" });
    main.replaceChildren(h("div", { class: "deployment" },
      h("a", { class: "back", href: "#/" }, "← Fleet"), this.head, this.alerts, this.facts,
      this.trouble,
      h("div", { class: "columns" },
        h("div", { class: "main" },
          h("section", { class: "panel charts", "aria-label": "Charts" },
            h("div", { class: "charthead" }, h("h2", null, "Demand and size"), this.ranges),
            this.demand.element,
            h("h2", null, "Time to the first token"), this.latency.element),
          this.rationale, this.history),
        h("div", { class: "side" }, this.desk.element, this.totals, this.money))));
    this.#explainNothing();
    this.fleetChanged();
    this.#fromAddress();
    this.#read(false);
  }

  unmount() {
    this.#stopped.abort();
    this.#refresh.cancel();
    this.demand.destroy();
    this.latency.destroy();
  }

  fleetChanged() {
    const summary = this.#summary();
    if (summary) this.#draw(summary);
  }

  deploymentChanged(summary) {
    if (summary !== this.#summary()) return;
    this.#draw(summary);
    this.#refresh();
  }

  decided(decision) {
    if (decision.id !== this.#summary()?.id) return;
    this.#merge([decision]);
    this.#drawHistory();
    this.#refresh();
  }

  meChanged() { this.desk.show(this.#summary(), this.#store); }

  coloursChanged() {
    this.demand.recolour();
    this.latency.recolour();
  }

  addressChanged() { this.#fromAddress(); }

  back() { location.hash = "#/"; }

  /** j and k walk the decisions. */
  move(step) {
    const rows = [...this.history.querySelectorAll("button.when")];
    const at = rows.indexOf(document.activeElement);
    rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  }

  chooseRange(i) {
    this.#range = i;
    this.#drawRanges();
    this.#read(false);
  }

  #summary() {
    const wanted = this.#parts.join("/").toLowerCase();
    return this.#store.all().find(each => names(each).join("/").toLowerCase() === wanted);
  }

  #draw(summary) {
    const { now } = this.#store;
    keep(this.head, [summary.name, summary.account, summary.region, summary.model, summary.sku,
      summary.mode, summary.policy, summary.sentence], () => [
      h("h1", null, summary.name, " ", modeBadge(summary.mode)),
      h("p", { class: "sub" }, [summary.account, summary.region, summary.model, summary.sku,
        summary.policy ? "policy " + summary.policy : "no policy"].filter(Boolean).join(" · ")),
      h("p", { class: "says" }, summary.sentence ?? "")]);
    keep(this.alerts, [summary.alerts, summary.stale], () => alertsOf(summary, now));
    this.alerts.hidden = !this.alerts.firstChild;
    keep(this.facts, [summary.ptu, summary.recommendedPtu, summary.utilization, summary.demandPtu,
      summary.timeToFirstTokenMillis, summary.latencyTargetMillis, summary.spilledShare,
      summary.usdPerDay, summary.savedUsdPerDay, summary.minute], () => [
      fact("Size", sizeText(summary)),
      fact("Demand", f.shown(f.ptu(f.whole(summary.demandPtu)), "PTU")),
      fact("Utilization", utilizationBar(summary.utilization)),
      fact("First token", [f.shown(f.millis(summary.timeToFirstTokenMillis)),
        f.known(summary.latencyTargetMillis)
          ? h("span", { class: "sub" }, "target " + f.millis(summary.latencyTargetMillis))
          : null]),
      fact("Spilled", f.shown(f.percent(summary.spilledShare, 1))),
      fact("Money a day", f.shown(f.usd(summary.usdPerDay))),
      fact(summary.savedKind === "wouldHaveSaved" ? "Would have saved a day" : "Saved a day",
        [f.shown(f.usd(summary.savedUsdPerDay)), f.known(summary.baselinePtu)
          ? h("span", { class: "sub" }, "against " + f.ptu(summary.baselinePtu) + " PTU") : null]),
      fact("Newest minute", f.time(summary.minute, now)),
    ]);
    this.desk.show(summary, this.#store);
  }

  async #read(keepZoom) {
    const now = this.#store.now;
    if (!now) return;
    const to = f.seconds(now);
    const range = { from: to - RANGES[this.#range][1], to };
    const points = Math.min(MOST_POINTS, RANGES[this.#range][1] / 60);
    const between = `from=${iso(range.from)}&to=${iso(range.to)}`;
    const { signal } = this.#stopped;
    const asked = this.#range;
    try {
      const [series, detail, history] = await Promise.all([
        get(`${this.#path}/series?${between}&points=${points}`, signal),
        get(this.#path, signal),
        get(`${this.#path}/decisions?limit=${DECISIONS}`, signal)]);
      if (signal.aborted || asked !== this.#range) return;
      this.trouble.hidden = true;
      this.#merge([...history.decisions, ...(series.decisions ?? [])]);
      const shown = fromFirstKnown(series, range);
      this.demand.show(series, shown, { keepZoom, decisions: series.decisions ?? [] });
      this.latency.show(series, shown, { keepZoom });
      this.#draw(this.#summary() ?? detail);
      this.#drawTotals(detail);
      this.#drawHistory();
    } catch (failure) {
      if (signal.aborted) return;
      this.trouble.textContent = failure.message;
      this.trouble.hidden = false;
      if (failure.status !== 404) this.#refresh();
    }
    this.#drawRanges();
  }

  #merge(decisions) {
    const byId = new Map(this.#decisions.map(each => [each.decision, each]));
    for (const each of decisions) byId.set(each.decision, { ...byId.get(each.decision), ...each });
    this.#decisions = [...byId.values()]
      .sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, DECISIONS);
  }

  #drawRanges() {
    [...this.ranges.children].slice(0, RANGES.length).forEach((button, i) =>
      button.setAttribute("aria-pressed", String(i === this.#range)));
  }

  #drawHistory() {
    const { now } = this.#store;
    keep(this.history, this.#decisions, () => [
      h("h2", null, "Decisions"),
      this.#decisions.length ? h("ol", { class: "decisions" }, this.#decisions.map(each => {
        const what = words.outcome(each);
        return h("li", null,
          h("button", { type: "button", class: "when", title: "Explain this minute",
            onclick: () => this.#pick(f.seconds(each.at)) }, f.time(each.at, now)),
          h("span", { class: "step" },
            `${f.ptu(each.fromPtu)} → ${f.ptu(each.toPtu)} PTU`),
          h("span", { class: "outcome" }, shape(what), " ", what.word),
          h("span", { class: "because" }, each.sentence ?? words.reason(each.reason),
            each.message ? h("span", { class: "sub" }, each.message) : null));
      })) : h("p", { class: "empty" }, "No decision in the last 14 days.")]);
  }

  #drawTotals(detail) {
    const { totals, money } = detail;
    keep(this.totals, totals, () => [h("h2", null, "The last 60 minutes"),
      h("dl", { class: "pairs" },
        pair("Tokens", f.short(totals?.tokens)),
        pair("Tokens a minute", f.short(totals?.tokensPerMinute)),
        pair("Requests", f.count(totals?.requests)),
        pair("Requests a minute", f.count(totals?.requestsPerMinute)))]);
    const today = money?.today;
    keep(this.money, [money, detail.usdToday], () => [h("h2", null, "Money today"),
      h("dl", { class: "pairs" },
        pair("All", f.usd(detail.usdToday)),
        today ? [pair("Units by the hour", f.usd(today.hourlyUsd)),
          pair("Reserved units", f.usd(today.reservedUsd)),
          pair("of both, idle", f.usd(today.idleUsd)),
          pair("Spilled tokens", f.usd(today.spilledUsd)),
          pair("All pay-as-you-go", f.usd(today.payAsYouGoUsd))] : null),
      today?.estimated ? h("p", { class: "sub" }, "Partly estimated.") : null]);
  }

  /** The address carries the minute, so that a link can point at an explanation. */
  #pick(second) {
    const to = `${this.#hash}?at=${iso(second)}`;
    if (location.hash === to) this.#explain(second);
    else location.hash = to;
  }

  #fromAddress() {
    const at = new URLSearchParams(location.hash.split("?")[1] ?? "").get("at");
    const second = at ? Date.parse(at) / 1000 : NaN;
    if (!Number.isNaN(second)) this.#explain(second);
  }

  async #explain(second) {
    this.#picked = second;
    this.demand.pick(second);
    this.latency.pick(second);
    this.rationale.setAttribute("aria-busy", "true");
    let content;
    try {
      // The evaluation that a minute led to is made after it has closed; the newest until then is
      // what was in force.
      const found = await get(`${this.#path}/evaluations?at=${iso(second)}`, this.#stopped.signal);
      content = () => explanation(found, this.#store.now);
    } catch (failure) {
      if (this.#stopped.signal.aborted) return;
      content = () => [h("h2", null, "Why? " + f.moment(second, this.#store.now)),
        h("p", { class: "trouble" }, failure.message)];
    }
    if (this.#picked !== second) return;
    this.rationale.removeAttribute("aria-busy");
    keep(this.rationale, [second, performance.now()], content);
  }

  #explainNothing() {
    keep(this.rationale, null, () => [h("h2", null, "Why?"), h("p", { class: "empty" },
      "Click a minute in the chart, or choose one with the arrow keys and press Enter, "
        + "to see how its size came about.")]);
  }
}

const iso = second => new Date(second * 1000).toISOString().replace(".000Z", "Z");

/** Of a deployment younger than the range only what is there is drawn, an hour at least. */
function fromFirstKnown(series, { from, to }) {
  const first = series.minute.findIndex((_, i) => f.known(series.demandPtu[i]) || f.known(series.sizePtu[i]));
  return first < 0 ? { from, to } : { from: Math.max(from, Math.min(series.minute[first], to - HOUR)), to };
}

const fact = (title, value) => h("div", null, h("dt", null, title), h("dd", null, value));

const pair = (title, value) => [h("dt", null, title), h("dd", null, f.shown(value))];

function alertsOf(summary, now) {
  const list = (summary.alerts ?? []).map(alert =>
    h("div", { class: "alert " + safeClass(alert.severity) },
      h("span", { class: "sign", "aria-hidden": "true" }, severityShape(alert.severity)),
      h("div", null,
        h("strong", null, `${words.reason(alert.condition)} (${alert.severity})`), " since ",
        f.time(alert.since, now),
        h("p", null, alert.message),
        alert.advice ? h("p", { class: "advice" }, alert.advice) : null)));
  if (summary.stale && !summary.alerts?.some(alert => /stale/i.test(alert.condition))) {
    list.unshift(h("div", { class: "alert warning" },
      h("span", { class: "sign", "aria-hidden": "true" }, "◆"),
      h("div", null, h("strong", null, "No fresh metrics"), " since ",
        f.time(summary.minute, now))));
  }
  return list;
}

function demandChart(onpick) {
  return {
    label: "Demand, forecast and size", height: 300, sync: "deployment", onpick,
    bands: [[2, 1]],
    series: c => [
      { values: c.lowPtu }, { values: c.highPtu },
      { values: c.middlePtu, colour: "--forecast", width: 1.25, dash: [4, 4] },
      { values: c.demandPtu, colour: "--demand", width: 1.75 },
      { values: c.sizePtu, colour: "--size", width: 2, stepped: true, changes: false }],
    readout: (c, i) => [
      { label: "Size", text: f.ptu(c.sizePtu[i]), unit: "PTU", key: "size" },
      { label: "Demand", text: rounded(c.demandPtu[i]), unit: "PTU", key: "demand" },
      { label: "Forecast", text: f.known(c.middlePtu[i])
        ? `${rounded(c.middlePtu[i])} (${rounded(c.lowPtu[i])}–${rounded(c.highPtu[i])})`
        : f.UNKNOWN, key: "forecast" },
      { label: "Utilization", text: f.percent(c.utilization[i]) },
      { label: "Spilled", text: rounded(c.spilledPtu[i]), unit: "PTU" }],
  };
}

function latencyChart(onpick) {
  return {
    label: "Time to the first token", height: 150, sync: "deployment", onpick,
    series: c => [
      { values: c.latencyTargetMillis, colour: "--target", width: 1.5, dash: [6, 4],
        changes: false },
      { values: c.timeToFirstTokenMillis, colour: "--latency", width: 1.5 }],
    readout: (c, i) => [
      { label: "First token", text: f.millis(c.timeToFirstTokenMillis[i]),
        key: "latency" },
      { label: "Target", text: f.millis(c.latencyTargetMillis[i]), key: "target" },
      { label: "Requests a minute", text: f.count(c.requests[i]) },
      { label: "Tokens a minute", text: f.short(c.tokens[i]) }],
  };
}

const rounded = value => f.ptu(f.known(value) ? Math.round(value * 10) / 10 : value);
