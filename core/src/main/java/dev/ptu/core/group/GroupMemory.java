package dev.ptu.core.group;

import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a group between ticks: its members' last words, and what their loads were
 * when all of them were known.
 *
 * <p>A member's need follows its own load only: no share of the group goes back into it, so that a
 * plan can not raise the next. A need within a tenth of the one that was planned with counts as the
 * same, as with the tolerance of a member's own rule; otherwise noise would resize.
 *
 * <p>A member that is silent or lost keeps its last need. What the others have taken on since all
 * were known is subtracted from it: a gateway that moved the traffic shows it in their loads, and
 * it counts once. The loads that are compared with are some minutes older than the last at which
 * all were known, because traffic may have begun to move before a member fell silent. A silent
 * member counts so for as long as it is silent, a lost one for {@link #TAKEN_OVER}. One whose load
 * was never known has no part in the plan, neither with a need nor with a share.
 *
 * @param group the group as it was last declared
 * @param known its members that were ever heard of
 * @param calm the loads that are compared with
 * @param latest the loads that will be, once they are old enough and all were known until then
 * @param plannedUntil the minute that was last planned; the epoch before
 */
public record GroupMemory(
        DeploymentGroup group,
        Map<DeploymentId, Known> known,
        Loads calm,
        Loads latest,
        Instant plannedUntil) {

    /** For so long after all were known the load of a lost member is kept ready for. */
    public static final Duration TAKEN_OVER = Duration.ofHours(2);

    /** A need that differs by less from the one planned with is the same. */
    private static final double TOLERANCE = 0.1;

    /** Metrics of one member may be so much later than those of another. */
    private static final Duration BEHIND = Duration.ofMinutes(3);

    /** Loads are compared with when they are so old: as long as the rules look back. */
    private static final Duration CALM_AFTER = Duration.ofMinutes(5);

    /** One that missed a tick is late; one that missed two is silent. */
    private static final Duration SILENT_AFTER = Duration.ofMinutes(2);

    /** How a member stands. */
    public enum Standing {
        /** Its load is known. */
        KNOWN,
        /** It is there, and its load is not known now. */
        SILENT,
        /** It is there no more, or nobody has seen it for too long. */
        LOST
    }

    /**
     * A member.
     *
     * @param facts its last words
     * @param needPtu the need that is planned with; NaN before its load was ever known
     * @param told the floor that it was last given; null before
     */
    public record Known(MemberFacts facts, double needPtu, @Nullable Told told) {}

    /**
     * A floor that was given.
     *
     * @param share the share
     * @param until when it ends
     */
    public record Told(GroupShare share, Instant until) {}

    /**
     * What each member needed at a time at which all were known.
     *
     * @param needPtu by member; empty before
     * @param at when; the epoch before
     */
    public record Loads(Map<DeploymentId, Double> needPtu, Instant at) {

        /** None yet. */
        public static final Loads NONE = new Loads(Map.of(), Instant.EPOCH);

        /** Sorts and copies the map. */
        public Loads {
            needPtu = Collections.unmodifiableMap(new TreeMap<>(needPtu));
        }
    }

    /** Sorts and copies the map. */
    public GroupMemory {
        known = Collections.unmodifiableMap(new TreeMap<>(known));
    }

    /** Nobody was heard of yet. */
    public static GroupMemory of(DeploymentGroup group) {
        return new GroupMemory(group, Map.of(), Loads.NONE, Loads.NONE, Instant.EPOCH);
    }

    /** The newest word of any member; the epoch before. */
    public Instant heard() {
        return known.values().stream()
                .map(each -> each.facts().at())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /**
     * With what a member says, and the group as it is declared now; an older word changes nothing.
     */
    public GroupMemory with(DeploymentGroup declared, DeploymentId deployment, MemberFacts facts) {
        Known before = known.get(deployment);
        if (before != null && facts.at().isBefore(before.facts().at())) {
            return this;
        }
        DeploymentGroup newest = facts.at().isBefore(heard()) ? group : declared;
        Map<DeploymentId, Known> next = new TreeMap<>(known);
        next.put(
                deployment,
                new Known(facts, need(before, facts), before == null ? null : before.told()));
        next.keySet().removeIf(each -> newest.member(each).isEmpty());
        return new GroupMemory(newest, next, calm, latest, plannedUntil);
    }

    private static double need(@Nullable Known before, MemberFacts facts) {
        Double need = facts.needPtu();
        double held = before == null ? Double.NaN : before.needPtu();
        return need == null || Math.abs(need - held) <= TOLERANCE * held ? held : need;
    }

    /** With the floor that a member was given. */
    public GroupMemory told(DeploymentId deployment, Told told) {
        Map<DeploymentId, Known> next = new TreeMap<>(known);
        next.computeIfPresent(
                deployment, (_, each) -> new Known(each.facts(), each.needPtu(), told));
        return new GroupMemory(group, next, calm, latest, plannedUntil);
    }

    /** Whether a minute was heard of that was not planned yet. */
    public boolean isOpen() {
        return minute(heard()).isAfter(plannedUntil);
    }

    /** Whether every member that is not lost has spoken in the newest minute. */
    public boolean isComplete() {
        Instant newest = heard();
        return known.entrySet().stream()
                .filter(each -> standing(each.getValue(), newest) != Standing.LOST)
                .allMatch(each -> minute(each.getValue().facts().at()).equals(minute(newest)));
    }

    /** The start of the minute of a time. */
    public static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    /** How a member stands at the newest word; lost when it was never heard of. */
    public Standing standing(DeploymentId deployment) {
        Known member = known.get(deployment);
        return member == null ? Standing.LOST : standing(member, heard());
    }

    private Standing standing(Known member, Instant now) {
        MemberFacts facts = member.facts();
        boolean unseen =
                !now.isBefore(facts.seen().plus(group.lostAfter()))
                        || !now.isBefore(facts.at().plus(group.lostAfter()));
        if (facts.current().equals(Ptu.ZERO) || unseen) {
            return Standing.LOST;
        }
        boolean late = !now.isBefore(facts.at().plus(SILENT_AFTER)) || isBehind(facts);
        return late || facts.needPtu() == null ? Standing.SILENT : Standing.KNOWN;
    }

    /** Its metrics stopped while those of others go on. */
    private boolean isBehind(MemberFacts facts) {
        Instant newest =
                known.values().stream()
                        .map(each -> each.facts().measuredUntil())
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH);
        return !facts.measuredUntil().isAfter(newest.minus(BEHIND));
    }

    /** What the group needs, as the plan's demand. */
    public GroupPlan.Demand demand() {
        Instant now = heard();
        boolean keeps = now.isBefore(calm.at().plus(TAKEN_OVER));
        double measured = 0;
        double before = 0;
        double missing = 0;
        boolean lost = false;
        for (Map.Entry<DeploymentId, Known> each : known.entrySet()) {
            double need = each.getValue().needPtu();
            if (Double.isNaN(need)) {
                continue;
            }
            double calmNeed = calm.needPtu().getOrDefault(each.getKey(), need);
            switch (standing(each.getValue(), now)) {
                case KNOWN -> {
                    measured += need;
                    before += calmNeed;
                }
                case SILENT -> missing += need;
                case LOST -> {
                    lost = true;
                    missing += keeps ? calm.needPtu().getOrDefault(each.getKey(), 0.0) : 0;
                }
            }
        }
        double shown = Math.max(0, measured - before);
        double need = measured + Math.max(0, missing - shown);
        return new GroupPlan.Demand(group.name(), need, group.surviveRegionLoss(), lost);
    }

    /** What each member that is not lost is to have at least. */
    public GroupPlan plan() {
        Instant now = heard();
        return GroupPlan.of(
                demand(),
                known.entrySet().stream()
                        .filter(each -> !Double.isNaN(each.getValue().needPtu()))
                        .filter(each -> standing(each.getValue(), now) != Standing.LOST)
                        .map(each -> member(each.getKey(), each.getValue().facts()))
                        .toList());
    }

    private GroupMember member(DeploymentId id, MemberFacts facts) {
        DeploymentGroup.Member declared = group.member(id).orElseThrow();
        return new GroupMember(
                id,
                declared.region(),
                declared.weight(),
                facts.ladder(),
                facts.min(),
                facts.max(),
                facts.current(),
                facts.available());
    }

    /** After the newest minute was planned. */
    public GroupMemory planned() {
        Instant now = heard();
        boolean keeps = now.isBefore(calm.at().plus(TAKEN_OVER));
        Map<DeploymentId, Double> needs = new TreeMap<>();
        for (Map.Entry<DeploymentId, Known> each : known.entrySet()) {
            Standing standing = standing(each.getValue(), now);
            boolean counts = !Double.isNaN(each.getValue().needPtu());
            if (counts && standing == Standing.KNOWN) {
                needs.put(each.getKey(), each.getValue().needPtu());
            } else if (counts && (keeps || standing == Standing.SILENT)) {
                return new GroupMemory(group, known, calm, Loads.NONE, minute(now));
            }
        }
        Loads loads = new Loads(needs, now);
        boolean first = !calm.needPtu().keySet().equals(needs.keySet());
        boolean old = !now.isBefore(latest.at().plus(CALM_AFTER));
        boolean begun = !latest.needPtu().isEmpty();
        return new GroupMemory(
                group,
                known,
                first ? loads : old && begun ? latest : calm,
                old ? loads : latest,
                minute(now));
    }
}
