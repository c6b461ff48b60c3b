// Server-sent events, and the truth about whether they flow.

import { streamUrl } from "./api.js";

const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 30_000;
/** Nothing heard for so long, not even a ping: the connection is dead without having said so. */
const SILENCE_MILLIS = 60_000;
/** Attempts until "reconnecting" is called "offline". */
const PATIENCE = 3;

export class Live extends EventTarget {
  #source = null;
  #attempts = 0;
  #retry = null;
  #silence = null;
  #lastHeard = null;

  /** `connecting`, `live`, `reconnecting` or `offline`. */
  state = "connecting";

  get lastHeard() { return this.#lastHeard; }

  start() {
    this.#open();
    addEventListener("online", () => this.#again(0));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.state !== "live") this.#again(0);
    });
  }

  #open() {
    this.#source?.close();
    const source = new EventSource(streamUrl());
    this.#source = source;
    this.#listen();
    source.onopen = () => {
      const back = this.state === "reconnecting" || this.state === "offline";
      this.#attempts = 0;
      this.#heard();
      this.#become("live");
      // What was said meanwhile was missed.
      if (back) this.dispatchEvent(new Event("back"));
    };
    source.onerror = () => this.#broken();
    for (const type of ["deployment", "decision", "ping"]) {
      source.addEventListener(type, message => {
        this.#heard();
        let data;
        try { data = JSON.parse(message.data); } catch { return; }
        this.dispatchEvent(new CustomEvent(type, { detail: data }));
      });
    }
  }

  #heard() {
    this.#lastHeard = new Date();
    this.#listen();
  }

  #listen() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#broken(), SILENCE_MILLIS);
  }

  #broken() {
    this.#source?.close();
    clearTimeout(this.#silence);
    this.#attempts++;
    this.#become(this.#attempts >= PATIENCE ? "offline" : "reconnecting");
    this.#again(Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** (this.#attempts - 1)));
  }

  #again(pauseMillis) {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), pauseMillis);
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}
