package dev.ptu.core.deployment;

import dev.ptu.core.deployment.DeploymentEvent.CapacityObserved;
import dev.ptu.core.units.Ptu;
import dev.ptu.core.window.PackedLongs;
import dev.ptu.core.window.UsageWindow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A state in bytes: one for the version, then the fields in the order of the record.
 *
 * <p>Law: {@code decode(encode(state))} equals {@code state}, and equal states have equal bytes.
 * Budget: 4 KiB with two full hours. A change of form is a new version; a reader knows all versions
 * up to its own. What a version lacks gets its initial value.
 */
public final class DeploymentStateCodec {

    /** The version that is written. */
    public static final int VERSION = 3;

    /** Its windows had no latency, and it ended with the newest minute that was evaluated. */
    private static final int FIRST = 1;

    /** It knew nothing of what can still be had, of what a resize is worth, nor standing orders. */
    private static final int SECOND = 2;

    private DeploymentStateCodec() {}

    /** The bytes of a state. */
    public static byte[] encode(DeploymentState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, state);
        } catch (IOException e) {
            throw new UncheckedIOException("A state could not be written to memory.", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The state of the bytes.
     *
     * @throws IllegalArgumentException when they are of a later version, torn or not a state
     */
    public static DeploymentState decode(byte[] bytes) {
        try (VersionedInput in = new VersionedInput(bytes)) {
            int version = in.version();
            if (version < FIRST || version > VERSION) {
                throw new IllegalArgumentException(
                        "A stored state has version "
                                + version
                                + " and this program reads versions up to "
                                + VERSION
                                + ": run the version that wrote it, or reset the store.");
            }
            DeploymentState state = read(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException(
                        "A stored state has "
                                + in.available()
                                + " bytes too many: reset the store.");
            }
            return state;
        } catch (IOException e) {
            throw new IllegalArgumentException("A stored state is torn: reset the store.", e);
        }
    }

    private static void write(DataOutput out, DeploymentState state) throws IOException {
        out.writeUTF(state.id().value());
        Fields.optional(out, state.observed(), DeploymentStateCodec::observed);
        out.writeByte(state.sizes().changes().size());
        for (SizeHistory.Change change : state.sizes().changes()) {
            Fields.instant(out, change.since());
            Fields.size(out, change.size());
        }
        state.window().writeTo(out);
        Fields.optional(out, state.resizes().pending(), DeploymentStateCodec::pending);
        Fields.optional(out, state.resizes().applied(), DeploymentStateCodec::ended);
        Fields.optional(out, state.resizes().unapplied(), DeploymentStateCodec::ended);
        Fields.optional(out, state.handChange(), DeploymentStateCodec::handChange);
        Fields.optional(out, state.pause(), DeploymentStateCodec::pause);
        Fields.optional(out, state.recommendation(), DeploymentStateCodec::recommendation);
        advice(out, state.advice());
        Fields.optional(out, state.evaluatedUntil(), Fields::instant);
        LaterParts.directives(out, state.directives());
        LaterParts.changes(out, state.changes());
        LaterParts.experience(out, state.experience());
        LaterParts.spending(out, state.spending());
        Fields.optional(out, state.standing(), LaterParts::standing);
    }

    private static DeploymentState read(VersionedInput in) throws IOException {
        DeploymentId id = new DeploymentId(in.readUTF());
        CapacityObserved observed = Fields.optional(in, DeploymentStateCodec::observed);
        int count = in.readUnsignedByte();
        List<SizeHistory.Change> sizes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sizes.add(new SizeHistory.Change(Fields.instant(in), Fields.size(in)));
        }
        boolean first = in.version() == FIRST;
        return new DeploymentState(
                id,
                observed,
                new SizeHistory(sizes),
                first ? UsageWindow.readFirstForm(in) : UsageWindow.readFrom(in),
                new Resizes(
                        Fields.optional(in, DeploymentStateCodec::pending),
                        Fields.optional(in, DeploymentStateCodec::ended),
                        Fields.optional(in, DeploymentStateCodec::ended)),
                Fields.optional(in, DeploymentStateCodec::handChange),
                Fields.optional(in, DeploymentStateCodec::pause),
                Fields.optional(in, DeploymentStateCodec::recommendation),
                advice(in),
                Fields.optional(in, Fields::instant),
                first ? Directives.NONE : LaterParts.directives(in),
                first ? ChangeLedger.NEW : LaterParts.changes(in),
                first ? Experience.NONE : LaterParts.experience(in),
                first ? Spending.NONE : LaterParts.spending(in),
                in.version() <= SECOND ? null : Fields.optional(in, LaterParts::standing));
    }

    private static void observed(DataOutput out, CapacityObserved seen) throws IOException {
        out.writeUTF(seen.model());
        out.writeUTF(seen.modelVersion());
        out.writeUTF(seen.sku());
        out.writeInt(seen.capacity());
        out.writeUTF(seen.provisioningState());
        Fields.optional(out, seen.spilloverTarget(), DataOutput::writeUTF);
        out.writeUTF(seen.region());
        out.writeShort(seen.tags().size());
        for (Map.Entry<String, String> tag : seen.tags().entrySet()) {
            out.writeUTF(tag.getKey());
            out.writeUTF(tag.getValue());
        }
        Fields.instant(out, seen.observedAt());
        Fields.optional(out, seen.availability().availablePtu(), Fields::number);
        Fields.optional(out, seen.availability().quotaFreePtu(), Fields::number);
    }

    private static CapacityObserved observed(VersionedInput in) throws IOException {
        String model = in.readUTF();
        String modelVersion = in.readUTF();
        String sku = in.readUTF();
        int capacity = in.readInt();
        String provisioningState = in.readUTF();
        String spilloverTarget = Fields.optional(in, input -> input.readUTF());
        String region = in.readUTF();
        int count = in.readUnsignedShort();
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            tags.put(in.readUTF(), in.readUTF());
        }
        return new CapacityObserved(
                model,
                modelVersion,
                sku,
                capacity,
                provisioningState,
                spilloverTarget,
                region,
                tags,
                Fields.instant(in),
                in.version() <= SECOND
                        ? Availability.UNKNOWN
                        : new Availability(
                                Fields.optional(in, Fields::number),
                                Fields.optional(in, Fields::number)));
    }

    private static void pending(DataOutput out, PendingResize resize) throws IOException {
        out.writeUTF(resize.decision());
        Fields.size(out, resize.from());
        Fields.size(out, resize.to());
        Fields.instant(out, resize.at());
        Fields.instant(out, resize.expiresAt());
        Fields.optional(out, resize.valueUsdPerHour(), DataOutput::writeDouble);
    }

    private static PendingResize pending(VersionedInput in) throws IOException {
        return new PendingResize(
                in.readUTF(),
                Fields.size(in),
                Fields.size(in),
                Fields.instant(in),
                Fields.instant(in),
                in.version() <= SECOND
                        ? null
                        : Fields.<Double>optional(in, input -> input.readDouble()));
    }

    private static void ended(DataOutput out, EndedResize end) throws IOException {
        pending(out, end.resize());
        out.writeByte(end.ending().number());
        out.writeUTF(end.code());
        Fields.instant(out, end.at());
    }

    private static EndedResize ended(VersionedInput in) throws IOException {
        PendingResize resize = pending(in);
        int number = in.readUnsignedByte();
        EndedResize.Ending ending =
                EndedResize.Ending.of(number)
                        .orElseThrow(
                                () -> new IOException("No resize ends in way " + number + "."));
        return new EndedResize(resize, ending, in.readUTF(), Fields.instant(in));
    }

    private static void handChange(DataOutput out, HandChange change) throws IOException {
        Fields.size(out, change.from());
        Fields.size(out, change.to());
        Fields.instant(out, change.at());
    }

    private static HandChange handChange(VersionedInput in) throws IOException {
        return new HandChange(Fields.size(in), Fields.size(in), Fields.instant(in));
    }

    private static void pause(DataOutput out, Pause pause) throws IOException {
        out.writeUTF(pause.owner());
        out.writeUTF(pause.reason());
        Fields.instant(out, pause.at());
        Fields.instant(out, pause.until());
    }

    private static Pause pause(VersionedInput in) throws IOException {
        return new Pause(in.readUTF(), in.readUTF(), Fields.instant(in), Fields.instant(in));
    }

    private static void recommendation(DataOutput out, Recommendation told) throws IOException {
        Fields.size(out, told.to());
        Fields.instant(out, told.at());
        Fields.instant(out, told.validUntil());
    }

    private static Recommendation recommendation(VersionedInput in) throws IOException {
        return new Recommendation(Fields.size(in), Fields.instant(in), Fields.instant(in));
    }

    /** Minutes as gaps to the one before, sizes as the lowest and what the highest adds. */
    private static void advice(DataOutput out, AdviceHistory history) throws IOException {
        List<AdviceHistory.Entry> entries = history.minutes();
        out.writeByte(entries.size());
        long[] gaps = new long[entries.size()];
        long[] lowest = new long[gaps.length];
        long[] more = new long[gaps.length];
        long last = 0;
        for (int i = 0; i < gaps.length; i++) {
            long minute = Math.floorDiv(entries.get(i).minute().getEpochSecond(), 60L);
            Advice advice = entries.get(i).advice();
            gaps[i] = i == 0 ? 0 : minute - last;
            lowest[i] = advice.lowest().value();
            more[i] = advice.highest().value() - lowest[i];
            last = minute;
        }
        if (gaps.length > 0) {
            Fields.instant(out, entries.getFirst().minute());
        }
        PackedLongs.write(out, gaps);
        PackedLongs.write(out, lowest);
        PackedLongs.write(out, more);
    }

    private static AdviceHistory advice(VersionedInput in) throws IOException {
        int count = in.readUnsignedByte();
        if (in.version() == FIRST) {
            return firstAdvice(in, count);
        }
        long seconds = count == 0 ? 0 : Fields.instant(in).getEpochSecond();
        long[] gaps = PackedLongs.read(in, count);
        long[] lowest = PackedLongs.read(in, count);
        long[] more = PackedLongs.read(in, count);
        List<AdviceHistory.Entry> minutes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            seconds += gaps[i] * 60;
            minutes.add(entry(seconds, lowest[i], more[i]));
        }
        return new AdviceHistory(minutes);
    }

    private static AdviceHistory firstAdvice(VersionedInput in, int count) throws IOException {
        List<AdviceHistory.Entry> minutes = new ArrayList<>(count);
        long minute = 0;
        for (int i = 0; i < count; i++) {
            minute += Fields.number(in);
            long lowest = Fields.number(in);
            minutes.add(entry(minute * 60, lowest, Fields.number(in)));
        }
        return new AdviceHistory(minutes);
    }

    private static AdviceHistory.Entry entry(long seconds, long lowest, long more)
            throws IOException {
        if (lowest < 0 || more < 0 || lowest + more > Integer.MAX_VALUE) {
            throw new IOException("A size is out of range.");
        }
        return new AdviceHistory.Entry(
                Instant.ofEpochSecond(seconds),
                new Advice(new Ptu((int) lowest), new Ptu((int) (lowest + more))));
    }
}
