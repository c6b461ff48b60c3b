// Wiring: which view the address names, what is read when, what the banners say.

import { whoIs } from "./access.js";
import { get, token } from "./api.js";
import { atMostEvery, h, keep, say } from "./dom.js";
import { DeploymentView } from "./deployment.js";
import { FleetView } from "./fleet.js";
import * as f from "./format.js";
import { listenToKeys } from "./keys.js";
import { Live } from "./live.js";
import { store } from "./store.js";

const byId = id => document.getElementById(id);
const CATCHING_UP_MILLIS = 2_000;
const REFRESH_MILLIS = 10_000;
const FIRST_PAUSE_MILLIS = 2_000;
const LONGEST_PAUSE_MILLIS = 30_000;

const live = new Live();
let view = null;
let failures = 0;
let next = null;

/** The fleet, now and again: totals change with every minute, and a missed event is caught up. */
async function readFleet() {
  clearTimeout(next);
  try {
    store.filled(await get("deployments"));
    failures = 0;
    byId("problem").hidden = true;
    drawBanner();
    drawClock();
    if (view) view.fleetChanged();
    else route();
    // Without events, where a proxy swallows them or a token cannot be sent along, it is asked.
    if (!store.caughtUp) next = setTimeout(readFleet, CATCHING_UP_MILLIS);
    else if (live.state === "offline") next = setTimeout(readFleet, REFRESH_MILLIS);
  } catch (failure) {
    failures++;
    const pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** (failures - 1));
    showProblem(failure.message, pause);
    next = setTimeout(readFleet, pause);
    if (failure.status === 401 && store.me.subject) readMe();
  }
}

const readFleetSoon = atMostEvery(REFRESH_MILLIS, readFleet);

function showProblem(message, pauseMillis) {
  const box = byId("problem");
  const old = store.fleet ? ` What you see is of ${f.moment(store.now)}.` : "";
  keep(box, [message, old, pauseMillis], () => [
    h("strong", null, message), old,
    ` The page tries again in ${Math.round(pauseMillis / 1000)} s.`,
    h("button", { type: "button", class: "quiet", onclick: readFleet }, "Try now"),
  ]);
  box.hidden = false;
}

function drawBanner() {
  const box = byId("banner");
  const share = f.known(store.replayedShare) ? Math.floor(store.replayedShare * 100) : null;
  box.hidden = store.caughtUp;
  if (store.caughtUp) return;
  keep(box, share, () => {
    const bar = h("progress", { max: 100, "aria-label": "Share of the log that was read" });
    if (share !== null) bar.value = share;
    return [h("strong", null, "Catching up" + (share === null ? "" : ` ${share} %`)), bar,
      "The notifier reads the last 14 days again; figures are not complete until it is done."];
  });
}

function drawClock() {
  keep(byId("clock"), store.now, () => store.now ? f.time(store.now) : "");
}

function drawLive() {
  const box = byId("live");
  box.dataset.state = live.state;
  const since = live.lastHeard ? " since " + f.moment(live.lastHeard) : "";
  const text = { connecting: "connecting", live: "live", reconnecting: "reconnecting",
    offline: "offline" + since }[live.state];
  box.lastElementChild.textContent = text;
  if (live.state !== "connecting") say("Updates: " + text);
  if (live.state === "offline") readFleetSoon();
}

/** Who am I, and may I give commands? The page is read-only until this is answered. */
async function readMe() {
  let refused = null;
  try {
    store.me = await get("me");
  } catch (failure) {
    // The token was dropped; without it the page stays read-only, and says why.
    refused = failure.status === 401 ? failure.message : null;
    try { store.me = await get("me"); } catch { /* as before */ }
  }
  store.me.refused = refused;
  keep(byId("who"), [store.me, Boolean(token.get())], () => whoIs(store.me, signedIn));
  view?.meChanged?.();
}

/** Somebody signed in or out. */
async function signedIn() {
  await readMe();
  if (failures) readFleet();
}

function route() {
  const [, kind, ...rest] = location.hash.split("?")[0].split("/");
  const parts = rest.map(part => {
    try { return decodeURIComponent(part); } catch { return part; }
  });
  const wanted = kind === "d" && parts.length === 4
    ? { key: location.hash.split("?")[0], make: () => new DeploymentView(store, parts, signedIn) }
    : { key: "#/", make: () => new FleetView(store) };
  if (view?.key === wanted.key) {
    view.addressChanged?.();
    return;
  }
  const scrolled = view ? 0 : scrollY;
  view?.unmount();
  view = Object.assign(wanted.make(), { key: wanted.key });
  view.mount(byId("main"));
  document.title = view.title === "Fleet" ? "ptu-autoscaler" : view.title + " · ptu-autoscaler";
  scrollTo(0, scrolled);
  if (scrolled === 0 && location.hash) byId("main").focus({ preventScroll: true });
}

function drawTheme() {
  const mode = document.documentElement.dataset.theme ?? "auto";
  const button = byId("theme");
  button.textContent = { auto: "◐", light: "☀", dark: "☾" }[mode];
  button.title = `Colours: ${mode}`;
  button.setAttribute("aria-label", `Colours: ${mode}. Change`);
}

function nextTheme() {
  const modes = ["auto", "light", "dark"];
  const root = document.documentElement;
  const mode = modes[(modes.indexOf(root.dataset.theme ?? "auto") + 1) % modes.length];
  if (mode === "auto") delete root.dataset.theme;
  else root.dataset.theme = mode;
  try { localStorage.setItem("ptu-theme", mode); } catch { /* it lasts as long as the page */ }
  drawTheme();
  view?.coloursChanged?.();
}

function tellAlerts(before, summary) {
  const had = new Set(before?.alerts?.map(alert => alert.alert));
  for (const alert of summary.alerts ?? []) {
    if (before && !had.has(alert.alert) && alert.severity !== "info") {
      say(`${summary.name}: ${alert.severity}: ${alert.message}`);
    }
  }
}

live.addEventListener("state", drawLive);
live.addEventListener("back", readFleet);
live.addEventListener("deployment", ({ detail }) => {
  const change = store.changed(detail);
  if (!change) return;
  drawClock();
  tellAlerts(change.before, detail);
  view?.deploymentChanged(detail);
  readFleetSoon();
});
live.addEventListener("ping", ({ detail }) => {
  store.told(detail.now);
  drawClock();
  if (detail.caughtUp === false && store.caughtUp) readFleet();
});
live.addEventListener("decision", ({ detail }) => view?.decided?.(detail));
addEventListener("hashchange", () => { if (store.fleet) route(); });
matchMedia("(prefers-color-scheme: dark)")
  .addEventListener("change", () => view?.coloursChanged?.());
byId("theme").addEventListener("click", nextTheme);
listenToKeys(() => view);

drawTheme();
byId("main").append(h("p", { class: "empty" }, "Reading the fleet…"));
readMe();
readFleet();
live.start();
