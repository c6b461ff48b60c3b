package dev.ptu.core.forecast;

import dev.ptu.core.demand.Calibration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A profile in bytes: one for the version, then its numbers in blocks, the least byte first, so
 * that reading is copying.
 *
 * <p>Law: {@code decode(encode(profile))} equals {@code profile}, and equal profiles have equal
 * bytes. Budget: 60 KiB; it takes about 42. A change of form is a new version; a reader knows all
 * versions up to its own.
 */
public final class DemandProfileCodec {

    /** The version that is written. */
    public static final int VERSION = 1;

    private static final int SPAN_BYTES = 3 * Integer.BYTES + Double.BYTES + 2 * Long.BYTES;

    private DemandProfileCodec() {}

    /** The bytes of a profile. */
    public static byte[] encode(DemandProfile profile) {
        byte[] calibration = bytes(profile.calibration());
        int numbers = SPAN_BYTES + TrackRecord.bytes() + Memory.bytes();
        ByteBuffer out =
                ByteBuffer.allocate(1 + numbers + calibration.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) VERSION);
        Span span = profile.span();
        out.putInt(span.lead());
        out.putDouble(span.floorPtu());
        out.putLong(span.first());
        out.putLong(span.until());
        out.putInt(span.zeros());
        out.putInt(span.known());
        profile.record().writeTo(out);
        profile.memory().writeTo(out);
        out.put(calibration);
        return out.array();
    }

    private static byte[] bytes(Calibration calibration) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            calibration.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("A calibration could not be written to memory.", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The profile of the bytes.
     *
     * @throws IllegalArgumentException when they are of a later version, torn or not a profile
     */
    public static DemandProfile decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "A stored profile has version "
                                + version
                                + " and this program reads version "
                                + VERSION
                                + ": run the version that wrote it, or reset the store.");
            }
            return read(in);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IOException e) {
            throw new IllegalArgumentException("A stored profile is torn: reset the store.", e);
        }
    }

    private static DemandProfile read(ByteBuffer in) throws IOException {
        int lead = in.getInt();
        double floorPtu = in.getDouble();
        long first = in.getLong();
        long until = in.getLong();
        Span span = new Span(lead, floorPtu, first, until, in.getInt(), in.getInt());
        TrackRecord record = TrackRecord.readFrom(in);
        Memory memory = Memory.readFrom(in);
        try (DataInputStream calibration =
                new DataInputStream(new ByteArrayInputStream(rest(in)))) {
            DemandProfile profile =
                    new DemandProfile(span, memory, record, Calibration.readFrom(calibration));
            if (calibration.available() > 0) {
                throw new IllegalArgumentException(
                        "A stored profile has "
                                + calibration.available()
                                + " bytes too many: reset the store.");
            }
            return profile;
        }
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }
}
