package dev.ptu.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An authority of this test run's own and a certificate for localhost that it signed, made by the
 * JDK's keytool.
 *
 * @param authority its certificate, PEM: what clients must trust
 * @param server the broker's key and chain, PKCS #12
 */
record Certificates(Path authority, Path server) {
    static final String PASSWORD = "only-for-tests";

    static Certificates in(Path folder) {
        Path authorityKeys = folder.resolve("authority.p12");
        Path server = folder.resolve("server.p12");
        Path authority = folder.resolve("authority.pem");
        Path request = folder.resolve("server.csr");
        Path signed = folder.resolve("server.pem");
        String days = "-validity 2";
        keytool(
                authorityKeys,
                "-genkeypair -alias ca -keyalg EC -dname CN=test-authority -ext bc:c " + days);
        keytool(authorityKeys, "-exportcert -rfc -alias ca -file", authority);
        keytool(server, "-genkeypair -alias server -keyalg EC -dname CN=localhost " + days);
        keytool(server, "-certreq -alias server -file", request);
        keytool(
                authorityKeys,
                "-gencert -rfc -alias ca -ext san=dns:localhost,ip:127.0.0.1 " + days + " -infile",
                request,
                "-outfile",
                signed);
        keytool(server, "-importcert -noprompt -alias ca -file", authority);
        keytool(server, "-importcert -noprompt -alias server -file", signed);
        return new Certificates(authority, server);
    }

    private static void keytool(Path store, String words, Object... more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words.split(" ")));
        Arrays.stream(more).map(Object::toString).forEach(command::add);
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException("keytool does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (!Files.exists(store)) {
            throw new IllegalStateException("keytool made no " + store);
        }
    }
}
