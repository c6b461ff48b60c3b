package dev.ptu.notifier.view;

import dev.ptu.events.AlertRaised;
import dev.ptu.events.AlertResolved;
import dev.ptu.events.Event;
import dev.ptu.events.PoliciesPublished;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All deployments, as they are shown: the fold of everything that was read.
 *
 * <p>Any thread may call anything, and sees each deployment as it was after some event. Law: the
 * same records, in their order by topic and partition, give the same answers at the same time.
 */
public final class FleetView {
    private final Map<String, DeploymentView> deployments = new ConcurrentHashMap<>();
    private volatile PolicyBook policies = PolicyBook.EMPTY;

    /**
     * Takes an event in.
     *
     * @return the Azure Resource Manager id of the deployment of which something else is shown now;
     *     empty when it is of none
     */
    public Optional<String> after(Event event) {
        if (event instanceof PoliciesPublished published) {
            policies = PolicyBook.of(published);
            return Optional.empty();
        }
        String id =
                switch (event) {
                    case AlertRaised raised -> raised.deployment();
                    case AlertResolved resolved -> resolved.deployment();
                    default -> event.key();
                };
        DeploymentView view = view(id);
        if (view == null) {
            return Optional.empty();
        }
        view.after(event);
        return Optional.of(id);
    }

    private @Nullable DeploymentView view(String id) {
        DeploymentView known = deployments.get(id);
        if (known != null) {
            return known;
        }
        DeploymentView made = DeploymentId.parse(id).map(DeploymentView::new).orElse(null);
        if (made != null) {
            deployments.put(id, made);
        }
        return made;
    }

    /** Somebody deleted it. */
    public void forget(String id) {
        deployments.remove(id);
    }

    /** All that are shown, by account and name. */
    public List<Summary> summaries(Moment moment) {
        return deployments.values().stream()
                .filter(DeploymentView::isShown)
                .map(view -> view.summary(policies, moment))
                .sorted(
                        Comparator.comparing(Summary::account)
                                .thenComparing(Summary::name)
                                .thenComparing(Summary::id))
                .toList();
    }

    /** One of them; empty when it is not known or not shown. */
    public Optional<Summary> summary(String id, Moment moment) {
        return shown(id).map(view -> view.summary(policies, moment));
    }

    /** Its last 60 minutes. */
    public Optional<Totals> totals(String id) {
        return shown(id).map(DeploymentView::totals);
    }

    /** Its chart. */
    public Optional<Series> series(String id, Series.Span span, Instant now) {
        return shown(id).map(view -> view.series(span, policies, now));
    }

    /** Its decisions from one time to before another, newest first. */
    public Optional<List<Decision>> decisions(String id, Instant from, Instant to, Instant now) {
        return shown(id).map(view -> view.decisions(from, to, now));
    }

    /** One decision; empty when it is not known, or changes nothing. */
    public Optional<Decision> decision(String id, String decision, Instant now) {
        return shown(id)
                .map(DeploymentView::facts)
                .flatMap(
                        facts ->
                                Optional.ofNullable(facts.traces().get(decision))
                                        .flatMap(trace -> Decisions.shown(trace, facts, now)));
    }

    /** What it cost today by what it was for; empty when unknown. */
    public Optional<dev.ptu.events.Money> money(String id) {
        return shown(id).map(DeploymentView::facts).map(Facts::evaluated).map(e -> e.money());
    }

    /** How many deployments are held in memory, targets of spillover included. */
    public int size() {
        return deployments.size();
    }

    private Optional<DeploymentView> shown(String id) {
        return Optional.ofNullable(deployments.get(id)).filter(DeploymentView::isShown);
    }
}
