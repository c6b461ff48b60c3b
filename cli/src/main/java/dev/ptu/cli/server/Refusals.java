package dev.ptu.cli.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Makes sentences of statuses other than 2xx: the server's own where it said one. */
record Refusals(URI address, boolean tokenGiven) {
    private record Said(@JsonProperty("message") @Nullable String message) {}

    /**
     * Why not.
     *
     * @param status what was answered
     * @param path what was asked
     * @param body {@code {"status","message"}}, or what something between here and there says
     */
    Refusal of(int status, String path, String body) {
        String said = said(body);
        return switch (status) {
            case 401 -> permission(unknownCaller());
            case 403 ->
                    permission(
                            said.isEmpty()
                                    ? "You may not do this at %s: ask for the role ptu-operator."
                                            .formatted(address)
                                    : said);
            case 400, 404, 405, 409, 422, 429, 503 ->
                    said.isEmpty()
                            ? strange(status, path)
                            : new Refusal(Refusal.Kind.REFUSED, said);
            default -> said.isEmpty() ? strange(status, path) : failed(status, said);
        };
    }

    private String unknownCaller() {
        return tokenGiven
                ? "%s does not accept the token: it has expired or is not for this server; get a new one and name its file with --token-file or PTU_TOKEN_FILE."
                        .formatted(address)
                : "%s wants to know who asks: name the file of a token with --token-file or PTU_TOKEN_FILE."
                        .formatted(address);
    }

    private static Refusal permission(String sentence) {
        return new Refusal(Refusal.Kind.NOT_PERMITTED, sentence);
    }

    private Refusal failed(int status, String said) {
        return new Refusal(
                Refusal.Kind.UNREACHABLE, "%s failed (%d): %s".formatted(address, status, said));
    }

    private Refusal strange(int status, String path) {
        String cure =
                switch (status / 100) {
                    case 3 -> "give the address itself and not one that forwards to it or signs in";
                    case 5 -> "see the notifier's log, and whatever stands before it";
                    default ->
                            "check that it is the notifier's address, with --server or PTU_SERVER";
                };
        return new Refusal(
                Refusal.Kind.UNREACHABLE,
                "%s answered %d to %s: %s.".formatted(address, status, path, cure));
    }

    private static String said(String body) {
        try {
            Said said = Answer.JSON.readValue(body, Said.class);
            return said == null || said.message() == null ? "" : said.message().strip();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
