package dev.ptu.local;

import dev.ptu.local.process.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * Who may give commands in a demo: a key pair that lives as long as the run, and a token that it
 * signed, where a cluster has an identity provider.
 *
 * <p>Law: the private key is never written; the notifier is given the public one.
 */
final class DemoOperator {
    private static final int KEY_BITS = 2048;
    private static final Duration VALID = Duration.ofHours(30);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final KeyPair keys;

    private DemoOperator(KeyPair keys) {
        this.keys = keys;
    }

    /** Somebody new. */
    static DemoOperator create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return new DemoOperator(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** What the notifier is told by its environment, so that it believes the token. */
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED",
                "true",
                "QUARKUS_OIDC_PUBLIC_KEY",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "PTU_NOTIFIER_API_COMMANDS",
                "true");
    }

    /**
     * Writes the token to a file that only its owner may read.
     *
     * @param folder goes with the run, and the token with it
     * @param now wall time, from which it is valid for longer than any demo
     */
    Path write(Path folder, Instant now) {
        Path file = folder.resolve("token");
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            return Files.writeString(file, token(now));
        } catch (IOException e) {
            throw new Refused("The token of this run cannot be written: " + e.getMessage());
        }
    }

    /** A JSON Web Token, signed with RS256 (RFC 7519, RFC 7515). */
    String token(Instant now) {
        String claims =
                """
                {"sub":"demo","upn":"demo","groups":["ptu-operator"],"iat":%d,"exp":%d}\
                """
                        .formatted(now.getEpochSecond(), now.plus(VALID).getEpochSecond());
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
        return signed + "." + encoded(signature(signed));
    }

    private byte[] signature(String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
