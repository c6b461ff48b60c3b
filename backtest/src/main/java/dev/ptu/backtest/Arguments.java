package dev.ptu.backtest;

import dev.ptu.backtest.trace.BadInput;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands on the command line, as {@code KEY=VALUE}; an empty value is one that was not given.
 *
 * @param values by key
 */
record Arguments(Map<String, String> values) {

    /** Copies the values. */
    Arguments {
        values = Map.copyOf(values);
    }

    /**
     * Reads them.
     *
     * @throws BadInput when one is no {@code KEY=VALUE} of these keys
     */
    static Arguments of(String[] args, List<String> keys) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String key = equals < 0 ? arg : arg.substring(0, equals);
            if (equals < 0 || !keys.contains(key)) {
                throw new BadInput(
                        "\""
                                + arg
                                + "\" is not understood: give KEY=VALUE with one of "
                                + String.join(", ", keys)
                                + ".");
            }
            values.put(key, arg.substring(equals + 1).strip());
        }
        return new Arguments(values);
    }

    boolean has(String key) {
        return !values.getOrDefault(key, "").isEmpty();
    }

    String text(String key, String otherwise) {
        return has(key) ? values.getOrDefault(key, "") : otherwise;
    }

    double number(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        String value = text(key, "");
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new BadInput(key + " is a number, not \"" + value + "\".");
        }
    }

    int whole(String key, int otherwise, int least) {
        if (!has(key)) {
            return otherwise;
        }
        String value = text(key, "");
        try {
            int whole = Integer.parseInt(value);
            if (whole >= least) {
                return whole;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is out of range.
        }
        throw new BadInput(
                key + " is a whole number of " + least + " or more, not \"" + value + "\".");
    }

    int minutes(String key, int otherwise, int least) {
        if (!has(key)) {
            return otherwise;
        }
        String value = text(key, "");
        try {
            Duration duration = Duration.parse(value);
            boolean whole = duration.equals(duration.truncatedTo(ChronoUnit.MINUTES));
            if (whole && duration.toMinutes() >= least && duration.toDays() < 1) {
                return (int) duration.toMinutes();
            }
        } catch (DateTimeException e) {
            // Told below, as a duration that is out of range.
        }
        throw new BadInput(
                key
                        + " is a duration in whole minutes from PT"
                        + least
                        + "M to a day, such as PT5M, not \""
                        + value
                        + "\".");
    }
}
