// All deployments at a glance. Rows are patched in place and keep their order while somebody
// reads; a changed order is offered, not imposed.

import { atMostEvery, h, keep } from "./dom.js";
import { hashOf, names } from "./api.js";
import * as f from "./format.js";
import * as words from "./words.js";
import { alertChip, modeBadge, sizeText, utilizationBar } from "./parts.js";
import { Sparklines } from "./sparkline.js";

const byName = (a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id);
/** Unknown comes last in either direction. */
const byNumber = of => (a, b, way) => {
  const [x, y] = [of(a), of(b)];
  if (!f.known(x) || !f.known(y)) return f.known(y) - f.known(x);
  return way * (x - y);
};

const COLUMNS = [
  { key: "name", title: "Deployment", order: (a, b, way) => way * byName(a, b), way: 1 },
  { key: "size", title: "Size", number: true, order: byNumber(d => d.ptu), way: -1 },
  { key: "utilization", title: "Utilization", order: byNumber(d => d.utilization), way: -1 },
  { key: "demand", title: "Demand", number: true, order: byNumber(d => d.demandPtu), way: -1 },
  { key: "mode", title: "Mode", order: (a, b, way) => way * (a.mode ?? "").localeCompare(b.mode ?? ""), way: 1 },
  { key: "usd", title: "Money a day", number: true, order: byNumber(d => d.usdPerDay), way: -1 },
  { key: "saved", title: "Saved a day", number: true, order: byNumber(d => d.savedUsdPerDay),
    way: -1 },
  { key: "state", title: "What it says", way: 1,
    order: (a, b, way) => way * (words.worst(a) - words.worst(b) || b.stale - a.stale) },
];

/** What the person chose; it outlives a visit to a deployment. */
const chosen = { text: "", troubled: false, key: "state", way: 1 };

export class FleetView {
  title = "Fleet";
  #store;
  #rows = new Map();
  #root;
  #body;
  #sparklines;
  #resort = atMostEvery(500, () => this.#offerOrder());

  constructor(store) {
    this.#store = store;
  }

