// Who the person is to the notifier: a session of the identity provider, or a pasted token.

import { token } from "./api.js";
import { h } from "./dom.js";

/** Where it stands: who is signed in, or how one signs in. */
export function whoIs(me, readMe) {
  if (me.subject) {
    return [h("span", null, me.subject), token.get() ? h("button", { type: "button",
      class: "quiet", onclick: () => {
        token.set(null);
        readMe();
      } }, "Sign out") : null];
  }
  if (me.signIn && safeLink(me.signIn)) return h("a", { href: me.signIn }, "Sign in");
  return h("button", { type: "button", class: "quiet", onclick: () => askForToken(readMe) },
    "Sign in");
}

/** Why nothing can be asked for here, and what to do about it. */
export function readOnly(me, readMe) {
  if (me.commandsEnabled === false) {
    return h("p", { class: "sub" }, "Read-only: commands are not enabled here. "
      + "ptu.notifier.api.commands switches them on.");
  }
  if (me.subject) {
    return h("p", { class: "sub" }, `Read-only: ${me.subject} may not give commands; `
      + "that needs the operator's role.");
  }
  return [
    me.refused ? h("p", { class: "trouble", role: "alert" }, me.refused) : null,
    h("p", { class: "sub" }, "Read-only: nobody is signed in. "),
    h("div", { class: "buttons" }, whoIs(me, readMe)),
  ];
}

function askForToken(readMe) {
  const dialog = document.getElementById("command");
  const field = h("input", { type: "password", id: "token", autocomplete: "off",
    spellcheck: "false", required: true });
  dialog.replaceChildren(h("form", { onsubmit: event => {
    event.preventDefault();
    token.set(field.value.trim());
    dialog.close();
    readMe();
  } },
  h("h2", { id: "command-title" }, "Sign in"),
  h("p", { class: "sub" }, "With a bearer token; commands need the operator's role. "
    + "It is kept until this tab is closed."),
  h("label", { for: "token" }, "Token"), field,
  h("div", { class: "buttons" }, h("button", { type: "submit", class: "primary" }, "Use it"),
    h("button", { type: "button", onclick: () => dialog.close() }, "Cancel"))));
  dialog.showModal();
  field.focus();
}

/** The address comes from configuration; all the same nothing but the web is followed. */
const safeLink = link => ["http:", "https:"].includes(new URL(link, document.baseURI).protocol);
