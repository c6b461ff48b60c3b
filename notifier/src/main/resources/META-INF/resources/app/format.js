// Numbers, money and times as people read them. What is unknown is called so and is never 0.

import { h } from "./dom.js";

const units = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const cents = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MINUS = "\u2212";

export const UNKNOWN = "unknown";
export const known = value => value != null && !(typeof value === "number" && Number.isNaN(value));

const or = (value, text) => (known(value) ? text(value) : UNKNOWN);
const signed = (value, text) => (value < 0 ? MINUS : "") + text(Math.abs(value));

/** Rounded where the parts of a unit only distract. */
export const whole = value => (known(value) ? Math.round(value) : value);
export const ptu = value => or(value, v => (Number.isInteger(v) ? units : tenths).format(v));
export const count = value => or(value, v => (Math.abs(v) < 10 ? tenths : units).format(v));
export const short = value => or(value, v => compact.format(v));
export const percent = (value, digits = 0) => or(value, v => (v * 100).toFixed(digits) + " %");
export const millis = value => or(value, v => units.format(v) + " ms");
export const usd = value =>
  or(value, v => signed(v, a => "$" + (a !== 0 && a < 100 ? cents : units).format(a)));

/** A text that is dimmed where it says "unknown". */
export function shown(text, unit) {
  if (text === UNKNOWN) return h("span", { class: "unknown" }, UNKNOWN);
  return unit ? [text, h("span", { class: "unit" }, " " + unit)] : text;
}

const two = number => String(number).padStart(2, "0");
const dateOf = value => (value instanceof Date ? value
  : new Date(typeof value === "number" ? value * 1000 : value));

export const clock = value => {
  const at = dateOf(value);
  return two(at.getUTCHours()) + ":" + two(at.getUTCMinutes());
};
export const day = value => {
  const at = dateOf(value);
  return at.getUTCDate() + " " + MONTHS[at.getUTCMonth()];
};
export const weekday = value => DAYS[dateOf(value).getUTCDay()];

/** "14:32 UTC" on the day of `now`, "1 Mar 14:32 UTC" on another. */
export function moment(value, now) {
  if (!known(value)) return UNKNOWN;
  const same = known(now) && day(value) === day(now);
  return (same ? "" : day(value) + " ") + clock(value) + " UTC";
}

/** A moment in UTC that tells the local time on hover. */
export function time(value, now) {
  if (!known(value)) return shown(UNKNOWN);
  const local = dateOf(value).toLocaleString(undefined,
    { dateStyle: "medium", timeStyle: "long" });
  return h("time", { datetime: dateOf(value).toISOString(), title: "here: " + local },
    moment(value, now));
}

/** "in 2 h 10 min", "3 days": how long until, rounded down. */
export function span(seconds) {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return minutes + " min";
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours + " h" + (minutes % 60 ? " " + (minutes % 60) + " min" : "");
  return Math.floor(hours / 24) + " days";
}

export const seconds = value => dateOf(value).getTime() / 1000;
