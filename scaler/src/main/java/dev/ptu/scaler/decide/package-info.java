/**
 * The topology that turns metric events into evaluations and decisions. No outside I/O.
 *
 * <p>Two halves with {@code ptu.journal} between them. <em>Order</em> reads every input, refuses
 * what cannot be read, and appends the rest to the journal, with a tick a minute: the one order in
 * which things count. <em>Decide</em> reads nothing but the journal, folds it into the state of
 * each deployment, and evaluates at every tick. The same journal gives the same decisions.
 *
 * <p>It never imports {@code apply}.
 */
@NullMarked
package dev.ptu.scaler.decide;

import org.jspecify.annotations.NullMarked;
