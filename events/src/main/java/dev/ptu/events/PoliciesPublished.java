package dev.ptu.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All policies, what they are bound to, and the figures of models, prices and reservations that
 * they rely on, in one piece: a reader never sees half of a change.
 *
 * @param revision a hash of the content
 * @param policies by name
 * @param bindings first match wins; a deployment that matches none is only observed
 * @param models figures that replace or extend the built-in table of models
 * @param publishedAt when
 * @param prices that replace or extend the built-in ones; null for none
 * @param reservations what is paid for in advance; null for none
 * @param declared deployments that somebody wants to be there; null for none
 * @param groups which deployments are sized together; null for none
 */
public record PoliciesPublished(
        String revision,
        List<PolicyDefinition> policies,
        List<PolicyBinding> bindings,
        List<ModelFigures> models,
        Instant publishedAt,
        @Nullable List<PriceDefinition> prices,
        @Nullable List<ReservationDefinition> reservations,
        @Nullable List<DeclaredDeployment> declared,
        @Nullable List<GroupDefinition> groups)
        implements Event {
    /** Copies the lists, so that nobody changes what was published. */
    public PoliciesPublished {
        policies = List.copyOf(policies);
        bindings = List.copyOf(bindings);
        models = List.copyOf(models);
        prices = prices == null ? null : List.copyOf(prices);
        reservations = reservations == null ? null : List.copyOf(reservations);
        declared = declared == null ? null : List.copyOf(declared);
        groups = groups == null ? null : List.copyOf(groups);
    }

    /** Without declared deployments and groups. */
    public PoliciesPublished(
            String revision,
            List<PolicyDefinition> policies,
            List<PolicyBinding> bindings,
            List<ModelFigures> models,
            Instant publishedAt,
            @Nullable List<PriceDefinition> prices,
            @Nullable List<ReservationDefinition> reservations) {
        this(revision, policies, bindings, models, publishedAt, prices, reservations, null, null);
    }

    /** Without prices, reservations, declared deployments and groups. */
    public PoliciesPublished(
            String revision,
            List<PolicyDefinition> policies,
            List<PolicyBinding> bindings,
            List<ModelFigures> models,
            Instant publishedAt) {
        this(revision, policies, bindings, models, publishedAt, null, null, null, null);
    }

    @Override
    public String key() {
        return "policies";
    }

    @Override
    public String id() {
        return Event.id("policies", revision);
    }

    @Override
    public Instant time() {
        return publishedAt;
    }
}
