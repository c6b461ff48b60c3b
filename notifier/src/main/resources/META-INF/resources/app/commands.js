// What people ask of a deployment: approvals, pins, floors, pauses. Who asks is what the token
// says; the page never sends an owner.

import { readOnly } from "./access.js";
import { post, token } from "./api.js";
import { h, keep, say } from "./dom.js";
import * as f from "./format.js";
import * as words from "./words.js";

const DURATIONS = [["PT1H", "1 hour"], ["PT2H", "2 hours"], ["PT8H", "8 hours"],
  ["PT24H", "1 day"], ["PT72H", "3 days"], ["PT168H", "7 days"]];
const HOLDS = { pause: "Paused", pin: "Pinned at", floor: "At least" };

export class CommandDesk {
  #path;
  #readMe;
  #done;

  constructor(path, readMe, done) {
    this.#path = path;
    this.#readMe = readMe;
    this.#done = done;
    this.pending = h("section", { class: "panel pending", "aria-label": "Waiting for approval" });
    this.holds = h("section", { class: "panel", "aria-label": "Pauses, pins and floors" });
    this.element = h("div", { class: "desk" }, this.pending, this.holds);
  }

  show(summary, { me, now }) {
    if (!summary) return;
    const may = Boolean(me.commands && me.subject);
    keep(this.pending, [summary.pending, may, now && f.day(now)], () => summary.pending?.length
      ? [h("h2", null, "Waiting for approval"), summary.pending.map(each =>
        this.#question(each, may, now))] : []);
    this.pending.hidden = !this.pending.firstChild;
    keep(this.holds, [summary.holds, may, me, Boolean(token.get()), now && f.day(now)], () => [
      h("h2", null, "Pauses, pins and floors"),
      summary.holds?.length ? h("ul", { class: "holds" }, summary.holds.map(each =>
        this.#hold(each, may, now)))
        : h("p", { class: "empty" }, "None."),
      may ? this.#actions(summary) : readOnly(me, this.#readMe)]);
  }

  #question(pending, may, now) {
    const plan = pending.kind === "plan";
    return h("div", { class: "question" },
      plan ? null : h("p", { class: "step" },
        `${f.ptu(pending.fromPtu)} → ${f.ptu(pending.toPtu)} PTU`,
        f.known(pending.expectedUsdPerHour)
          ? h("span", { class: "sub" }, `about ${f.usd(pending.expectedUsdPerHour)} an hour`)
          : null),
      h("p", null, pending.sentence ?? words.reason(pending.reason)),
      h("p", { class: "sub" }, "Valid until ", f.time(pending.validUntil, now)),
      may ? h("div", { class: "buttons" },
        h("button", { type: "button", class: "primary",
          onclick: () => this.#ask({ verb: "approve", title: "Approve", what: pending }) },
        "Approve"),
        h("button", { type: "button",
          onclick: () => this.#ask({ verb: "reject", title: "Reject", what: pending }) },
        "Reject")) : null);
  }

  #hold(hold, may, now) {
    const title = (HOLDS[hold.kind] ?? words.reason(hold.kind))
      + (f.known(hold.ptu) ? ` ${f.ptu(hold.ptu)} PTU` : "");
    const verb = hold.kind === "pause" ? "resume" : "lift";
    return h("li", null, h("strong", null, title), " until ", f.time(hold.until, now),
      h("p", null, hold.reason ?? ""),
      h("p", { class: "sub" }, "by ", hold.owner ?? f.UNKNOWN, hold.at ? ", " : "",
        hold.at ? f.time(hold.at, now) : ""),
      may && ["pause", "pin", "floor"].includes(hold.kind) ? h("button", { type: "button",
        onclick: () => this.#ask({ verb, title: verb === "resume" ? "Resume" : "Lift the "
          + hold.kind, kind: hold.kind }) }, verb === "resume" ? "Resume" : "Lift") : null);
  }

  #actions(summary) {
    const size = summary.ptu;
    return h("div", { class: "buttons" },
      h("button", { type: "button",
        onclick: () => this.#ask({ verb: "pause", title: "Pause", lasts: true }) }, "Pause…"),
      h("button", { type: "button",
        onclick: () => this.#ask({ verb: "pin", title: "Pin a size", lasts: true, size }) },
      "Pin…"),
      h("button", { type: "button",
        onclick: () => this.#ask({ verb: "floor", title: "Ask for a floor", lasts: true, size }) },
      "Floor…"));
  }

  /** Asks for what is missing, sends, and shows the answer where it was asked. */
  #ask({ verb, title, lasts, size, what, kind }) {
    const dialog = document.getElementById("command");
    const reason = h("input", { id: "reason", type: "text", required: true, maxlength: 300,
      autocomplete: "off" });
    const ptu = size === undefined ? null : h("input", { id: "ptu", type: "number", min: 1,
      step: 1, required: true, inputmode: "numeric", value: size });
    const lasting = lasts ? h("select", { id: "for" }, DURATIONS.map(([value, label]) =>
      h("option", { value, selected: value === "PT2H" }, label))) : null;
    const answer = h("p", { class: "answer", role: "status" });
    const send = h("button", { type: "submit", class: "primary" }, title);
    const close = h("button", { type: "button", onclick: () => dialog.close() }, "Cancel");
    const form = h("form", { onsubmit: async event => {
      event.preventDefault();
      send.disabled = true;
      answer.textContent = "Sending…";
      answer.classList.remove("trouble");
      try {
        const said = await post(`${this.#path}/${verb}`, {
          reason: reason.value.trim(),
          ...(ptu && { ptu: Number(ptu.value) }),
          ...(lasting && { for: lasting.value }),
          ...(what && { decision: what.decision }),
          ...(kind && verb === "lift" && { kind }),
        });
        answer.textContent = said.sentence ?? "Sent.";
        say(answer.textContent);
        close.textContent = "Close";
        send.hidden = true;
        close.focus();
        this.#done();
      } catch (failure) {
        answer.textContent = failure.message;
        answer.classList.add("trouble");
        send.disabled = false;
        if (failure.status === 401) this.#readMe();
      }
    } },
    h("h2", { id: "command-title" }, title),
    what ? h("p", null, what.sentence ?? "") : null,
    ptu ? [h("label", { for: "ptu" }, "PTU"), ptu] : null,
    lasting ? [h("label", { for: "for" }, "For"), lasting] : null,
    h("label", { for: "reason" }, "Reason (everybody reads it)"), reason,
    answer, h("div", { class: "buttons" }, send, close));
    dialog.replaceChildren(form);
    dialog.showModal();
    (ptu ?? reason).focus();
  }
}
