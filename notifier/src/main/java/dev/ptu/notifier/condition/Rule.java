package dev.ptu.notifier.condition;

/**
 * What holds for a condition of a deployment.
 *
 * @param enabled whether it is watched at all
 * @param hysteresis when it begins and ends
 */
public record Rule(boolean enabled, Hysteresis hysteresis) {}
