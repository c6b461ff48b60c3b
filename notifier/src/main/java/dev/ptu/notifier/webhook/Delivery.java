package dev.ptu.notifier.webhook;

/** How the delivery of an alert ended. */
public enum Delivery {
    /** The receiver answered 2xx. */
    DELIVERED,
    /** It was refused, or failed at every attempt. */
    FAILED,
    /** It was not tried, because the alert is too old to be told. */
    OUTDATED
}
