package dev.ptu.core.declaration;

import dev.ptu.core.declaration.DeclarationMemory.Order;
import dev.ptu.core.declaration.DeclarationMemory.Question;
import dev.ptu.core.declaration.DeclarationMemory.Told;
import dev.ptu.core.declaration.DeclarationMemory.Word;
import dev.ptu.core.declaration.DeclarationPlan.Change;
import dev.ptu.core.declaration.DeclarationPlan.Mode;
import dev.ptu.core.policy.Governance;
import dev.ptu.core.units.Ptu;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a declared deployment at a time: a pure function.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>There is an order only in {@link Governance#AUTO}, or after a person's yes to a question
 *       with the same content that has not expired.
 *   <li>At most one order is under way.
 *   <li>A deployment that was seen under a generation is not ordered to be created under it.
 *   <li>While a prerequisite of spillover is known not to hold, nothing is ordered.
 *   <li>Advice and questions are told once, and again when their content changes or they expire;
 *       news is told once, and again when it changes.
 * </ul>
 */
public final class DeclarationJudge {

    /** An order that could not be started for so long is judged anew. */
    static final Duration ORDER_STARTS_WITHIN = Duration.ofMinutes(10);

    /** Advice and questions are told again after this. */
    static final Duration TOLD_AGAIN_AFTER = Duration.ofHours(24);

    private static final double HOURS_A_MONTH = 730;

    private final Declaration declaration;
    private final Circumstances around;
    private final Instant now;

    private DeclarationJudge(Declaration declaration, Circumstances around) {
        this.declaration = declaration;
        this.around = around;
        this.now = around.now();
    }

    /**
     * Everything else that counts.
     *
     * @param sighting what was seen
     * @param paused whether people want the deployment left alone
     * @param resizing whether a resize of it is in flight
     * @param ptuHourUsd price of one PTU for an hour; null when unknown
     * @param prerequisites of spillover as far as they are known; empty without a target
     * @param now the time
     * @param wallFloor what is added to every deadline on an accelerated run; zero otherwise
     */
    public record Circumstances(
            Sighting sighting,
            boolean paused,
            boolean resizing,
            @Nullable Double ptuHourUsd,
            List<Prerequisite> prerequisites,
            Instant now,
            Duration wallFloor) {
        /** Copies the prerequisites. */
        public Circumstances {
            prerequisites = List.copyOf(prerequisites);
        }
    }

    /**
     * A judgement.
     *
     * @param reason why something, or nothing, is to be done
     * @param plan what is told now; empty when everybody has heard it
     * @param next what is remembered
     */
    public record Judgement(
            DeclarationReason reason, Optional<DeclarationPlan> plan, DeclarationMemory next) {}

    /** The judgement. */
    public static Judgement judge(
            Declaration declaration, Circumstances around, DeclarationMemory before) {
        return new DeclarationJudge(declaration, around).judge(before);
    }

    private Judgement judge(DeclarationMemory before) {
        DeclarationMemory memory =
                DeclarationSights.seen(declaration, around.sighting(), before, now);
        if (memory.order() != null && !memory.isUnderWay(now)) {
            // Nobody knows what became of it: what it did, if anything, has to show first.
            memory = memory.with(memory.told(), memory.question(), null, quiet());
        }
        DeclarationFinding finding = DeclarationFinding.of(declaration, around, memory);
        if (!finding.reason().isTold()) {
            return new Judgement(finding.reason(), Optional.empty(), memory);
        }
        if (finding.change() == Change.NONE) {
            return news(finding, memory);
        }
        return switch (declaration.governance()) {
            case OFF -> throw new AssertionError("Off was found before.");
            case RECOMMEND -> advice(finding, memory);
            case APPROVE -> asked(finding, memory);
            case AUTO -> order(finding, memory);
        };
    }

    private Instant quiet() {
        return now.plus(DeclarationMemory.QUIET);
    }

    private Judgement news(DeclarationFinding finding, DeclarationMemory memory) {
        Told told = memory.told();
        if (told != null && told.content().equals(content(finding))) {
            return new Judgement(finding.reason(), Optional.empty(), memory);
        }
        return tell(finding, Mode.RECOMMEND, memory);
    }

    private Judgement advice(DeclarationFinding finding, DeclarationMemory memory) {
        Told told = memory.told();
        boolean heard =
                told != null
                        && now.isBefore(told.validUntil())
                        && told.content().equals(content(finding));
        return heard
                ? new Judgement(finding.reason(), Optional.empty(), memory)
                : tell(finding, Mode.RECOMMEND, memory);
    }

    private Judgement asked(DeclarationFinding finding, DeclarationMemory memory) {
        Question question = memory.question();
        boolean standing =
                question != null
                        && now.isBefore(question.validUntil())
                        && question.content().equals(content(finding));
        if (question != null && standing && question.word() == Word.APPROVED) {
            return order(finding, memory);
        }
        return standing
                ? new Judgement(finding.reason(), Optional.empty(), memory)
                : tell(finding, Mode.APPROVE, memory);
    }

    private Judgement tell(DeclarationFinding finding, Mode mode, DeclarationMemory memory) {
        DeclarationPlan plan = plan(finding, mode, TOLD_AGAIN_AFTER);
        String content = content(finding);
        Question question =
                mode == Mode.APPROVE
                        ? new Question(plan.decision(), content, plan.validUntil(), Word.NONE, now)
                        : memory.question();
        DeclarationMemory next =
                memory.with(
                        new Told(content, plan.validUntil()),
                        question,
                        memory.order(),
                        memory.quietUntil());
        return new Judgement(finding.reason(), Optional.of(plan), next);
    }

    private Judgement order(DeclarationFinding finding, DeclarationMemory memory) {
        DeclarationPlan plan = plan(finding, Mode.AUTO, ORDER_STARTS_WITHIN);
        Order order =
                new Order(
                        plan.decision(),
                        finding.change(),
                        plan.validUntil().plus(declaration.operationDeadline()));
        DeclarationMemory next =
                memory.with(
                        new Told(content(finding), plan.validUntil()),
                        memory.question(),
                        order,
                        null);
        return new Judgement(finding.reason(), Optional.of(plan), next);
    }

    private DeclarationPlan plan(DeclarationFinding finding, Mode mode, Duration validFor) {
        return new DeclarationPlan(
                DeclarationPlan.id(declaration, finding.change(), now),
                declaration,
                finding.change(),
                mode,
                finding.reason(),
                finding.detail(),
                finding.from(),
                finding.to(),
                usdPerMonth(finding),
                around.prerequisites(),
                now,
                now.plus(validFor).plus(around.wallFloor()));
    }

    /** A spillover target costs nothing itself: the tokens that it serves do. */
    private @Nullable Double usdPerMonth(DeclarationFinding finding) {
        Double hourUsd = around.ptuHourUsd();
        return switch (finding.change()) {
            case NONE -> null;
            case SET_SPILLOVER -> Double.valueOf(0);
            case CREATE ->
                    hourUsd == null
                            ? null
                            : Double.valueOf(usd(declaration.size(), hourUsd) * HOURS_A_MONTH);
        };
    }

    private static double usd(Ptu size, double each) {
        return size.value() * each;
    }

    private String content(DeclarationFinding finding) {
        return finding.reason().code() + "|" + finding.change().code() + "|" + declaration.wanted();
    }
}
