package dev.ptu.supply;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** {@code licences.yaml}, read. */
record Licences(
        List<String> allowed, Map<String, String> names, Map<String, Licences.Found> found) {

    /** Where a licence is said that the POM does not name. */
    record Found(String licence, String where) {}

    static Licences read() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readValue(
                            Bom.ROOT.resolve("deploy/supply-chain/licences.yaml").toFile(),
                            Licences.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
