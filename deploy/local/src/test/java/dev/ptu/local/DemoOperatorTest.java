package dev.ptu.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOperatorTest {
    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

    private final DemoOperator operator = DemoOperator.create();

    @Test
    void theTokenIsSignedWithTheKeyThatTheNotifierIsGiven() throws Exception {
        String token = operator.token(NOW);

        assertThat(verified(token, operator)).isTrue();
        assertThat(verified(token, DemoOperator.create())).isFalse();
    }

    @Test
    void theTokenSaysWhoAndThatTheyMayCommand() throws Exception {
        JsonNode claims =
                new ObjectMapper()
                        .readTree(
                                Base64.getUrlDecoder()
                                        .decode(operator.token(NOW).split("\\.", -1)[1]));

        assertThat(claims.path("upn").asText()).isEqualTo("demo");
        assertThat(claims.path("groups").path(0).asText()).isEqualTo("ptu-operator");
        // A demo lasts a day at most.
        assertThat(claims.path("exp").asLong())
                .isEqualTo(Instant.parse("2026-03-03T12:00:00Z").getEpochSecond());
    }

    @Test
    void onlyItsOwnerReadsTheFile(@TempDir Path folder) throws Exception {
        Path file = operator.write(folder, NOW);

        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(Files.readString(file)).hasLineCount(1);
    }

    private static boolean verified(String token, DemoOperator by) throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(
                                        Base64.getDecoder()
                                                .decode(
                                                        by.environment()
                                                                .get("QUARKUS_OIDC_PUBLIC_KEY")))));
        int end = token.lastIndexOf('.');
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }
}
