package dev.ptu.notifier.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** What {@code /api/v1} answers about the fleet of {@link Story}; the same at every run. */
final class Scenario {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final Map<String, Course> courses = new LinkedHashMap<>();

    Scenario(List<Story> fleet) {
        for (Story story : fleet) {
            stories.put(story.path().toLowerCase(Locale.ROOT), story);
            courses.put(story.id(), new Course(story));
        }
    }

    Optional<Story> find(String path) {
        return Optional.ofNullable(stories.get(path.toLowerCase(Locale.ROOT)));
    }

    ObjectNode fleet() {
        ObjectNode root = JSON.createObjectNode();
        root.put("now", Course.NOW.toString());
        root.put("caughtUp", true);
        root.put("replayedShare", 1.0);
        ArrayNode deployments = JSON.createArrayNode();
        stories.values().forEach(story -> deployments.add(summary(story)));
        double usd = 0;
        double saved = 0;
        int trouble = 0;
        for (var each : deployments) {
            usd += each.path("usdPerDay").asDouble(0);
            saved +=
                    each.path("savedKind").asText("").equals("saved")
                            ? each.path("savedUsdPerDay").asDouble()
                            : 0;
            trouble += troubled(each.path("alerts")) || each.path("stale").asBoolean() ? 1 : 0;
        }
        ObjectNode fleet = root.putObject("fleet");
        fleet.put("usdPerDay", usd).put("savedUsdPerDay", saved);
        fleet.put("deployments", deployments.size()).put("inTrouble", trouble);
        root.set("deployments", deployments);
        return root;
    }

    private static boolean troubled(Iterable<com.fasterxml.jackson.databind.JsonNode> alerts) {
        for (var alert : alerts) {
            if (!alert.path("severity").asText().equals("info")) {
                return true;
            }
        }
        return false;
    }

    ObjectNode summary(Story story) {
        Course course = courses.get(story.id());
        int i = course.lastMinute();
        boolean silent = story.twist() == Story.Twist.SILENT;
        ObjectNode node = JSON.createObjectNode();
        node.put("id", story.id()).put("path", "/api/v1/deployments/" + story.path());
        node.put("name", story.name()).put("account", story.account());
        node.put("region", story.region()).put("model", story.model());
        node.put("sku", "GlobalProvisionedManaged");
        node.put("ptu", course.sizePtu[i]).put("recommendedPtu", course.wantedPtu());
        node.put("demandPtu", silent ? null : tenth(course.demandPtu[i]));
        node.put("utilization", silent ? null : course.utilization(i));
        node.put("mode", story.mode());
        node.put("policy", story.mode().equals("observed") ? null : "interactive");
        money(node, story, course);
        node.put("spilledShare", silent ? null : course.spilledPtu(i) / course.demandPtu[i]);
        node.put("timeToFirstTokenMillis", silent ? null : tenth(course.timeToFirstTokenMillis(i)));
        node.put("latencyTargetMillis", story.mode().equals("observed") ? null : 700.0);
        node.put("reason", Voice.reason(story, course));
        node.put("sentence", Voice.sentence(story, course));
        node.put("minute", Course.NOW.minus(Duration.ofMinutes(silent ? 47 : 4)).toString());
        node.put("evaluatedAt", Course.NOW.toString()).put("stale", silent);
        node.set("alerts", Voice.alerts(story, course));
        node.set("pending", Voice.pending(story, course));
        node.set("holds", Voice.holds(story, course));
        return node;
    }

    /** The same a minute later, as an event tells it. */
    ObjectNode next(Story story) {
        ObjectNode node = summary(story);
        return node.put("evaluatedAt", Course.NOW.plus(Duration.ofMinutes(1)).toString());
    }

    private static void money(ObjectNode node, Story story, Course course) {
        boolean priced = story.twist() != Story.Twist.UNPRICED;
        double perDay = mean(course, 1440) * 24;
        int baseline = (int) Math.ceil(story.highPtu() / 0.62 / 5) * 5;
        boolean resizes = story.resizes();
        boolean recommends = story.mode().equals("recommend");
        double would = recommends ? baseline * 24 * 0.17 : baseline * 24 - perDay;
        node.put("usdToday", priced ? mean(course, 870) * 14.5 : null);
        node.put("usdPerDay", priced ? perDay : null);
        node.put("savedUsdPerDay", priced && (resizes || recommends) ? would : null);
        node.put("savedKind", resizes ? "saved" : recommends ? "wouldHaveSaved" : null);
        node.put("baselinePtu", resizes || recommends ? baseline : null);
    }

