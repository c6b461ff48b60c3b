// What is known of the fleet: read whole once in a while, and kept fresh by events.

/** Whether both are known and the first is later. */
const later = (a, b) => Boolean(a && b) && Date.parse(a) > Date.parse(b);

export const store = {
  /** The notifier's clock, which may be a simulated one; never the browser's. */
  now: null,
  caughtUp: true,
  replayedShare: null,
  fleet: null,
  me: { subject: null, commands: false, commandsEnabled: null, signIn: null },
  deployments: new Map(),

  all() { return [...this.deployments.values()]; },
  get(id) { return this.deployments.get(id); },

  /** The answer of GET /deployments. */
  filled(answer) {
    this.told(answer.now);
    this.caughtUp = answer.caughtUp;
    this.replayedShare = answer.replayedShare;
    this.fleet = answer.fleet;
    // What an event has told meanwhile may be newer than the answer.
    this.deployments = new Map(answer.deployments.map(each => {
      const before = this.deployments.get(each.id);
      return [each.id, later(before?.evaluatedAt, each.evaluatedAt) ? before : each];
    }));
  },

  /** The time, from whoever tells it; it never goes back. */
  told(now) {
    if (now && (!this.now || later(now, this.now))) this.now = now;
  },

  /** One summary; an older one than known changes nothing. */
  changed(summary) {
    const before = this.deployments.get(summary.id);
    if (later(before?.evaluatedAt, summary.evaluatedAt)) return null;
    this.deployments.set(summary.id, summary);
    this.told(summary.evaluatedAt);
    return { before };
  },
};