  mount(main) {
    this.#sparklines = new Sparklines();
    this.totals = h("dl", { class: "totals", "aria-label": "Totals" });
    this.filter = h("input", {
      type: "search", id: "filter", placeholder: "Filter by name, account, region, model, mode",
      "aria-label": "Filter deployments", autocomplete: "off", spellcheck: "false",
      oninput: () => { chosen.text = this.filter.value; this.#arrange(); },
    });
    this.filter.value = chosen.text;
    this.troubled = h("input", {
      type: "checkbox", onchange: () => {
        chosen.troubled = this.troubled.checked;
        this.#arrange();
      },
    });
    this.troubled.checked = chosen.troubled;
    this.sorter = h("select", {
      "aria-label": "Sort by",
      onchange: () => this.#sortBy(COLUMNS.find(each => each.key === this.sorter.value)),
    }, COLUMNS.map(each => h("option", { value: each.key }, each.title)));
    this.shown = h("span", { class: "shown", role: "status" });
    this.reorder = h("button", { type: "button", class: "quiet", hidden: true,
      onclick: () => this.#arrange() }, "Order has changed: sort again");
    this.#body = h("tbody", { role: "rowgroup" });
    this.heads = COLUMNS.map(column => h("th", {
      scope: "col", role: "columnheader", class: column.key + (column.number ? " number" : ""),
    }, h("button", { type: "button", onclick: () => this.#sortBy(column) },
      column.title, h("span", { class: "arrow", "aria-hidden": "true" }))));
    this.empty = h("p", { class: "empty", hidden: true });
    this.#root = h("div", { class: "fleet" },
      h("h1", { class: "heard" }, "Fleet"),
      this.totals,
      h("div", { class: "tools" }, this.filter,
        h("label", { class: "check" }, this.troubled, "Only in trouble"),
        h("label", { class: "sorter" }, "Sort by ", this.sorter),
        this.reorder, h("span", { class: "spring" }), this.shown),
      h("table", { class: "deployments", role: "table", "aria-label": "Deployments" },
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, this.heads)), this.#body),
      this.empty);
    main.replaceChildren(this.#root);
    this.fleetChanged();
    this.#arrange();
  }

  unmount() {
    this.#resort.cancel();
    this.#sparklines.stop();
  }

  /** The whole list was read. */
  fleetChanged() {
    this.#drawTotals();
    const all = this.#store.all();
    const gone = [...this.#rows.keys()].filter(id => !this.#store.get(id));
    const fresh = all.filter(each => !this.#rows.has(each.id));
    for (const id of gone) {
      this.#rows.get(id).row.remove();
      this.#rows.delete(id);
    }
    for (const each of all) this.#draw(each);
    if (fresh.length || gone.length) this.#arrange();
    else this.#resort();
  }

  /** One deployment changed. */
  deploymentChanged(summary) {
    const isNew = !this.#rows.has(summary.id);
    this.#draw(summary);
    if (isNew) this.#arrange();
    else this.#resort();
  }

  focusFilter() {
    this.filter.focus();
    this.filter.select();
  }

  /** Down is 1, up is -1. */
  move(step) {
    const links = [...this.#body.querySelectorAll("a.name")];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1)
      : Math.min(links.length - 1, Math.max(0, at + step));
    links[next].focus();
  }

  /** Escape: the filter is emptied first. */
  back() {
    if (document.activeElement === this.filter && this.filter.value) {
      this.filter.value = chosen.text = "";
      this.#arrange();
    } else {
      document.activeElement?.blur();
    }
  }

  #drawTotals() {
    const { fleet, now } = this.#store;
    if (!fleet) return;
    const would = this.#store.all().filter(each => each.savedKind === "wouldHaveSaved"
      && f.known(each.savedUsdPerDay)).reduce((sum, each) => sum + each.savedUsdPerDay, 0);
    keep(this.totals, [fleet, would, now && f.clock(now)], () => [
      total("Money a day", f.usd(fleet.usdPerDay)),
      total("Saved a day", f.usd(fleet.savedUsdPerDay),
        would > 0 ? "and " + f.usd(would) + " where it only recommends" : null),
      total("Deployments", f.count(fleet.deployments)),
      total("In trouble", f.count(fleet.inTrouble), null, fleet.inTrouble > 0 ? "bad" : "good"),
    ]);
  }

  #draw(summary) {
    let entry = this.#rows.get(summary.id);
    if (!entry) {
      const link = h("a", { class: "name", href: hashOf(names(summary)) }, summary.name);
      const cells = Object.fromEntries(COLUMNS.map(column => [column.key, h("td", {
        role: "cell", "data-title": column.title,
        class: column.key + (column.number ? " number" : ""),
      })]));
      const about = h("span", { class: "sub" });
      cells.name.append(link, about);
      const spark = this.#sparklines.add(names(summary));
      const demand = h("span");
      cells.demand.append(spark, demand);
      const row = h("tr", {
        role: "row", onclick: event => {
          // The whole row opens, but text may be selected and links keep their own ways.
          if (!event.target.closest("a,button") && !getSelection().toString()) link.click();
        },
      }, Object.values(cells));
      entry = { row, cells, about, demand };
      this.#rows.set(summary.id, entry);
    }
    const { row, cells, about, demand } = entry;
    row.classList.toggle("stale", Boolean(summary.stale));
    keep(about, [summary.account, summary.region, summary.model], () =>
      [summary.account, summary.region, summary.model].filter(Boolean).join(" · "));
    keep(cells.size, [summary.ptu, summary.recommendedPtu], () => sizeText(summary));
    keep(cells.utilization, [summary.utilization], () => utilizationBar(summary.utilization));
    keep(demand, [summary.demandPtu], () =>
      f.shown(f.ptu(f.whole(summary.demandPtu)), "PTU"));
    keep(cells.mode, [summary.mode], () => modeBadge(summary.mode));
    keep(cells.usd, [summary.usdPerDay], () => f.shown(f.usd(summary.usdPerDay)));
    // Nothing can be saved where nothing may be resized; that is no lack of knowledge.
    const still = !f.known(summary.savedUsdPerDay) && ["off", "observed"].includes(summary.mode ?? "observed");
    keep(cells.saved, [summary.savedUsdPerDay, summary.savedKind, still], () => [
      still ? "–" : f.shown(f.usd(summary.savedUsdPerDay)),
      summary.savedKind === "wouldHaveSaved" && f.known(summary.savedUsdPerDay)
        ? h("span", { class: "sub" }, "would have") : null,
    ]);
    keep(cells.state, [summary.alerts, summary.sentence, summary.stale, summary.pending,
      summary.holds], () => stateOf(summary));
  }

  #sortBy(column) {
    chosen.way = chosen.key === column.key ? -chosen.way : column.way;
    chosen.key = column.key;
    this.#arrange();
  }

  #ordered() {
    const column = COLUMNS.find(each => each.key === chosen.key);
    const text = chosen.text.trim().toLowerCase();
    const matches = summary => [summary.name, summary.account, summary.region, summary.model,
      summary.mode, summary.policy, ...(summary.alerts ?? []).map(alert => alert.condition)]
      .join(" ").toLowerCase().includes(text);
    return this.#store.all()
      .filter(each => (!chosen.troubled || words.inTrouble(each)) && (!text || matches(each)))
      .sort((a, b) => column.order(a, b, chosen.way) || byName(a, b));
  }

  #arrange() {
    const ordered = this.#ordered();
    const focused = document.activeElement;
    this.#body.replaceChildren(...ordered.map(each => this.#rows.get(each.id).row));
    if (focused !== document.activeElement && focused?.isConnected) focused.focus();
    this.reorder.hidden = true;
    COLUMNS.forEach((column, i) => {
      const on = column.key === chosen.key;
      const down = chosen.way < 0;
      this.heads[i].setAttribute("aria-sort", on ? (down ? "descending" : "ascending") : "none");
      this.heads[i].querySelector(".arrow").textContent = on ? (down ? " ▾" : " ▴") : "";
    });
    this.sorter.value = chosen.key;
    const all = this.#store.all().length;
    this.shown.textContent = ordered.length === all ? "" : ordered.length + " of " + all;
    this.empty.hidden = ordered.length > 0 || !this.#store.fleet;
    this.empty.textContent = all
      ? "No deployment matches. Empty the filter to see all " + all + "."
      : "No deployment has been seen yet. Rows appear by themselves when the collector reads an "
        + "account; if none does, check ptu.collector.accounts and the collector's log.";
    this.#sparklines.look();
  }

