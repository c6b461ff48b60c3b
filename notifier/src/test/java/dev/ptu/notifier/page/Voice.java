package dev.ptu.notifier.page;

import static dev.ptu.notifier.page.Scenario.JSON;
import static dev.ptu.notifier.page.Scenario.tenth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** The words of the scenario: sentences, alerts, questions, holds and explanations. */
final class Voice {
    private Voice() {}

    static String reason(Story story, Course course) {
        return switch (story.twist()) {
            case PINNED -> "Pinned";
            case PAUSED -> "Paused";
            case SILENT -> "Stale";
            case SHORT -> "StandingOrder";
            case ASKS -> "AwaitingApproval";
            default ->
                    course.wantedPtu() == course.sizePtu[course.lastMinute()]
                            ? "WithinTolerance"
                            : "Grow";
        };
    }

    static String sentence(Story story, Course course) {
        int size = course.sizePtu[course.lastMinute()];
        int wanted = course.wantedPtu();
        long demand = Math.round(course.demandPtu[course.lastMinute()]);
        return switch (story.twist()) {
            case PINNED -> "Held at %d: pinned by a person until 18:00.".formatted(size);
            case PAUSED -> "Held at %d: paused by a person until 3 Mar 06:00.".formatted(size);
            case SILENT ->
                    "Held at %d: no metrics for 47 minutes; nothing shrinks.".formatted(size);
            case SHORT ->
                    "Held at %d: %d wanted, but the region has no units left; asked again at 14:41."
                            .formatted(size, wanted);
            case ASKS ->
                    "Held at %d: %d wanted, waiting for a person's approval until 14:58."
                            .formatted(size, wanted);
            case FULL ->
                    "Growing from %d to %d: demand is %d PTU and the forecast crosses the size in 6"
                                    .formatted(size, wanted, demand)
                            + " minutes.";
            default ->
                    wanted == size
                            ? "Held at %d: demand is %d PTU, within the tolerance of the target 70 %%."
                                    .formatted(size, demand)
                            : "%d would do: demand is %d PTU, the forecast asks for %d."
                                    .formatted(wanted, demand, wanted - 3);
        };
    }

    static ArrayNode alerts(Story story, Course course) {
        ArrayNode alerts = JSON.createArrayNode();
        switch (story.twist()) {
            case FULL -> {
                alert(
                        alerts,
                        "time-to-exhaustion",
                        "critical",
                        "Demand crosses the size in 6 minutes; a resize takes 7.",
                        "Shift load to another region or accept overflow; the resize is under"
                                + " way.");
                alert(
                        alerts,
                        "utilization",
                        "info",
                        "Mean utilization of the last 5 minutes is %.1f %%, above 80 %%."
                                .formatted(100 * course.utilization(course.lastMinute())),
                        "Nothing: growth is under way.");
            }
            case SLOW ->
                    alert(
                            alerts,
                            "latency-target-missed",
                            "warning",
                            "The first token takes 894 ms in the mean of 15 minutes; 700 are"
                                    + " promised.",
                            "Compare with other regions; raise the floor if prompts have grown.");
            case SHORT ->
                    alert(
                            alerts,
                            "capacity-shortage",
                            "critical",
                            "Azure has no units left in francecentral: 45 PTU are missing.",
                            "Take another region for the rest, or wait: the order is repeated.");
            case SILENT ->
                    alert(
                            alerts,
                            "stale-metrics",
                            "warning",
                            "No metrics since 13:43; the size stays as it is.",
                            "Look at the collector's log and its role on the account.");
            default -> {
                // nothing to tell
            }
        }
        return alerts;
    }

    private static void alert(
            ArrayNode alerts, String condition, String severity, String message, String advice) {
        ObjectNode node = alerts.addObject();
        node.put("alert", condition + "-1").put("condition", condition).put("severity", severity);
        node.put("since", Course.NOW.minus(Duration.ofMinutes(19)).toString());
        node.put("message", message).put("advice", advice);
    }

    static ArrayNode pending(Story story, Course course) {
        ArrayNode pending = JSON.createArrayNode();
        if (story.twist() == Story.Twist.ASKS) {
            int size = course.sizePtu[course.lastMinute()];
            ObjectNode node = pending.addObject();
            node.put("decision", "d-ask-1").put("kind", "resize");
            node.put("fromPtu", size).put("toPtu", course.wantedPtu()).put("reason", "Grow");
            node.put("sentence", "The forecast asks for %d PTU.".formatted(course.wantedPtu()));
            node.put("validUntil", "2026-03-02T14:58:00Z");
            node.put("expectedUsdPerHour", course.wantedPtu() * 1.02);
        }
        return pending;
    }

    static ArrayNode holds(Story story, Course course) {
        ArrayNode holds = JSON.createArrayNode();
        if (story.twist() == Story.Twist.PINNED) {
            hold(holds, "pin", course.sizePtu[course.lastMinute()], "Launch of the new phone line");
            hold(holds, "floor", 60, "Never below what the pilot needs");
        }
        if (story.twist() == Story.Twist.PAUSED) {
            hold(holds, "pause", null, "Load test by the platform team");
        }
        return holds;
    }

