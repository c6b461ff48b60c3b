package dev.ptu.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and figures of an object whose fields only the server knows, in words. */
public final class Words {
    private Words() {}

    /**
     * For example {@code horizon minutes 8, low PTU 120, trust active}; unknown fields are left
     * out.
     */
    public static String of(@Nullable JsonNode object) {
        if (object == null || !object.isObject()) {
            return Figures.UNKNOWN;
        }
        String words =
                object.properties().stream()
                        .filter(field -> !field.getValue().isNull())
                        .map(Words::pair)
                        .collect(Collectors.joining(", "));
        return words.isEmpty() ? Figures.UNKNOWN : words;
    }

    private static String pair(Map.Entry<String, JsonNode> field) {
        JsonNode value = field.getValue();
        return name(field.getKey())
                + " "
                + (value.isNumber()
                        ? figure(value.doubleValue())
                        : value.isValueNode() ? value.asText() : value.toString());
    }

    /** {@code overUsdPerPtuHour} is {@code over USD per PTU hour}. */
    private static String name(String field) {
        return field.replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\bptu\\b", "PTU")
                .replaceAll("\\busd\\b", "USD");
    }

    private static String figure(double value) {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(value);
    }
}
