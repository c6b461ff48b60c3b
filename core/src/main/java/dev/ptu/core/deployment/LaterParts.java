package dev.ptu.core.deployment;

import dev.ptu.core.deployment.Spending.Amount;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of the parts that versions 2 and 3 added to a state, each record in a pair of
 * functions.
 */
final class LaterParts {

    private static final int MINUTE_SECONDS = 60;

    private LaterParts() {}

    static void directives(DataOutput out, Directives directives) throws IOException {
        Fields.optional(out, directives.pin(), LaterParts::pin);
        out.writeByte(directives.floors().size());
        for (SizeFloor floor : directives.floors()) {
            floor(out, floor);
        }
        Fields.optional(out, directives.proposal(), LaterParts::proposal);
    }

    static Directives directives(VersionedInput in) throws IOException {
        Pin pin = Fields.optional(in, LaterParts::pin);
        int count = in.readUnsignedByte();
        List<SizeFloor> floors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            floors.add(floor(in));
        }
        return new Directives(pin, floors, Fields.optional(in, LaterParts::proposal));
    }

    private static void pin(DataOutput out, Pin pin) throws IOException {
        Fields.size(out, pin.size());
        out.writeUTF(pin.owner());
        out.writeUTF(pin.reason());
        Fields.instant(out, pin.at());
        Fields.instant(out, pin.until());
    }

    private static Pin pin(VersionedInput in) throws IOException {
        return new Pin(
                Fields.size(in),
                in.readUTF(),
                in.readUTF(),
                Fields.instant(in),
                Fields.instant(in));
    }

    private static void floor(DataOutput out, SizeFloor floor) throws IOException {
        out.writeUTF(floor.source());
        Fields.size(out, floor.size());
        out.writeUTF(floor.owner());
        out.writeUTF(floor.reason());
        Fields.instant(out, floor.at());
        Fields.instant(out, floor.until());
    }

    private static SizeFloor floor(VersionedInput in) throws IOException {
        return new SizeFloor(
                in.readUTF(),
                Fields.size(in),
                in.readUTF(),
                in.readUTF(),
                Fields.instant(in),
                Fields.instant(in));
    }

    private static void proposal(DataOutput out, Proposal proposal) throws IOException {
        out.writeUTF(proposal.decision());
        Fields.size(out, proposal.from());
        Fields.size(out, proposal.to());
        Fields.instant(out, proposal.at());
        Fields.instant(out, proposal.validUntil());
        out.writeByte(proposal.word().number());
        out.writeUTF(proposal.owner());
        Fields.instant(out, proposal.saidAt());
    }

    private static Proposal proposal(VersionedInput in) throws IOException {
        return new Proposal(
                in.readUTF(),
                Fields.size(in),
                Fields.size(in),
                Fields.instant(in),
                Fields.instant(in),
                word(in.readUnsignedByte()),
                in.readUTF(),
                Fields.instant(in));
    }

    private static Proposal.Word word(int number) throws IOException {
        return Arrays.stream(Proposal.Word.values())
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new IOException("Nobody answers with " + number + "."));
    }

    /** Times are whole minutes: the first, then the gaps. */
    static void changes(DataOutput out, ChangeLedger ledger) throws IOException {
        Fields.instant(out, ledger.at());
        out.writeDouble(ledger.changes());
        out.writeDouble(ledger.reversals());
        out.writeBoolean(ledger.lastGrew());
        out.writeByte(ledger.times().size());
        long last = 0;
        for (Instant time : ledger.times()) {
            long minute = Math.floorDiv(time.getEpochSecond(), MINUTE_SECONDS);
            Fields.number(out, Math.toIntExact(minute - last));
            last = minute;
        }
    }

    static ChangeLedger changes(VersionedInput in) throws IOException {
        Instant at = Fields.instant(in);
        double changes = in.readDouble();
        double reversals = in.readDouble();
        boolean lastGrew = in.readBoolean();
        int count = in.readUnsignedByte();
        List<Instant> times = new ArrayList<>(count);
        long minute = 0;
        for (int i = 0; i < count; i++) {
            minute += Fields.number(in);
            times.add(Instant.ofEpochSecond(minute * MINUTE_SECONDS));
        }
        return new ChangeLedger(at, changes, reversals, lastGrew, times);
    }

    static void experience(DataOutput out, Experience experience) throws IOException {
        out.writeDouble(experience.metricLagSeconds());
        out.writeDouble(experience.resizeSeconds());
        out.writeDouble(experience.grown());
        out.writeDouble(experience.denied());
    }

    static Experience experience(VersionedInput in) throws IOException {
        return new Experience(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    static void spending(DataOutput out, Spending spending) throws IOException {
        Fields.number(out, Math.toIntExact(spending.day().toEpochDay()));
        Amount today = spending.today();
        out.writeDouble(today.reservedUsd());
        out.writeDouble(today.hourlyUsd());
        out.writeDouble(today.idleUsd());
        out.writeDouble(today.spilledUsd());
        out.writeDouble(today.payAsYouGoUsd());
        out.writeBoolean(today.estimated());
        Fields.number(out, Math.toIntExact(spending.month().toEpochDay()));
        out.writeDouble(spending.monthUsd());
        Fields.instant(out, spending.countedUntil());
    }

    static Spending spending(VersionedInput in) throws IOException {
        LocalDate day = LocalDate.ofEpochDay(Fields.number(in));
        Amount today =
                new Amount(
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readBoolean());
        LocalDate month = LocalDate.ofEpochDay(Fields.number(in));
        return new Spending(day, today, month, in.readDouble(), Fields.instant(in));
    }

    static void standing(DataOutput out, StandingOrder order) throws IOException {
        Fields.size(out, order.target());
        Fields.instant(out, order.openedAt());
        Fields.instant(out, order.triedAt());
        Fields.number(out, order.tries());
        Fields.optional(out, order.valueUsdPerHour(), DataOutput::writeDouble);
        Fields.optional(out, order.seenPtu(), Fields::number);
    }

    static StandingOrder standing(VersionedInput in) throws IOException {
        return new StandingOrder(
                Fields.size(in),
                Fields.instant(in),
                Fields.instant(in),
                Fields.number(in),
                Fields.<Double>optional(in, input -> input.readDouble()),
                Fields.optional(in, Fields::number));
    }
}
