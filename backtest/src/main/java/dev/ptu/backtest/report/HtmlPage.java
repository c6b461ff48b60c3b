package dev.ptu.backtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.backtest.replay.Course;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The result as one page that needs nothing else: demand against size, the forecast band, every
 * resize with its reason on hover, the table. The chart is uPlot 1.6.30 (MIT), written into the
 * page with its notice.
 */
public final class HtmlPage {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CHART = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private HtmlPage() {}

    /** The page of one series. */
    public static String series(Terms terms, SeriesResult result) {
        return filled(
                resource("page.html"),
                Map.of(
                        "title", escaped(result.series()),
                        "figures",
                                escaped(TextTable.series(result) + "\n" + TextTable.terms(terms)),
                        "chart-style", resource(CHART + "uPlot.min.css"),
                        "chart-script", resource(CHART + "uPlot.iife.min.js"),
                        "data", data(result)));
    }

    /** The page of several: the summary and where the others are, as paths relative to this one. */
    public static String index(String figures, Map<String, String> pathBySeries) {
        StringBuilder links = new StringBuilder();
        pathBySeries.forEach(
                (series, path) ->
                        links.append("<li><a href=\"")
                                .append(escaped(path))
                                .append("\">")
                                .append(escaped(series))
                                .append("</a></li>\n"));
        return filled(
                resource("index.html"),
                Map.of("figures", escaped(figures), "links", links.toString()));
    }

    private static String data(SeriesResult result) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("from", result.fromMinute());
        root.set("demand", numbers(result.demandPtu(), 100));
        result.courses().stream()
                .filter(each -> each.expected().isKnown())
                .findFirst()
                .ifPresent(
                        course -> {
                            ObjectNode band = root.putObject("band");
                            band.put("policy", course.policy());
                            band.set("low", numbers(course.expected().lowPtu(), 10));
                            band.set("high", numbers(course.expected().highPtu(), 10));
                        });
        ArrayNode courses = root.putArray("courses");
        for (Course course : result.courses()) {
            ObjectNode node = courses.addObject();
            node.put("policy", course.policy());
            node.set("steps", steps(course));
            node.set("resizes", MAPPER.valueToTree(course.effective()));
        }
        try {
            // "<" would end the script element.
            return MAPPER.writeValueAsString(root).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree that Jackson built is JSON.", e);
        }
    }

    /** Rounded to {@code 1 / precision}; NaN is null. */
    private static ArrayNode numbers(double[] values, int precision) {
        ArrayNode numbers = MAPPER.createArrayNode();
        for (double each : values) {
            if (Double.isNaN(each)) {
                numbers.addNull();
            } else {
                numbers.add(Math.round(each * precision) / (double) precision);
            }
        }
        return numbers;
    }

    private static ArrayNode steps(Course course) {
        ArrayNode steps = MAPPER.createArrayNode();
        int[] sizes = course.sizesPtu();
        for (int i = 0; i < sizes.length; i++) {
            if (i == 0 || sizes[i] != sizes[i - 1]) {
                steps.add(MAPPER.valueToTree(List.of(course.fromMinute() + i, sizes[i])));
            }
        }
        return steps;
    }

    /** Fills each place once, so that what is filled in is never read as a place. */
    private static String filled(String page, Map<String, String> values) {
        return PLACE.matcher(page)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        values.getOrDefault(place.group(1), place.group())));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        name + " is not on the class path: build the module again.");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
