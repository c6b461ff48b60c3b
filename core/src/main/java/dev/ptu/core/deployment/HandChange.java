package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.time.Instant;

/**
 * A size that someone else set.
 *
 * @param from the size before
 * @param to the size they set
 * @param at when it was first seen
 */
public record HandChange(Ptu from, Ptu to, Instant at) {}