  /** Live figures may change the order; it is changed when the person asks for it. */
  #offerOrder() {
    const now = [...this.#body.children];
    const wanted = this.#ordered().map(each => this.#rows.get(each.id).row);
    const same = now.length === wanted.length && now.every((row, i) => row === wanted[i]);
    this.reorder.hidden = same;
  }
}

function total(title, value, note, kind) {
  return h("div", { class: kind }, h("dt", null, title), h("dd", null, f.shown(value)),
    note ? h("dd", { class: "note" }, note) : null);
}

function stateOf(summary) {
  const chips = (summary.alerts ?? []).map(alertChip);
  const told = summary.alerts?.some(alert => /stale/i.test(alert.condition));
  if (summary.stale && !told) chips.push(h("span", { class: "chip warning" }, "no fresh metrics"));
  for (const each of summary.pending ?? []) {
    chips.push(h("span", { class: "chip ask" }, each.kind === "plan" ? "plan to approve"
      : `approve ${f.ptu(each.fromPtu)} → ${f.ptu(each.toPtu)}?`));
  }
  for (const each of summary.holds ?? []) {
    chips.push(h("span", { class: "chip hold" }, each.kind === "pause" ? "paused"
      : each.kind + " " + f.ptu(each.ptu)));
  }
  return [chips.length ? h("span", { class: "chips" }, chips) : null,
    h("span", { class: "sentence", title: summary.sentence }, summary.sentence ?? "")];
}