    private static double mean(Course course, int minutes) {
        double sum = 0;
        for (int i = Course.MINUTES - minutes; i < Course.MINUTES; i++) {
            sum += course.sizePtu[i];
        }
        return sum / minutes;
    }

    ObjectNode detail(Story story) {
        Course course = courses.get(story.id());
        ObjectNode node = summary(story);
        double tokens = sum(course, i -> course.demandPtu[i] * 2_500);
        ObjectNode totals = node.putObject("totals");
        totals.put("minutes", 60).put("tokens", tokens).put("tokensPerMinute", tokens / 60);
        totals.put("requests", Math.rint(tokens / 1_900))
                .put("requestsPerMinute", tokens / 1_900 / 60);
        if (story.twist() == Story.Twist.UNPRICED) {
            node.putNull("money");
            return node;
        }
        ObjectNode today = node.putObject("money").putObject("today");
        double all = node.path("usdToday").asDouble();
        today.put("reservedUsd", 0.0).put("hourlyUsd", all * 0.985).put("idleUsd", all * 0.27);
        today.put("spilledUsd", all * 0.015).put("payAsYouGoUsd", all * 0.41);
        today.put("estimated", true);
        return node;
    }

    private static double sum(Course course, IntToDoubleFunction of) {
        double sum = 0;
        for (int i = course.lastMinute() - 59; i <= course.lastMinute(); i++) {
            sum += of.applyAsDouble(i);
        }
        return sum;
    }

    ObjectNode series(Story story, Instant from, Instant to, int points) {
        Course course = courses.get(story.id());
        int first = Math.max(0, course.indexOf(from));
        int last = Math.min(Course.MINUTES - 1, course.indexOf(to));
        int step = Math.max(1, (int) Math.ceil((last - first + 1) / (double) points));
        ObjectNode root = JSON.createObjectNode();
        root.put("from", from.toString()).put("to", to.toString()).put("stepMinutes", step);
        ArrayNode minutes = root.putArray("minute");
        for (int i = first; i <= last; i += step) {
            minutes.add(Course.START.getEpochSecond() + i * 60L);
        }
        column(root, "demandPtu", first, last, step, i -> course.demandPtu[i]);
        column(root, "lowPtu", first, last, step, i -> course.middlePtu[i] * 0.87);
        column(root, "middlePtu", first, last, step, i -> course.middlePtu[i]);
        column(root, "highPtu", first, last, step, i -> course.middlePtu[i] * 1.14 + 2);
        column(root, "sizePtu", first, last, step, i -> course.sizePtu[i]);
        column(root, "utilization", first, last, step, course::utilization);
        column(root, "spilledPtu", first, last, step, course::spilledPtu);
        column(root, "timeToFirstTokenMillis", first, last, step, course::timeToFirstTokenMillis);
        column(root, "latencyTargetMillis", first, last, step, i -> 700);
        column(root, "tokens", first, last, step, i -> course.demandPtu[i] * 2_500);
        column(root, "requests", first, last, step, i -> course.demandPtu[i] * 2_500 / 1_900);
        root.set("decisions", decisions(story, from, to, 1_000).path("decisions"));
        return root;
    }

    private static void column(
            ObjectNode root, String name, int first, int last, int step, IntToDoubleFunction of) {
        ArrayNode values = root.putArray(name);
        for (int i = first; i <= last; i += step) {
            // Three quarters of an hour in the night are unknown; the newest minutes always are.
            boolean night = i > Course.MINUTES - 660 && i < Course.MINUTES - 615;
            boolean unknown = (night && !name.equals("sizePtu")) || i > Course.MINUTES - 4;
            int end = Math.min(last, i + step - 1);
            double sum = 0;
            for (int k = i; k <= end; k++) {
                sum += of.applyAsDouble(k);
            }
            if (unknown && !name.startsWith("latencyTarget")) {
                values.addNull();
            } else {
                values.add(tenth(sum / (end - i + 1) * 10) / 10);
            }
        }
    }

    ObjectNode decisions(Story story, Instant from, Instant to, int limit) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode list = root.putArray("decisions");
        List<Course.Change> changes = courses.get(story.id()).changes;
        boolean newestFirst = limit < 1_000;
        for (int k = 0; k < changes.size() && list.size() < limit; k++) {
            Course.Change change = changes.get(newestFirst ? changes.size() - 1 - k : k);
            if (!change.at().isBefore(from) && !change.at().isAfter(to)) {
                list.add(Voice.decision(story, change));
            }
        }
        return root;
    }

    Optional<ObjectNode> evaluation(Story story, Instant at) {
        Course course = courses.get(story.id());
        int i = course.indexOf(at) - 4;
        return i < 0 ? Optional.empty() : Optional.of(Voice.evaluation(course, i));
    }

    static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
