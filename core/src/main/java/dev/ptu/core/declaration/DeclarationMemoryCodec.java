package dev.ptu.core.declaration;

import dev.ptu.core.declaration.DeclarationMemory.Order;
import dev.ptu.core.declaration.DeclarationMemory.Question;
import dev.ptu.core.declaration.DeclarationMemory.Told;
import dev.ptu.core.declaration.DeclarationMemory.Word;
import dev.ptu.core.declaration.DeclarationPlan.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A memory in bytes: one for the version, then the fields in the order of the record.
 *
 * <p>Law: {@code decode(encode(memory))} equals {@code memory}, and equal memories have equal
 * bytes.
 */
public final class DeclarationMemoryCodec {
    private static final int VERSION = 1;

    private DeclarationMemoryCodec() {}

    /** The bytes of a memory. */
    public static byte[] encode(DeclarationMemory memory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(memory.generation());
            instant(out, memory.since());
            out.writeBoolean(memory.seen());
            out.writeBoolean(memory.spilled());
            optional(out, memory.missingSince());
            out.writeUTF(memory.wanted());
            told(out, memory.told());
            question(out, memory.question());
            order(out, memory.order());
            optional(out, memory.quietUntil());
        } catch (IOException e) {
            throw new UncheckedIOException("A memory could not be written to memory.", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The memory of the bytes.
     *
     * @throws IllegalArgumentException when they are of a later version, torn or not a memory
     */
    public static DeclarationMemory decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "What is remembered of a declared deployment has version "
                                + version
                                + " and this program reads version "
                                + VERSION
                                + ": run the version that wrote it.");
            }
            return new DeclarationMemory(
                    in.readInt(),
                    instant(in),
                    in.readBoolean(),
                    in.readBoolean(),
                    optional(in),
                    in.readUTF(),
                    in.readBoolean() ? new Told(in.readUTF(), instant(in)) : null,
                    in.readBoolean() ? question(in) : null,
                    in.readBoolean()
                            ? new Order(in.readUTF(), change(in.readUnsignedByte()), instant(in))
                            : null,
                    optional(in));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "What is remembered of a declared deployment is torn: raise its generation and"
                            + " reset the store.",
                    e);
        }
    }

    private static void told(DataOutputStream out, @Nullable Told told) throws IOException {
        out.writeBoolean(told != null);
        if (told != null) {
            out.writeUTF(told.content());
            instant(out, told.validUntil());
        }
    }

    private static void question(DataOutputStream out, @Nullable Question question)
            throws IOException {
        out.writeBoolean(question != null);
        if (question != null) {
            out.writeUTF(question.decision());
            out.writeUTF(question.content());
            instant(out, question.validUntil());
            out.writeByte(question.word().number());
            instant(out, question.saidAt());
        }
    }

    private static Question question(DataInputStream in) throws IOException {
        return new Question(
                in.readUTF(), in.readUTF(), instant(in), word(in.readUnsignedByte()), instant(in));
    }

    private static void order(DataOutputStream out, @Nullable Order order) throws IOException {
        out.writeBoolean(order != null);
        if (order != null) {
            out.writeUTF(order.decision());
            out.writeByte(order.change().number());
            instant(out, order.expiresAt());
        }
    }

    private static Word word(int number) throws IOException {
        return Arrays.stream(Word.values())
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new IOException("Nobody answers with " + number + "."));
    }

    private static Change change(int number) throws IOException {
        return Arrays.stream(Change.values())
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new IOException("Nothing is changed by " + number + "."));
    }

    private static void optional(DataOutputStream out, @Nullable Instant instant)
            throws IOException {
        out.writeBoolean(instant != null);
        if (instant != null) {
            instant(out, instant);
        }
    }

    private static @Nullable Instant optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? instant(in) : null;
    }

    private static void instant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
