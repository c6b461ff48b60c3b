package dev.ptu.backtest.simulate;

import static dev.ptu.core.capacity.ProvisionedSku.GLOBAL;
import static dev.ptu.core.capacity.ProvisionedSku.REGIONAL;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The scenarios. Each has a week of history before it. */
final class Scenarios {

    private static final int DAY = 1440;
    private static final int HOUR = 60;
    private static final int FROM = 7 * DAY;

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-01-09T00:00:00Z");

    /** A week before the clocks of Europe went forward. */
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Instant BEFORE_SUMMER_TIME = Instant.parse("2026-03-21T23:00:00Z");

    private static final Shapes.Level OFFICE = (local, _) -> 20 + 160 * Shapes.office(local);

    private Scenarios() {}

    /** All of them. */
    static List<Scenario> all() {
        return List.of(
                workingDay(),
                weekend(),
                launchSpike(),
                batchNights(),
                decline(),
                metricsOutage(),
                newestZeros(),
                absentIdle(),
                stepOfFifty(),
                capacityRefused(),
                daylightSaving());
    }

    private static Scenario usual(
            String name, String story, double[] demand, Metrics metrics, Capacity capacity) {
        return new Scenario(
                name, story, MONDAY, ZoneOffset.UTC, GLOBAL, demand, FROM, metrics, capacity);
    }

    private static double[] load(int days, long seed, Shapes.Level level) {
        return Shapes.demand(MONDAY, ZoneOffset.UTC, FROM + days * DAY, seed, level);
    }

    private static Scenario workingDay() {
        return usual(
                "Working day",
                "Monday and Tuesday of an office: 20 PTU at night, 180 at work, less at lunch.",
                load(2, 1, OFFICE),
                Metrics.PROMPT,
                Capacity.ENOUGH);
    }

    private static Scenario weekend() {
        return new Scenario(
                "Weekend",
                "The same office from Friday to Monday; a third of the work at the weekend.",
                FRIDAY,
                ZoneOffset.UTC,
                GLOBAL,
                Shapes.demand(FRIDAY, ZoneOffset.UTC, FROM + 4 * DAY, 2, OFFICE),
                FROM,
                Metrics.PROMPT,
                Capacity.ENOUGH);
    }

    private static Scenario launchSpike() {
        int launch = FROM + 10 * HOUR;
        return usual(
                "Launch spike",
                "On Monday at 10:00 demand triples within five minutes, and halves every two hours"
                        + " after that. Nothing like it was ever seen.",
                load(
                        2,
                        3,
                        (local, minute) -> {
                            int since = minute - launch;
                            double rise = Math.max(0, Math.min(1, since / 5.0));
                            double fall = StrictMath.pow(0.5, Math.max(0, since) / 120.0);
                            return OFFICE.at(local, minute) * (1 + 2 * rise * fall);
                        }),
                Metrics.PROMPT,
                Capacity.ENOUGH);
    }

    private static Scenario batchNights() {
        return usual(
                "Batch nights",
                "25 PTU all day; every night from 01:00 to 02:30 a batch of 240 at once.",
                load(
                        3,
                        4,
                        (local, _) -> {
                            double hour = Shapes.hour(local);
                            return hour >= 1 && hour < 2.5 ? 240 : 25;
                        }),
                Metrics.PROMPT,
                Capacity.ENOUGH);
    }

    private static Scenario decline() {
        return usual(
                "Decline",
                "Customers leave: from the first decided day on each day has half the load of the"
                        + " day before.",
                load(
                        3,
                        5,
                        (local, minute) ->
                                OFFICE.at(local, minute)
                                        * StrictMath.pow(
                                                0.5, Math.max(0, minute - FROM) / (double) DAY)),
                Metrics.PROMPT,
                Capacity.ENOUGH);
    }

    private static Scenario metricsOutage() {
        return usual(
                "Outage of metrics",
                "The working day, and polls fail on Monday from 08:00 to 09:30 and from 17:30 to"
                        + " 20:00, and on Tuesday from 12:00 to 12:20.",
                load(2, 1, OFFICE),
                Metrics.failing(
                        FROM + 8 * HOUR,
                        FROM + 9 * HOUR + 30,
                        Metrics.failing(
                                FROM + 17 * HOUR + 30,
                                FROM + 20 * HOUR,
                                Metrics.failing(
                                        FROM + DAY + 12 * HOUR,
                                        FROM + DAY + 12 * HOUR + 20,
                                        Metrics.PROMPT))),
                Capacity.ENOUGH);
    }

    private static Scenario newestZeros() {
        return usual(
                "Zeros in the newest minutes",
                "The working day, and every poll reads zeros for the newest minutes, which it does"
                        + " not call stable, and corrects them later: three minutes on a good hour,"
                        + " thirteen on every other one.",
                load(2, 1, OFFICE),
                Metrics.zerosFirst(FROM),
                Capacity.ENOUGH);
    }

    private static Scenario absentIdle() {
        return usual(
                "Idle that is absent",
                "Load from 07:00 to 19:00 and none at all at night. Azure has no rows for idle"
                        + " minutes; after 45 of them they are told as zeros.",
                load(
                        2,
                        6,
                        (local, _) -> {
                            double hour = Shapes.hour(local);
                            return hour >= 7 && hour < 19 ? 10 + 150 * Shapes.office(local) : 0;
                        }),
                Metrics.absentWhenIdle(),
                Capacity.ENOUGH);
    }

    private static Scenario stepOfFifty() {
        return new Scenario(
                "Step of 50",
                "The working day on the regional SKU: 50 PTU and up in steps of 50.",
                MONDAY,
                ZoneOffset.UTC,
                REGIONAL,
                load(2, 1, OFFICE),
                FROM,
                Metrics.PROMPT,
                Capacity.ENOUGH);
    }

    private static Scenario capacityRefused() {
        return usual(
                "Capacity refused",
                "The working day, and Azure refuses every growth on Monday from 07:30 to 10:00, and"
                        + " on Tuesday until 10:00 grants no size above 90 PTU.",
                load(2, 1, OFFICE),
                Metrics.PROMPT,
                Capacity.refusing(FROM + 7 * HOUR + 30, FROM + 10 * HOUR)
                        .and(Capacity.upTo(90, FROM + DAY, FROM + DAY + 10 * HOUR)));
    }

    private static Scenario daylightSaving() {
        return new Scenario(
                "Daylight-saving change",
                "The office in Berlin from the Sunday on which clocks go forward to Tuesday: in UTC"
                        + " people come an hour earlier than ever before.",
                BEFORE_SUMMER_TIME,
                BERLIN,
                GLOBAL,
                Shapes.demand(BEFORE_SUMMER_TIME, BERLIN, FROM + 3 * DAY, 7, OFFICE),
                FROM,
                Metrics.PROMPT,
                Capacity.ENOUGH);
    }
}
