package dev.ptu.notifier.view;

import dev.ptu.events.Demand;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Forecast;
import dev.ptu.events.Money;
import dev.ptu.events.ScaleDecided;
import dev.ptu.events.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the services told of one deployment; minute 0 is 09:00 UTC. */
final class Told {
    static final String CHAT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a/deployments/chat";
    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    static final DeploymentObserved OBSERVED =
            new DeploymentObserved(
                    CHAT,
                    "gpt-4o",
                    "2024-11-20",
                    "GlobalProvisionedManaged",
                    100,
                    "Succeeded",
                    null,
                    "swedencentral",
                    Map.of(),
                    NINE);

    private Told() {}

    static Instant minute(int minute) {
        return NINE.plus(Duration.ofMinutes(minute));
    }

    static ScaleDecided asked(String decision, int at, int from, int to) {
        return decided(decision, ScaleDecided.APPROVE, at, from, to);
    }

    static ScaleDecided decided(String decision, String mode, int at, int from, int to) {
        return new ScaleDecided(
                decision,
                CHAT,
                from,
                to,
                mode,
                minute(at),
                minute(at + 60),
                "p",
                "r1",
                to > from ? "Grow" : "Shrink",
                List.of());
    }

    static Evaluated evaluated(int minute, int ptu) {
        return new Words().minute(minute).size(ptu, ptu).evaluated();
    }

    /** An evaluation, part by part. */
    static final class Words {
        private int minute;
        private int current = 100;
        private int recommended = 100;
        private String reason = "WithinTolerance";
        private Double demand = 50.0;
        private Double spilled = 0.0;
        private Double price = 1.0;
        private Money.Amount amount;
        private Forecast forecast;
        private String policy = "p";
        private List<Stage> stages = List.of();

        Words minute(int minute) {
            this.minute = minute;
            return this;
        }

        Words size(int current, int recommended) {
            this.current = current;
            this.recommended = recommended;
            return this;
        }

        Words reason(String reason, Stage... stages) {
            this.reason = reason;
            this.stages = List.of(stages);
            return this;
        }

        Words demand(Double demand, Double spilled) {
            this.demand = demand;
            this.spilled = spilled;
            return this;
        }

        Words price(Double price) {
            this.price = price;
            return this;
        }

        /** What the minute cost. */
        Words cost(double reserved, double hourly, double spilledUsd, double payAsYouGo) {
            this.amount = new Money.Amount(reserved, hourly, 0, spilledUsd, payAsYouGo, false);
            return this;
        }

        Words forecast(Forecast forecast) {
            this.forecast = forecast;
            return this;
        }

        Words policy(String policy) {
            this.policy = policy;
            return this;
        }

        Evaluated evaluated() {
            Money money =
                    amount == null
                            ? null
                            : new Money(amount, new Money.Amount(1, 2, 0, 3, 9, false), 7);
            return new Evaluated(
                    CHAT,
                    Told.minute(minute),
                    Told.minute(minute + 3),
                    demand == null ? null : Math.min(1, demand / current),
                    null,
                    demand,
                    1,
                    current,
                    recommended,
                    reason,
                    policy,
                    "r1",
                    false,
                    stages,
                    demand == null ? null : new Demand(demand, null, 1, spilled, false),
                    forecast,
                    price == null ? null : new Economics(price, null, null, null, null),
                    money);
        }
    }
}
