package dev.ptu.cli.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bearer token, which says to the server who asks. It is never printed.
 *
 * @param value as it stands in the {@code Authorization} header (RFC 6750, section 2.1)
 */
public record Token(String value) {
    private static final String LETTERS = "[A-Za-z0-9._~+/-]+=*";

    /**
     * Takes a token with what surrounds it in a file or a variable.
     *
     * @throws Refusal when it is none; the sentence does not repeat it
     */
    public Token {
        value = value.strip();
        if (!value.matches(LETTERS)) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "What was given as a token is none: it has to be one word of letters, digits"
                            + " and . _ ~ + / - =, such as a JWT.");
        }
    }

    /**
     * The token in a file.
     *
     * @throws Refusal when the file cannot be read or holds none
     */
    public static Token in(Path file) {
        try {
            return new Token(Files.readString(file));
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "The token file %s cannot be read: name one that you may read with --token-file or PTU_TOKEN_FILE."
                            .formatted(file));
        }
    }

    /** Says nothing of what it is. */
    @Override
    public String toString() {
        return "Token[...]";
    }
}
