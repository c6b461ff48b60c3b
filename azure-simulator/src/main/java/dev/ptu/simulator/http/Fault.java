package dev.ptu.simulator.http;

import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Something that shall go wrong with the next matching requests.
 *
 * @param method in capitals; {@code *} for any
 * @param path found anywhere in the request's path, without regard to case
 * @param times how many requests it strikes
 * @param delayMillis wall time before the answer, or before the effect when it strikes before
 * @param status answered instead; empty: the true answer
 * @param body answered with that status
 * @param after whether the request has its effect first; otherwise a status or a drop prevents it
 * @param drop whether the connection is closed without an answer
 */
record Fault(
        String method,
        Pattern path,
        int times,
        long delayMillis,
        Optional<Integer> status,
        String body,
        boolean after,
        boolean drop) {

    static Fault parse(String text) {
        Fields fields = Fields.parse("The fault", text);
        String when = fields.text("when", "before");
        if (!"before".equals(when) && !"after".equals(when)) {
            throw new BadInput("when must be \"before\" or \"after\", not \"" + when + "\".");
        }
        Fault fault =
                new Fault(
                        fields.text("method", "*").toUpperCase(Locale.ROOT),
                        pattern(fields.text("path", ".*")),
                        fields.integer("times", 1, 1_000_000, 1),
                        fields.integer("delayMillis", 0, 600_000, 0),
                        fields.has("status")
                                ? Optional.of(fields.integer("status", 200, 599, null))
                                : Optional.empty(),
                        fields.text("body", "{}"),
                        "after".equals(when),
                        fields.flag("drop", false));
        fields.refuseOthers();
        if (fault.status().isEmpty() && !fault.drop() && fault.delayMillis() == 0) {
            throw new BadInput(
                    "The fault does nothing; give it a status, a delayMillis or a drop.");
        }
        return fault;
    }

    boolean strikes(String requestMethod, String requestPath) {
        return (method.equals("*") || method.equals(requestMethod))
                && path.matcher(requestPath).find();
    }

    /** The same with one strike less. */
    Fault struck() {
        return new Fault(method, path, times - 1, delayMillis, status, body, after, drop);
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new BadInput(
                    "path must be a regular expression: " + e.getDescription() + " in " + regex);
        }
    }
}
