// What the codes of the system are called on the page. A code without an entry is spelled out.

const STAGES = {
  policy: "The policy's rule",
  threshold: "The rule: thresholds of utilization",
  target: "The rule: target utilization",
  economic: "The rule: the cheapest size",
  headroom: "Headroom over the usual peak",
  forecast: "What the forecast asks for",
  schedule: "A planning window that opens soon",
  reservation: "What is reserved and paid anyway",
  floor: "A floor that somebody asked for",
  fallback: "Fallback while metrics are missing",
  panic: "Overflow far above what is accepted",
  pin: "A person's pin",
  stabilise: "Wait until the wish is steady",
  stepLimit: "Largest step at a time",
  stepPolicies: "How fast it may change",
  planningWindow: "When changes are allowed",
  limits: "Smallest and largest size",
  budget: "The month's money",
  flapSimulation: "Would it be turned back at once?",
  capacityRisk: "Would the units come back?",
  spillTarget: "Room where overflow goes",
  latencyTarget: "The promised latency",
  changeBudget: "Changes a day",
  inFlight: "A resize in flight",
  azureBusy: "Azure is changing it",
  pause: "A person's pause",
  handHold: "Changed by hand",
  unknownData: "Nothing shrinks on unknown data",
  standingOrder: "Units that were not to be had",
  retry: "Wait after a failure",
  ladder: "A size that Azure sells",
  governance: "Who may change it",
  declared: "What is declared",
};

/** "stepLimit" -> "Largest step at a time"; "someNewStage" -> "Some new stage". */
export const stage = name => (Object.hasOwn(STAGES, name) ? STAGES[name] : spelled(name));

/** "LimitedByMaximum" -> "limited by maximum". */
export const reason = code => spelled(code ?? "").toLowerCase();

function spelled(code) {
  const text = String(code).replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[-_.]/g, " ")
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const MODES = {
  auto: "resizes by itself",
  approve: "asks before it resizes",
  recommend: "only recommends",
  off: "switched off: evaluated, never resized",
  observed: "matches no policy: only observed",
};

/** What became of a decision; the shape tells the same as the colour. */
export const OUTCOMES = {
  applied: { word: "applied", shape: "circle" },
  started: { word: "under way", shape: "half" },
  waiting: { word: "waiting for approval", shape: "ring" },
  refused: { word: "refused", shape: "diamond" },
  failed: { word: "failed", shape: "cross" },
  expired: { word: "expired", shape: "dash" },
  recommend: { word: "recommended", shape: "ring" },
  // The order that follows a yes has an id of its own.
  approve: { word: "approved", shape: "ring" },
  auto: { word: "not heard of yet", shape: "ring" },
};

/** The outcome of a decision; without one, what its mode makes of it. */
export function outcome(decision) {
  const code = decision.outcome ?? decision.mode ?? "auto";
  return { code, ...(Object.hasOwn(OUTCOMES, code) ? OUTCOMES[code]
    : { word: reason(code), shape: "ring" }) };
}

export const SEVERITIES = ["critical", "warning", "info"];

/** 0 is the worst; above the known ones lies what has no alert. */
export function worst(summary) {
  const ranks = summary.alerts?.map(alert => {
    const rank = SEVERITIES.indexOf(alert.severity);
    return rank < 0 ? 1 : rank;
  }) ?? [];
  return Math.min(SEVERITIES.length, ...ranks);
}

/** Somebody should look: an alert above info, or no fresh figures. */
export const inTrouble = summary => summary.inTrouble ?? (worst(summary) < 2 || summary.stale);
