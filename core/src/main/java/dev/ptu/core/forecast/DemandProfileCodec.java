package dev.ptu.core.forecast;

import java.nio.ByteBuffer;
import java.time.Instant;

/** A profile in bytes. */
public final class DemandProfileCodec {
    private DemandProfileCodec() {}

    /** The bytes of a profile. */
    public static byte[] encode(DemandProfile profile) {
        return ByteBuffer.allocate(Long.BYTES).putLong(profile.until().toEpochMilli()).array();
    }

    /**
     * The profile of the bytes.
     *
     * @throws IllegalArgumentException when they are of a later version or torn
     */
    public static DemandProfile decode(byte[] bytes) {
        if (bytes.length != Long.BYTES) {
            throw new IllegalArgumentException("A stored profile is torn.");
        }
        return new DemandProfile(Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong()));
    }
}
