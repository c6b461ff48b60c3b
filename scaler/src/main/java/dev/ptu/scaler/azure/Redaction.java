package dev.ptu.scaler.azure;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Azure's words as they may be logged, published and shown: one line, of bounded length, without
 * anything that opens a door.
 *
 * <p>Taken out are tokens, keys and connection strings, and the query of every address, because the
 * address of a running operation is signed.
 */
public final class Redaction {
    private static final int LONGEST = 500;
    private static final String GONE = "[removed]";

    private static final Pattern TOKEN =
            Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]+");

    /** Three parts in base 64, the first of which is a JSON object: a JSON web token. */
    private static final Pattern JWT =
            Pattern.compile("\\beyJ[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){0,2}");

    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)\\b(api[-_]?key|account[-_]?key|shared[-_]?access[-_]?key(?:name)?"
                            + "|shared[-_]?access[-_]?signature|client[-_]?secret"
                            + "|client[-_]?assertion|access[-_]?token|refresh[-_]?token|password"
                            + "|sig|signature|subscription-key)"
                            + "(\"?\\s*[=:]\\s*\"?)[^\\s\"',;&}]+");

    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"']+)\\?[^\\s\"']*");

    private Redaction() {}

    /** The text as it may be shown; empty for none. */
    public static String of(@Nullable String text) {
        String line = text == null ? "" : text.lines().findFirst().orElse("").trim();
        line = TOKEN.matcher(line).replaceAll("$1 " + GONE);
        line = JWT.matcher(line).replaceAll(GONE);
        line = QUERY.matcher(line).replaceAll("$1?" + GONE);
        line = SECRET.matcher(line).replaceAll("$1$2" + GONE);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }
}
