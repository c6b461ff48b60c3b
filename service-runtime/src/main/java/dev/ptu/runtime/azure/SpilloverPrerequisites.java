package dev.ptu.runtime.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provisioned deployment can spill to a target: every {@link Prerequisite} with what was
 * found and a sentence for people. Pure; what was not read is unknown, never met and never failed.
 */
public final class SpilloverPrerequisites {
    private static final String DEPLOYMENTS = "/deployments/";
    private static final String OPENAI = "OpenAI";

    private SpilloverPrerequisites() {}

    /**
     * A deployment as far as it was read.
     *
     * @param id its Azure Resource Manager id
     * @param model model name, for example {@code gpt-4o}
     * @param modelVersion model version; null or empty when unknown
     * @param modelFormat for example {@code OpenAI}; null when unknown
     * @param sku SKU name as Azure spells it
     */
    public record Deployment(
            String id,
            String model,
            @Nullable String modelVersion,
            @Nullable String modelFormat,
            String sku) {}

    /**
     * What it is to spill to.
     *
     * @param id the target's Azure Resource Manager id
     * @param existence whether it was looked for and found
     * @param deployment the target; null unless it was found
     */
    public record Target(String id, Existence existence, @Nullable Deployment deployment) {
        /** A target that was read. */
        public static Target found(Deployment deployment) {
            return new Target(deployment.id(), Existence.FOUND, deployment);
        }

        /** A target that Azure does not know. */
        public static Target missing(String id) {
            return new Target(id, Existence.MISSING, null);
        }

        /** A target that could not be read. */
        public static Target unknown(String id) {
            return new Target(id, Existence.UNKNOWN, null);
        }
    }

    /** Whether something is there. */
    public enum Existence {
        /** It is. */
        FOUND,
        /** It is not. */
        MISSING,
        /** Nobody could say. */
        UNKNOWN
    }

    /**
     * Who may reach an account.
     *
     * @param defaultAction {@code properties.networkAcls.defaultAction}: {@code Allow}, {@code
     *     Deny}; null when unknown
     * @param publicNetworkAccess {@code properties.publicNetworkAccess}: {@code Enabled}, {@code
     *     Disabled}; null when unknown
     */
    public record Network(@Nullable String defaultAction, @Nullable String publicNetworkAccess) {
        /** Nothing is known. */
        public static final Network UNKNOWN = new Network(null, null);
    }

    /** What a look at a prerequisite came to. */
    public enum Verdict {
        /** It is met. */
        OK,
        /** It is not met. */
        DIFFERS,
        /** Nobody could say. */
        UNKNOWN
    }

    /**
     * One prerequisite and what was found.
     *
     * @param prerequisite which one
     * @param verdict whether it is met
     * @param sentence what was found and, when it is not met, the cure
     */
    public record Check(Prerequisite prerequisite, Verdict verdict, String sentence) {}

    /** Every prerequisite once, in the order of the enum. */
    public static List<Check> check(Deployment from, Target target, Network network) {
        Deployment to = target.deployment();
        List<Check> checks = new ArrayList<>();
        checks.add(source(from));
        checks.add(existence(target));
        checks.add(account(from, target.id()));
        checks.add(standard(target, to));
        checks.add(model(from, to));
        checks.add(version(from, to));
        checks.add(format(from));
        checks.add(level(from, to));
        checks.add(network(network));
        return List.copyOf(checks);
    }

    /**
     * A sentence for each binding prerequisite that is not met; empty when nothing known speaks
     * against spilling.
     */
    public static List<String> faults(Deployment from, Target target, Network network) {
        return check(from, target, network).stream()
                .filter(check -> check.prerequisite().binding())
                .filter(check -> check.verdict() == Verdict.DIFFERS)
                .map(Check::sentence)
                .toList();
    }

    private static Check source(Deployment from) {
        return DataProcessing.isProvisioned(from.sku())
                ? ok(
                        Prerequisite.PROVISIONED_SOURCE,
                        "%s is a provisioned deployment (%s).",
                        name(from.id()),
                        from.sku())
                : differs(
                        Prerequisite.PROVISIONED_SOURCE,
                        "%s has the SKU %s and not a provisioned one: only provisioned deployments"
                                + " spill; name the one that is sold in PTU.",
                        name(from.id()),
                        from.sku());
    }

    private static Check existence(Target target) {
        String name = name(target.id());
        return switch (target.existence()) {
            case FOUND -> ok(Prerequisite.TARGET_EXISTS, "The target %s exists.", name);
            case MISSING ->
                    differs(
                            Prerequisite.TARGET_EXISTS,
                            "The target %s does not exist: create a standard deployment of that"
                                    + " name, or name one that exists.",
                            name);
            case UNKNOWN ->
                    unknown(Prerequisite.TARGET_EXISTS, "The target %s could not be read.", name);
        };
    }

    private static Check account(Deployment from, String target) {
        return account(from.id()).equals(account(target))
                ? ok(
                        Prerequisite.SAME_ACCOUNT,
                        "Both belong to the account %s.",
                        accountName(target))
                : differs(
                        Prerequisite.SAME_ACCOUNT,
                        "The target %s belongs to the account %s and not to %s: spillover stays"
                                + " within an account; create the target there.",
                        name(target),
                        accountName(target),
                        accountName(from.id()));
    }

