package dev.ptu.scaler.apply;

import dev.ptu.events.OperationOpened;
import dev.ptu.events.ScaleApplied;
import dev.ptu.events.ScaleFailed;
import dev.ptu.events.ScaleRefused;
import dev.ptu.scaler.azure.AccountView.DeploymentView;
import dev.ptu.scaler.azure.Kept;
import dev.ptu.scaler.azure.Outcome;
import dev.ptu.scaler.azure.Room;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One operation on its way, as this process knows it; lives on one thread. */
final class Progress {
    /** What is to be done; narrowed when less can be had. */
    OperationOpened operation;

    Asked asked;

    /** What had to stay as it was, read just before the last request; null before. */
    @Nullable Kept before;

    Progress(OpenOperation open) {
        operation = open.operation();
        asked = open.resumed() ? Asked.PERHAPS : Asked.NOT_YET;
    }

    /** After a fault of ours: as after a restart. */
    void beginAnew() {
        asked = Asked.PERHAPS;
    }

    /** Properties that are not what they were; none after a restart, when nobody knows. */
    List<String> changedProperties(DeploymentView now) {
        return before == null ? List.of() : before.changedIn(now.kept());
    }

    /** The same in a sentence; null when nothing changed. */
    @Nullable String note(DeploymentView now) {
        String difference = before == null ? "" : before.difference(now.kept());
        return difference.isEmpty() ? null : difference;
    }

    ScaleApplied applied(DeploymentView now, @Nullable String note, Instant at) {
        Integer ordered = operation.orderedPtu();
        boolean whole = ordered == null || ordered == now.capacity();
        return new ScaleApplied(
                operation.decision(),
                operation.deployment(),
                operation.fromPtu(),
                now.capacity(),
                at,
                whole ? null : ordered,
                note);
    }

    ScaleRefused refused(Outcome why, Instant at) {
        return new ScaleRefused(
                operation.decision(),
                operation.deployment(),
                operation.fromPtu(),
                orderedPtu(),
                why.code(),
                why.message(),
                at,
                why.kind(),
                availablePtu());
    }

    ScaleFailed failed(Outcome why, Instant at) {
        return new ScaleFailed(
                operation.decision(),
                operation.deployment(),
                operation.fromPtu(),
                orderedPtu(),
                why.code(),
                why.message(),
                at,
                why.kind(),
                availablePtu());
    }

    private int orderedPtu() {
        Integer ordered = operation.orderedPtu();
        return ordered == null ? operation.toPtu() : ordered;
    }

    private @Nullable Integer availablePtu() {
        Room room = asked.room();
        OptionalInt available = room == null ? OptionalInt.empty() : room.availablePtu();
        return available.isEmpty() ? null : available.getAsInt();
    }
}
