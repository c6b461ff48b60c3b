package dev.ptu.core.deployment;

import dev.ptu.core.units.Ptu;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The small pieces of the binary form: times, sizes, numbers, and what may be absent. */
final class Fields {

    private Fields() {}

    /** Seconds and nanoseconds in as few bytes as they need: six for a whole second of today. */
    static void instant(DataOutput out, Instant instant) throws IOException {
        long seconds = instant.getEpochSecond();
        long rest = (seconds << 1) ^ (seconds >> 63);
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
        number(out, instant.getNano());
    }

    static Instant instant(VersionedInput in) throws IOException {
        if (in.version() == 1) {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        }
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int read = in.readUnsignedByte();
            value |= (read & 0x7fL) << shift;
            if (read < 0x80) {
                return Instant.ofEpochSecond((value >>> 1) ^ -(value & 1), number(in));
            }
        }
        throw new IOException("A time does not end.");
    }

    static void size(DataOutput out, Ptu size) throws IOException {
        number(out, size.value());
    }

    static Ptu size(VersionedInput in) throws IOException {
        return new Ptu(number(in));
    }

    /** Seven bits a byte, the least first; the eighth says that more follow. */
    static void number(DataOutput out, int number) throws IOException {
        int rest = number;
        while (rest >= 0x80) {
            out.writeByte(rest | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    static int number(VersionedInput in) throws IOException {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int read = in.readUnsignedByte();
            value |= (read & 0x7f) << shift;
            if (read < 0x80) {
                return value;
            }
        }
        throw new IOException("A number does not end.");
    }

    static <T> void optional(DataOutput out, @Nullable T value, Writer<T> writer)
            throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writer.write(out, value);
        }
    }

    static <T> @Nullable T optional(VersionedInput in, Reader<T> reader) throws IOException {
        return in.readBoolean() ? reader.read(in) : null;
    }

    @FunctionalInterface
    interface Writer<T> {
        void write(DataOutput out, T value) throws IOException;
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(VersionedInput in) throws IOException;
    }
}
