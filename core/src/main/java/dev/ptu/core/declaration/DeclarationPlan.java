package dev.ptu.core.declaration;

import dev.ptu.core.units.Ptu;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a declared deployment: an order, advice, a question, or news.
 *
 * @param decision its id: the same judgement twice is one decision
 * @param declaration what is wanted
 * @param change what is to be done
 * @param mode who does it
 * @param reason why
 * @param detail why, as sentences
 * @param from the size before; 0 before its creation
 * @param to the size afterwards
 * @param usdPerMonth what it adds to the bill in 730 hours, before any token; null when unknown
 * @param prerequisites of spillover
 * @param decidedAt when
 * @param validUntil an operation may start until then, and not later
 */
public record DeclarationPlan(
        String decision,
        Declaration declaration,
        Change change,
        Mode mode,
        DeclarationReason reason,
        String detail,
        Ptu from,
        Ptu to,
        @Nullable Double usdPerMonth,
        List<Prerequisite> prerequisites,
        Instant decidedAt,
        Instant validUntil) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** What is done to a deployment. The numbers are part of the binary form. */
    public enum Change {
        /** Nothing. */
        NONE("none", 0),
        /** It is created. */
        CREATE("create", 1),
        /** Its spillover target is set, and nothing else. */
        SET_SPILLOVER("setSpillover", 2);

        private final String code;
        private final int number;

        Change(String code, int number) {
            this.code = code;
            this.number = number;
        }

        /** The published form. */
        public String code() {
            return code;
        }

        int number() {
            return number;
        }
    }

    /** What is done with a plan. */
    public enum Mode {
        /** It is carried out. */
        AUTO,
        /** It is told to people. */
        RECOMMEND,
        /** It is carried out once a person approves it. */
        APPROVE;

        /** The published form. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the prerequisites. */
    public DeclarationPlan {
        prerequisites = List.copyOf(prerequisites);
    }

    /** {@code <name>-<time>-<change>-<hash of the id>}: readable, and of two accounts different. */
    static String id(Declaration declaration, Change change, Instant now) {
        return declaration.id().name()
                + "-"
                + TIME.format(now)
                + "-"
                + change.code()
                + "-"
                + Integer.toHexString(declaration.id().value().hashCode());
    }
}
