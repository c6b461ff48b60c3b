package dev.ptu.core.group;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.group.GroupMemory.Known;
import dev.ptu.core.group.GroupMemory.Loads;
import dev.ptu.core.group.GroupMemory.Told;
import dev.ptu.core.units.Ptu;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group's memory in bytes: one for the version, then the fields in the order of the record.
 *
 * <p>Law: {@code decode(encode(memory))} equals {@code memory}.
 */
public final class GroupMemoryCodec {

    private static final int VERSION = 1;

    private GroupMemoryCodec() {}

    /** The bytes of a memory. */
    public static byte[] encode(GroupMemory memory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            group(out, memory.group());
            out.writeInt(memory.known().size());
            for (Map.Entry<DeploymentId, Known> each : memory.known().entrySet()) {
                out.writeUTF(each.getKey().value());
                known(out, each.getValue());
            }
            loads(out, memory.calm());
            loads(out, memory.latest());
            instant(out, memory.plannedUntil());
        } catch (IOException e) {
            throw new UncheckedIOException("A group's memory could not be written.", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The memory of the bytes.
     *
     * @throws IllegalArgumentException when they are of another version, or torn
     */
    public static GroupMemory decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "A group's memory has version " + version + ", not " + VERSION + ".");
            }
            DeploymentGroup group = group(in);
            Map<DeploymentId, Known> known = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                DeploymentId id = new DeploymentId(in.readUTF());
                known.put(id, known(in, id));
            }
            return new GroupMemory(group, known, loads(in), loads(in), instant(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("A group's memory is torn.", e);
        }
    }

    private static void loads(DataOutputStream out, Loads loads) throws IOException {
        out.writeInt(loads.needPtu().size());
        for (Map.Entry<DeploymentId, Double> each : loads.needPtu().entrySet()) {
            out.writeUTF(each.getKey().value());
            out.writeDouble(each.getValue());
        }
        instant(out, loads.at());
    }

    private static Loads loads(DataInputStream in) throws IOException {
        Map<DeploymentId, Double> needs = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            needs.put(new DeploymentId(in.readUTF()), in.readDouble());
        }
        return new Loads(needs, instant(in));
    }

    private static void group(DataOutputStream out, DeploymentGroup group) throws IOException {
        out.writeUTF(group.name());
        out.writeBoolean(group.surviveRegionLoss());
        out.writeLong(group.lostAfter().toMillis());
        out.writeInt(group.members().size());
        for (DeploymentGroup.Member member : group.members()) {
            out.writeUTF(member.deployment().value());
            out.writeUTF(member.model());
            out.writeUTF(member.region());
            out.writeInt(member.weight());
        }
    }

    private static DeploymentGroup group(DataInputStream in) throws IOException {
        String name = in.readUTF();
        boolean survive = in.readBoolean();
        Duration lostAfter = Duration.ofMillis(in.readLong());
        List<DeploymentGroup.Member> members = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            members.add(
                    new DeploymentGroup.Member(
                            new DeploymentId(in.readUTF()),
                            in.readUTF(),
                            in.readUTF(),
                            in.readInt()));
        }
        return new DeploymentGroup(name, survive, lostAfter, members);
    }

    private static void known(DataOutputStream out, Known known) throws IOException {
        MemberFacts facts = known.facts();
        instant(out, facts.at());
        out.writeDouble(facts.needPtu() == null ? Double.NaN : facts.needPtu());
        instant(out, facts.measuredUntil());
        out.writeInt(facts.current().value());
        out.writeInt(facts.ladder().minimum());
        out.writeInt(facts.ladder().increment());
        out.writeInt(facts.min().value());
        out.writeInt(facts.max().value());
        out.writeInt(facts.available() == null ? -1 : facts.available().value());
        instant(out, facts.observedAt());
        out.writeDouble(known.needPtu());
        Told told = known.told();
        out.writeBoolean(told != null);
        if (told != null) {
            out.writeInt(told.share().size().value());
            out.writeUTF(told.share().sentence());
            instant(out, told.until());
        }
    }

    private static Known known(DataInputStream in, DeploymentId id) throws IOException {
        Instant at = instant(in);
        double need = in.readDouble();
        Instant measuredUntil = instant(in);
        Ptu current = Ptu.of(in.readInt());
        PtuLadder ladder = new PtuLadder(in.readInt(), in.readInt());
        Ptu min = Ptu.of(in.readInt());
        Ptu max = Ptu.of(in.readInt());
        int available = in.readInt();
        MemberFacts facts =
                new MemberFacts(
                        at,
                        Double.isNaN(need) ? null : Double.valueOf(need),
                        measuredUntil,
                        current,
                        ladder,
                        min,
                        max,
                        available < 0 ? null : Ptu.of(available),
                        instant(in));
        return new Known(facts, in.readDouble(), told(in, id));
    }

    private static @Nullable Told told(DataInputStream in, DeploymentId id) throws IOException {
        return in.readBoolean()
                ? new Told(new GroupShare(id, Ptu.of(in.readInt()), in.readUTF()), instant(in))
                : null;
    }

    private static void instant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
