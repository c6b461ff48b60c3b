package dev.ptu.notifier.channel;

/** How a receiver treats one attempt. */
enum Behaviour {
    /** 500, or a greeting of 421. */
    BUSY,
    /** 429 with {@code Retry-After: 1}, or a greeting of 421. */
    THROTTLED,
    /** Takes the request and never answers. */
    HANGING,
    /** Breaks the connection. */
    RESET,
    /** 404, or 550 for the recipient. */
    GONE
}
