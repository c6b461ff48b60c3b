package dev.ptu.collector.probe;

import dev.ptu.collector.inventory.AccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at, as it was typed.
 *
 * @param accounts which accounts
 * @param spillover the deployment whose spillover is looked at; empty for a look at Azure as a
 *     whole
 */
record ProbeRequest(List<AccountId> accounts, Optional<Spillover> spillover) {

    static final String USAGE =
            """
            Settles by read-only calls what Azure's documents leave open. Nothing is changed.

              probe [--account ID]
              probe --spillover DEPLOYMENT [--target NAME]

              --account    Azure Resource Manager id; may be left out when accounts are configured
              --spillover  Azure Resource Manager id of a provisioned deployment: why it does not
                           spill; its name alone when one account is configured
              --target     name of the deployment that it should spill to, when its property does
                           not say

            Exit status: 0 when all is as configured, 1 when something differs, 2 when it could not
            be run.
            """;

    private static final Set<String> OPTIONS = Set.of("--account", "--spillover", "--target");
    private static final String DEPLOYMENTS = "/deployments/";

    /** Copies the accounts. */
    ProbeRequest {
        accounts = List.copyOf(accounts);
    }

    /**
     * A deployment that should spill.
     *
     * @param account whose it is
     * @param deployment its name, lower case
     * @param target the name that was given, lower case; empty when the property should say
     */
    record Spillover(AccountId account, String deployment, Optional<String> target) {
        String id() {
            return account.id() + DEPLOYMENTS + deployment;
        }
    }

    /**
     * Reads the command line.
     *
     * @param args what follows {@code probe}
     * @param configured the accounts in the configuration
     * @throws ProbeRefused when it cannot be understood
     */
    static ProbeRequest parse(List<String> args, List<AccountId> configured) {
        Map<String, String> given = options(args);
        List<AccountId> accounts = accounts(given.get("--account"), configured);
        String deployment = given.get("--spillover");
        if (deployment == null) {
            if (given.containsKey("--target")) {
                throw new ProbeRefused("--target belongs to --spillover: give both or neither.");
            }
            if (accounts.isEmpty()) {
                throw new ProbeRefused(
                        "--account is missing and no account is configured: give the account's"
                                + " Azure Resource Manager id.");
            }
            return new ProbeRequest(accounts, Optional.empty());
        }
        Spillover spillover = spillover(deployment, given.get("--target"), accounts);
        return new ProbeRequest(List.of(spillover.account()), Optional.of(spillover));
    }

    private static Map<String, String> options(List<String> args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String[] parts = args.get(i).split("=", 2);
            if (!OPTIONS.contains(parts[0])) {
                throw new ProbeRefused(
                        "'" + args.get(i) + "' is no option of probe: --help names them.");
            }
            String value = parts.length == 2 ? parts[1] : ++i < args.size() ? args.get(i) : "";
            if (value.isBlank() || value.startsWith("--")) {
                throw new ProbeRefused(parts[0] + " has no value: give one after it.");
            }
            if (given.put(parts[0], value.strip()) != null) {
                throw new ProbeRefused(parts[0] + " is given twice: give it once.");
            }
        }
        return given;
    }

    private static List<AccountId> accounts(@Nullable String given, List<AccountId> configured) {
        return given == null ? configured : List.of(account("--account", given));
    }

    private static AccountId account(String option, String given) {
        return AccountId.parse(given)
                .orElseThrow(
                        () ->
                                new ProbeRefused(
                                        option
                                                + " is '"
                                                + given
                                                + "', not an id of an account: give"
                                                + " /subscriptions/<id>/resourceGroups/<group>"
                                                + "/providers/Microsoft.CognitiveServices"
                                                + "/accounts/<name>."));
    }

    private static Spillover spillover(
            String given, @Nullable String target, List<AccountId> accounts) {
        String deployment = given.toLowerCase(Locale.ROOT);
        Optional<String> name = Optional.ofNullable(target).map(t -> t.toLowerCase(Locale.ROOT));
        int end = deployment.indexOf(DEPLOYMENTS);
        if (end >= 0) {
            return new Spillover(
                    account("--spillover", deployment.substring(0, end)),
                    deployment.substring(end + DEPLOYMENTS.length()),
                    name);
        }
        if (accounts.size() != 1 || deployment.contains("/")) {
            throw new ProbeRefused(
                    "--spillover is '"
                            + given
                            + "', not the id of a deployment: give /subscriptions/<id>"
                            + "/resourceGroups/<group>/providers/Microsoft.CognitiveServices"
                            + "/accounts/<name>/deployments/<name>.");
        }
        return new Spillover(accounts.getFirst(), deployment, name);
    }
}
