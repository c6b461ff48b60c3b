package dev.ptu.core.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Numbers of like size in few bytes: the smallest one, the width in bits of the largest difference
 * to it, and then the differences in that many bits each ("frame of reference" coding).
 *
 * <p>120 minutes of prompt tokens between 0 and a million take 2.5 bytes each.
 */
public final class PackedLongs {

    private PackedLongs() {}

    /**
     * Writes the numbers, not how many there are; nothing at all for none.
     *
     * @throws IOException when the output does
     */
    public static void write(DataOutput out, long[] numbers) throws IOException {
        if (numbers.length == 0) {
            return;
        }
        long least = numbers[0];
        long most = numbers[0];
        for (long number : numbers) {
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
        int width = Long.SIZE - Long.numberOfLeadingZeros(most - least);
        writeSigned(out, least);
        out.writeByte(width);
        writeBits(out, numbers, least, width);
    }

    /** Zigzag, then seven bits a byte, the least first; the eighth says that more follow. */
    private static void writeSigned(DataOutput out, long number) throws IOException {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readSigned(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int read = in.readUnsignedByte();
            value |= (read & 0x7fL) << shift;
            if (read < 0x80) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IOException("A number does not end.");
    }

    private static void writeBits(DataOutput out, long[] numbers, long least, int width)
            throws IOException {
        byte[] bits = new byte[bytes(numbers.length, width)];
        int next = 0;
        int held = 0;
        int room = Byte.SIZE;
        for (long number : numbers) {
            long difference = number - least;
            int left = width;
            while (left > 0) {
                int taken = Math.min(room, left);
                left -= taken;
                held = (held << taken) | (int) ((difference >>> left) & mask(taken));
                room -= taken;
                if (room == 0) {
                    bits[next] = (byte) held;
                    next++;
                    held = 0;
                    room = Byte.SIZE;
                }
            }
        }
        if (room < Byte.SIZE) {
            bits[next] = (byte) (held << room);
        }
        // At once: one call for every byte would take most of the time of a state's codec.
        out.write(bits);
    }

    /** That hold so many numbers of so many bits. */
    private static int bytes(int count, int width) {
        return (int) (((long) count * width + Byte.SIZE - 1) / Byte.SIZE);
    }

    /** So many ones. */
    private static int mask(int bits) {
        return (1 << bits) - 1;
    }

    /**
     * Reads so many numbers.
     *
     * @throws IOException when the input does, or when the bytes are torn
     */
    public static long[] read(DataInput in, int count) throws IOException {
        long[] numbers = new long[count];
        if (count == 0) {
            return numbers;
        }
        long least = readSigned(in);
        int width = in.readUnsignedByte();
        if (width > Long.SIZE) {
            throw new IOException(
                    "A number cannot be " + width + " bits wide: the bytes are torn.");
        }
        byte[] bits = new byte[bytes(count, width)];
        in.readFully(bits);
        int next = 0;
        int held = 0;
        int unread = 0;
        for (int i = 0; i < count; i++) {
            long difference = 0;
            int left = width;
            while (left > 0) {
                if (unread == 0) {
                    held = bits[next] & 0xff;
                    next++;
                    unread = Byte.SIZE;
                }
                int taken = Math.min(unread, left);
                left -= taken;
                unread -= taken;
                difference = (difference << taken) | ((held >>> unread) & mask(taken));
            }
            numbers[i] = least + difference;
        }
        return numbers;
    }
}
