// Keyboard shortcuts; everything is reachable by Tab without them.

import { h } from "./dom.js";

const SHORTCUTS = [
  ["/", "filter the fleet"],
  ["j  k", "next, previous deployment or decision"],
  ["Enter", "open the deployment; on a chart: explain the minute"],
  ["←  →", "on a chart: the minute before, after (with Shift: ten)"],
  ["Esc", "back to the fleet; empty the filter; close"],
  ["1  2  3  4", "6 hours, 24 hours, 3 days, 14 days"],
  ["?", "this list"],
];

const typing = target => target.closest?.("input:not([type=checkbox]),select,textarea");

export function listenToKeys(currentView) {
  const dialog = document.getElementById("shortcuts");
  const close = h("button", { type: "button", onclick: () => dialog.close() }, "Close");
  dialog.append(h("h2", { id: "shortcuts-title" }, "Keyboard"),
    h("dl", { class: "keys" }, SHORTCUTS.map(([keys, does]) => [
      h("dt", null, keys.split("  ").map(key => h("kbd", null, key))), h("dd", null, does)])),
    close);
  document.getElementById("help").addEventListener("click", () => dialog.showModal());

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // A dialog knows Escape by itself.
    if (document.querySelector("dialog[open]")) return;
    const view = currentView();
    if (!view) return;
    if (event.key === "Escape") {
      view.back();
      return;
    }
    if (typing(event.target)) return;
    const actions = {
      "/": () => view.focusFilter?.(),
      "?": () => dialog.showModal(),
      j: () => view.move?.(1),
      k: () => view.move?.(-1),
      1: () => view.chooseRange?.(0),
      2: () => view.chooseRange?.(1),
      3: () => view.chooseRange?.(2),
      4: () => view.chooseRange?.(3),
    };
    if (Object.hasOwn(actions, event.key)) {
      event.preventDefault();
      actions[event.key]();
    }
  });
}
