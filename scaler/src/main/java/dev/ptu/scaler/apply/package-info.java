/**
 * Carries decisions out: the only code that changes Azure.
 *
 * <p>In this order, always: the decision's offset, {@code ScaleStarted} and the open operation in
 * one transaction; a fresh look at the account; one PATCH; the operation followed to its end; a
 * look that confirms it; the outcome and the end of the open operation in one transaction. A crash
 * anywhere leaves the open operation on {@code ptu.operations}, and whoever gets the partition next
 * takes it up with a look at the account.
 *
 * <p>It reads {@code ptu.decisions} and never imports {@code decide}.
 */
@NullMarked
package dev.ptu.scaler.apply;

import org.jspecify.annotations.NullMarked;