    private static void hold(ArrayNode holds, String kind, Integer ptu, String reason) {
        ObjectNode node = holds.addObject();
        node.put("kind", kind).put("ptu", ptu).put("owner", "Ines Duarte").put("reason", reason);
        node.put("at", "2026-03-02T08:05:00Z").put("until", "2026-03-02T18:00:00Z");
    }

    static ObjectNode decision(Story story, Course.Change change) {
        boolean grows = change.toPtu() > change.fromPtu();
        ObjectNode node = JSON.createObjectNode();
        node.put("decision", "d-" + change.minute()).put("at", change.at().toString());
        node.put("fromPtu", change.fromPtu()).put("toPtu", change.toPtu());
        node.put("mode", story.mode()).put("reason", grows ? "Grow" : "Shrink");
        node.put(
                "sentence",
                "%s: demand of %.1f PTU at the target 70 %% needs %d PTU."
                        .formatted(grows ? "Grow" : "Shrink", change.needPtu(), change.toPtu()));
        Instant end = change.at().plus(Duration.ofMinutes(5));
        node.put("outcome", change.outcome());
        node.put("outcomeAt", change.outcome() == null ? null : end.toString());
        node.put(
                "message",
                "failed".equals(change.outcome())
                        ? "InsufficientCapacity: the region has no such units now."
                        : "refused".equals(change.outcome())
                                ? "The size had been changed by hand meanwhile."
                                : null);
        return node;
    }

    static ObjectNode evaluation(Course course, int i) {
        int size = course.sizePtu[i];
        double demand = tenth(course.demandPtu[i]);
        int need = (int) Math.ceil(demand / 0.7 / 5) * 5;
        int wanted = Math.max(need, (int) Math.ceil(course.middlePtu[i] * 1.14 / 0.7 / 5) * 5);
        int result = wanted < size ? size : Math.min(wanted, size + 60);
        ObjectNode node = JSON.createObjectNode();
        Instant minute = Course.START.plus(Duration.ofMinutes(i));
        node.put("minute", minute.toString());
        node.put("evaluatedAt", minute.plus(Duration.ofMinutes(4)).toString());
        node.put(
                "sentence",
                result == size
                        ? "Held at %d: forecast needs %d, shrinking waits 20 more minutes."
                                .formatted(size, wanted)
                        : "Growing from %d to %d: forecast needs %d, one step is 60 at most."
                                .formatted(size, result, wanted));
        node.put("reason", result == size ? "Stabilised" : "Ordered");
        node.put("policy", "interactive").put("policyRevision", "5f1c0a9e");
        node.put("currentPtu", size).put("recommendedPtu", result).put("demandPtu", demand);
        node.put("utilization", course.utilization(i)).put("coverage", 1.0);
        ObjectNode forecast = node.putObject("forecast");
        forecast.put("horizonMinutes", 12).put("lowPtu", course.middlePtu[i] * 0.87);
        forecast.put("middlePtu", course.middlePtu[i]).put("highPtu", course.middlePtu[i] * 1.14);
        forecast.put("wape", 0.06).put("coverage", 0.81).put("trust", "active");
        ObjectNode economics = node.putObject("economics");
        economics.put("overUsdPerPtuHour", 1.0).put("underUsdPerPtuHour", 20.0);
        economics.put("quantile", 0.95).put("breakEvenUtilization", 0.4);
        economics.putNull("impliedPenaltyUsdPerPtuHour");
        ArrayNode stages = node.putArray("stages");
        stage(
                stages,
                "target",
                size,
                need,
                "AboveTarget",
                "Demand of %.1f PTU at the target 70 %% needs %d PTU.".formatted(demand, need));
        stage(
                stages,
                "forecast",
                need,
                wanted,
                "ForecastFloor",
                "In 12 minutes %d PTU are needed in nine cases of ten.".formatted(wanted));
        stage(stages, "floor", wanted, wanted, "NoFloor", "Nobody asks for a floor.");
        stage(
                stages,
                "stabilise",
                wanted,
                wanted < size ? size : wanted,
                wanted < size ? "Stabilised" : "Unchanged",
                wanted < size
                        ? "40 minutes ago %d were wanted; shrinking waits for an hour."
                                .formatted(size)
                        : "Growing does not wait.");
        stage(
                stages,
                "stepLimit",
                Math.max(wanted, size),
                result,
                "StepLimited",
                "At most 60 PTU at a time.");
        stage(stages, "planningWindow", result, result, "Open", "Changes are allowed now.");
        stage(stages, "limits", result, result, "Within", "Between 30 and 600 PTU.");
        stage(stages, "budget", result, result, "Within", "61 % of the month's $240,000 is used.");
        stage(stages, "changeBudget", result, result, "Within", "7 of 24 changes in 24 hours.");
        stage(stages, "ladder", result, result, "Legal", "Azure sells it in steps of 5.");
        return node;
    }

    private static void stage(
            ArrayNode stages, String name, int before, int after, String reason, String detail) {
        ObjectNode node = stages.addObject();
        node.put("name", name).put("beforePtu", before).put("afterPtu", after);
        node.put("reason", reason).put("detail", detail);
    }
}
