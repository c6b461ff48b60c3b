package dev.ptu.simulator.azure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.time.WeekHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a region can really serve of a kind, our own deployments included. It may differ by the hour
 * of the week, and units that a deployment gives back may be taken by others at once.
 */
public final class CapacityPool {
    private static final int MOST = 1_000_000_000;

    private Terms terms;
    private final List<Taken> taken = new ArrayList<>();

    /** Units that others took, until an instant. */
    private record Taken(int units, Instant until) {}

    /**
     * Other hours, other units.
     *
     * @param hours of the week
     * @param units during them
     */
    public record Rule(WeekHours hours, int units) {}

    /**
     * How a pool behaves.
     *
     * @param units where no rule holds
     * @param byHours the first that holds counts
     * @param takenShare of released units that others take at once, 0 to 1
     * @param comesBackAfter when those come back; empty: never
     */
    public record Terms(
            int units, List<Rule> byHours, double takenShare, Optional<Duration> comesBackAfter) {

        /** A pool that never changes. */
        public static Terms fixed(int units) {
            return new Terms(units, List.of(), 0, Optional.empty());
        }

        /** Reads {@code units, hours[], takenAfterRelease, comesBackAfter}. */
        public static Terms read(Fields fields) {
            List<Rule> rules = new ArrayList<>();
            for (Fields each : fields.objects("hours")) {
                rules.add(new Rule(WeekHours.read(each), each.integer("units", 0, MOST, null)));
                each.refuseOthers();
            }
            return new Terms(
                    fields.integer("units", 0, MOST, null),
                    List.copyOf(rules),
                    fields.number("takenAfterRelease", 0, 1, 0.0),
                    fields.has("comesBackAfter")
                            ? Optional.of(fields.duration("comesBackAfter", null))
                            : Optional.empty());
        }
    }

    /** A pool under terms. */
    public CapacityPool(Terms terms) {
        this.terms = terms;
    }

    /** Begins anew under other terms. */
    void terms(Terms changed) {
        terms = changed;
        taken.clear();
    }

    /** What can be served in all at an instant. */
    int units(Instant now) {
        int units =
                terms.byHours().stream()
                        .filter(rule -> rule.hours().holds(now))
                        .findFirst()
                        .map(Rule::units)
                        .orElse(terms.units());
        for (Taken each : taken) {
            units -= now.isBefore(each.until()) ? each.units() : 0;
        }
        return Math.max(0, units);
    }

    /** Others take their share of what a deployment gave back. */
    void released(int units, Instant at) {
        int gone = (int) Math.round(units * terms.takenShare());
        if (gone > 0) {
            taken.add(new Taken(gone, terms.comesBackAfter().map(at::plus).orElse(Instant.MAX)));
        }
    }

    void write(ObjectNode node, Instant now) {
        node.put("units", terms.units())
                .put("unitsNow", units(now))
                .put("takenAfterRelease", terms.takenShare());
        terms.comesBackAfter().ifPresent(it -> node.put("comesBackAfter", it.toString()));
        ArrayNode hours = node.putArray("hours");
        for (Rule rule : terms.byHours()) {
            ObjectNode each = hours.addObject();
            ArrayNode days = each.putArray("days");
            rule.hours().days().stream().sorted().forEach(day -> days.add(day.name()));
            each.put("from", rule.hours().from().toString())
                    .put("to", rule.hours().to().toString())
                    .put("units", rule.units());
        }
    }
}
