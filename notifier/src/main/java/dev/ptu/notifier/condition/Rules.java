package dev.ptu.notifier.condition;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which rule holds for which deployment.
 *
 * @param usual by condition, for all deployments; a condition that is left out has its {@link
 *     Condition#usual()} rule
 * @param overrides the first that matches a deployment and names the condition wins
 */
public record Rules(Map<Condition, Rule> usual, List<Scoped> overrides) {
    /** Without configuration. */
    public static final Rules USUAL = new Rules(Map.of(), List.of());

    /** Fills in what is left out, and copies the rest. */
    public Rules {
        Map<Condition, Rule> all = new EnumMap<>(Condition.class);
        for (Condition condition : Condition.values()) {
            Rule given = usual.get(condition);
            all.put(condition, given == null ? new Rule(true, condition.usual()) : given);
        }
        usual = Map.copyOf(all);
        overrides = List.copyOf(overrides);
    }

    /**
     * Rules of some deployments.
     *
     * @param account glob over the account's name; {@code *} for any
     * @param deployment glob over the deployment's name; {@code *} for any
     * @param rules by condition
     */
    public record Scoped(Glob account, Glob deployment, Map<Condition, Rule> rules) {
        /** Copies the rules. */
        public Scoped {
            rules = Map.copyOf(rules);
        }
    }

    /** The rule of a condition for a deployment. */
    public Rule of(Condition condition, String deployment) {
        for (Scoped override : overrides) {
            Rule rule = override.rules().get(condition);
            if (rule != null
                    && override.account().matches(Phrases.account(deployment))
                    && override.deployment().matches(Phrases.name(deployment))) {
                return rule;
            }
        }
        Rule rule = usual.get(condition);
        return rule == null ? new Rule(true, condition.usual()) : rule;
    }
}
