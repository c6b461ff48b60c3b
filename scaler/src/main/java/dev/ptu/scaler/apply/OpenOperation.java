package dev.ptu.scaler.apply;

import dev.ptu.events.AccountPartitioner;
import dev.ptu.events.OperationOpened;
import org.jspecify.annotations.Nullable;

/**
 * An open operation and the partition through which this instance owns it.
 *
 * @param operation what is to be done
 * @param partition partition of {@code ptu.decisions}; who is assigned it, owns the operation
 * @param resumed whether it was open before this instance got it, so that Azure may have been asked
 * @param trace where in a trace it was opened; null when it was not traced
 */
public record OpenOperation(
        OperationOpened operation, int partition, boolean resumed, @Nullable String trace) {

    /** The same as if it had been open before; another one for whoever compares. */
    OpenOperation takenUpAgain() {
        return new OpenOperation(operation, partition, true, trace);
    }

    /** What Azure locks as a whole during a write. */
    String account() {
        return AccountPartitioner.accountOf(operation.deployment());
    }
}
