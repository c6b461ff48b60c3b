package dev.ptu.core.deployment;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** The bytes of a state and the version they were written in. */
final class VersionedInput extends DataInputStream {

    private final int version;

    /** Reads the version, which is the first byte. */
    VersionedInput(byte[] bytes) throws IOException {
        super(new ByteArrayInputStream(bytes));
        version = readUnsignedByte();
    }

    int version() {
        return version;
    }
}
