package dev.ptu.simulator.fault;

import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.wire.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of one answer.
 *
 * @param after whether the request has its effect first; otherwise a status, a drop or a stall
 *     prevents it
 * @param delayMillis wall time before the answer, or before the effect when it strikes before
 * @param status answered instead; empty: the true answer
 * @param body answered with that status
 * @param headers added or replaced
 * @param without headers, in lower case, that the true answer has and this one has not
 * @param form what is done to the body
 * @param end how the exchange ends
 */
public record Reply(
        boolean after,
        long delayMillis,
        Optional<Integer> status,
        String body,
        Map<String, String> headers,
        Set<String> without,
        Form form,
        End end)
        implements Effect {

    /** What is done to the body. */
    public enum Form {
        /** Nothing. */
        WHOLE,
        /** Only its first half is sent, with a matching length. */
        TRUNCATED,
        /** JSON whose fields have other types than Azure's. */
        WRONG_TYPE,
        /** No body at all. */
        EMPTY,
        /** A proxy's page. */
        HTML
    }

    /** How the exchange ends. */
    public enum End {
        /** With an answer. */
        ANSWERED,
        /** The connection is closed without an answer. */
        DROPPED,
        /** The connection is closed in the middle of the body. */
        CUT,
        /** Never: the connection stays open without an answer. */
        STALLED
    }

    private static final String WRONG =
            "{\"value\":\"none\",\"values\":7,\"id\":[],\"name\":{},\"sku\":\"none\","
                    + "\"properties\":[],\"status\":{},\"error\":\"none\"}";
    private static final String PAGE =
            "<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>";
    private static final Map<String, Form> FORMS =
            Map.of(
                    "truncated", Form.TRUNCATED,
                    "wrongType", Form.WRONG_TYPE,
                    "empty", Form.EMPTY,
                    "html", Form.HTML);

    static Reply read(Fields fields) {
        String reset = reset(fields);
        boolean drop =
                fields.flag("drop", false) || reset.equals("before") || reset.equals("after");
        String when = fields.oneOf("when", Set.of("before", "after"), "before");
        Optional<Integer> status =
                fields.has("status")
                        ? Optional.of(fields.integer("status", 200, 599, null))
                        : Optional.empty();
        return new Reply(
                when.equals("after") || reset.equals("after"),
                fields.integer("delayMillis", 0, 3_600_000, 0),
                status,
                body(fields, status),
                headers(fields),
                Set.copyOf(lower(fields.strings("without"))),
                form(fields),
                end(drop, reset.equals("midBody"), fields.flag("stall", false)));
    }

    /** Whether the true answer is needed. */
    public boolean needsTruth() {
        return after || (status.isEmpty() && (end == End.ANSWERED || end == End.CUT));
    }

    /** What is answered in the place of the truth. */
    public Answer answer(Optional<Answer> truth) {
        Answer base =
                status.map(it -> new Answer(it, Map.of(), body))
                        .or(() -> truth)
                        .orElseGet(() -> new Answer(200, Map.of(), body));
        Map<String, String> all = new LinkedHashMap<>(base.headers());
        all.keySet().removeIf(name -> without.contains(name.toLowerCase(Locale.ROOT)));
        all.putAll(headers);
        if (form == Form.HTML) {
            all.put("Content-Type", "text/html; charset=utf-8");
        }
        return new Answer(base.status(), all, formed(base.body()));
    }

    private String formed(String whole) {
        return switch (form) {
            case WHOLE -> whole;
            case TRUNCATED -> whole.substring(0, whole.length() / 2);
            case WRONG_TYPE -> WRONG;
            case EMPTY -> "";
            case HTML -> PAGE;
        };
    }

    /** Whether it would change nothing. */
    boolean doesNothing() {
        return status.isEmpty()
                && end == End.ANSWERED
                && delayMillis == 0
                && headers.isEmpty()
                && without.isEmpty()
                && form == Form.WHOLE;
    }

    /** The body written, or an error in Azure's form. */
    private static String body(Fields fields, Optional<Integer> status) {
        int number = status.orElse(500);
        String error =
                Answer.error(
                                number,
                                fields.text("code", ErrorCodes.code(number)),
                                fields.text("message", ErrorCodes.message(number)))
                        .body();
        return fields.text("body", number < 300 ? "{}" : error);
    }

    private static Map<String, String> headers(Fields fields) {
        Map<String, String> all = new LinkedHashMap<>(fields.texts("headers"));
        fields.optionalText("retryAfter").ifPresent(it -> all.put("Retry-After", it));
        return Map.copyOf(all);
    }

    private static String reset(Fields fields) {
        return fields.oneOf("reset", Set.of("no", "before", "after", "midBody"), "no");
    }

    private static Form form(Fields fields) {
        return fields.has("malformed")
                ? FORMS.getOrDefault(
                        fields.oneOf("malformed", FORMS.keySet(), "truncated"), Form.TRUNCATED)
                : Form.WHOLE;
    }

    private static End end(boolean drop, boolean cut, boolean stall) {
        if (drop) {
            return End.DROPPED;
        }
        if (cut) {
            return End.CUT;
        }
        return stall ? End.STALLED : End.ANSWERED;
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
