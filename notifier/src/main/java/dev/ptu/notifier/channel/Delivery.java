package dev.ptu.notifier.channel;

/** How the delivery of a notification by a channel ended. */
public enum Delivery {
    /** The receiver took it. */
    DELIVERED,
    /** It was refused, or failed at every attempt; it is on {@code ptu.dead-letters}. */
    FAILED,
    /** It was not tried: too old to be told. */
    OUTDATED,
    /** It was not tried: less severe than the channel asks for. */
    FILTERED
}