    private static Check standard(Target target, @Nullable Deployment to) {
        if (to == null) {
            return unseen(Prerequisite.STANDARD_TARGET, "the target's SKU");
        }
        return DataProcessing.isProvisioned(to.sku())
                ? differs(
                        Prerequisite.STANDARD_TARGET,
                        "The target %s is provisioned itself (%s): spill to a standard deployment.",
                        name(target.id()),
                        to.sku())
                : ok(Prerequisite.STANDARD_TARGET, "The target is a %s deployment.", to.sku());
    }

    private static Check model(Deployment from, @Nullable Deployment to) {
        if (to == null) {
            return unseen(Prerequisite.SAME_MODEL, "the target's model");
        }
        return from.model().equalsIgnoreCase(to.model())
                ? ok(Prerequisite.SAME_MODEL, "Both serve %s.", from.model())
                : differs(
                        Prerequisite.SAME_MODEL,
                        "%s serves %s and its target %s serves %s: spill to a deployment of the"
                                + " same model.",
                        name(from.id()),
                        from.model(),
                        name(to.id()),
                        to.model());
    }

    private static Check version(Deployment from, @Nullable Deployment to) {
        String here = known(from.modelVersion());
        String there = to == null ? null : known(to.modelVersion());
        if (here == null || there == null) {
            return unseen(Prerequisite.SAME_VERSION, "the model version of both");
        }
        return here.equals(there)
                ? ok(Prerequisite.SAME_VERSION, "Both have version %s.", here)
                : differs(
                        Prerequisite.SAME_VERSION,
                        "%s has model version %s and its target has %s: upgrade the older one, and"
                                + " watch versionUpgradeOption, which may part them again.",
                        name(from.id()),
                        here,
                        there);
    }

    private static Check format(Deployment from) {
        String format = known(from.modelFormat());
        if (format == null) {
            return unseen(Prerequisite.OPENAI_MODEL, "whose model it is");
        }
        return OPENAI.equalsIgnoreCase(format)
                ? ok(Prerequisite.OPENAI_MODEL, "%s is one of OpenAI's models.", from.model())
                : differs(
                        Prerequisite.OPENAI_MODEL,
                        "%s is a model of %s: only OpenAI's models spill; let a gateway send the"
                                + " overflow elsewhere.",
                        from.model(),
                        format);
    }

    private static Check level(Deployment from, @Nullable Deployment to) {
        if (to == null) {
            return unseen(Prerequisite.DATA_PROCESSING, "the target's data processing");
        }
        DataProcessing here = DataProcessing.of(from.sku()).orElse(null);
        DataProcessing there = DataProcessing.of(to.sku()).orElse(null);
        if (here == null || there == null) {
            return unknown(
                    Prerequisite.DATA_PROCESSING,
                    "Where %s and %s process data is not known to this version.",
                    from.sku(),
                    to.sku());
        }
        return here == there
                ? ok(Prerequisite.DATA_PROCESSING, "%s may spill to %s.", from.sku(), to.sku())
                : differs(
                        Prerequisite.DATA_PROCESSING,
                        "%s is %s and its target %s is %s: data processing must be the same; spill"
                                + " to a deployment of SKU %s.",
                        name(from.id()),
                        from.sku(),
                        name(to.id()),
                        to.sku(),
                        here.standardSku());
    }

    private static Check network(Network network) {
        String action = network.defaultAction();
        String access = network.publicNetworkAccess();
        if ("Deny".equalsIgnoreCase(action) || "Disabled".equalsIgnoreCase(access)) {
            return differs(
                    Prerequisite.NETWORK_OPEN,
                    "The account's networking is not 'All networks' (default action %s, public"
                            + " network access %s): the preview did not spill then, and nothing is"
                            + " said of today; if nothing else differs, try it with 'All networks'"
                            + " or ask Microsoft.",
                    action == null ? "unknown" : action,
                    access == null ? "unknown" : access);
        }
        if (!"Allow".equalsIgnoreCase(action) && !"Enabled".equalsIgnoreCase(access)) {
            return unseen(Prerequisite.NETWORK_OPEN, "the account's networking");
        }
        return ok(Prerequisite.NETWORK_OPEN, "The account is open to all networks.");
    }

    private static Check ok(Prerequisite prerequisite, String sentence, Object... parts) {
        return new Check(prerequisite, Verdict.OK, say(sentence, parts));
    }

    private static Check differs(Prerequisite prerequisite, String sentence, Object... parts) {
        return new Check(prerequisite, Verdict.DIFFERS, say(sentence, parts));
    }

    private static Check unknown(Prerequisite prerequisite, String sentence, Object... parts) {
        return new Check(prerequisite, Verdict.UNKNOWN, say(sentence, parts));
    }

    private static Check unseen(Prerequisite prerequisite, String what) {
        return unknown(prerequisite, "Not read: %s.", what);
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation is not in the JDK.
    private static String say(String sentence, Object... parts) {
        return String.format(Locale.ROOT, sentence, parts);
    }

    private static @Nullable String known(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static String account(String deployment) {
        String lower = deployment.toLowerCase(Locale.ROOT);
        int end = lower.indexOf(DEPLOYMENTS);
        return end < 0 ? lower : lower.substring(0, end);
    }

    private static String accountName(String deployment) {
        return name(account(deployment));
    }
}
