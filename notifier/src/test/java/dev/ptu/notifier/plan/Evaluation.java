package dev.ptu.notifier.plan;

import static dev.ptu.notifier.plan.Samples.CHAT;
import static dev.ptu.notifier.plan.Samples.minute;

import dev.ptu.events.Demand;
import dev.ptu.events.Economics;
import dev.ptu.events.Evaluated;
import dev.ptu.events.Forecast;
import dev.ptu.events.Money;
import dev.ptu.events.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An evaluation in the making: 100 PTU, half full, content, metrics two minutes late. */
final class Evaluation {
    private Instant minute;
    private Instant at;
    private @Nullable Double utilization = 0.5;
    private int current = 100;
    private int recommended = 100;
    private String reason = "WithinTolerance";
    private boolean underWay;
    private @Nullable Double demandPtu = 50.0;
    private @Nullable Demand demand;
    private @Nullable Forecast forecast;
    private @Nullable Economics economics;
    private @Nullable Money money;
    private final List<Stage> stages = new ArrayList<>();

    private Evaluation(Instant minute, Instant at) {
        this.minute = minute;
        this.at = at;
    }

    /** Of a minute, three minutes after its begin. */
    static Evaluation of(int minute) {
        return new Evaluation(minute(minute), minute(minute + 3));
    }

    static Evaluation at(Instant minute) {
        return new Evaluation(minute, minute.plusSeconds(180));
    }

    /** Made so many minutes after nine. */
    Evaluation tick(int when) {
        at = minute(when);
        return this;
    }

    Evaluation sizes(int currentPtu, int recommendedPtu, String why) {
        current = currentPtu;
        recommended = recommendedPtu;
        reason = why;
        return this;
    }

    Evaluation underWay() {
        underWay = true;
        return this;
    }

    /** Demand now, and what is expected in ten minutes. */
    Evaluation demand(@Nullable Double nowPtu, double middlePtu, String trust) {
        demandPtu = nowPtu;
        forecast = new Forecast(10, middlePtu * 0.8, middlePtu, middlePtu * 1.2, null, null, trust);
        return this;
    }

    /** So many PTU spilled of so many. */
    Evaluation spilled(double spilledPtu, double ofPtu) {
        demand = new Demand(ofPtu, null, 1, spilledPtu, false);
        return this;
    }

    Evaluation quantile(@Nullable Double quantile) {
        economics = new Economics(1, 4.0, quantile, 0.3, null);
        return this;
    }

    Evaluation spent(double reserved, double hourly, double idle, double month) {
        money = new Money(null, new Money.Amount(reserved, hourly, idle, 12.3, 0, false), month);
        return this;
    }

    Evaluation stage(String name, int beforePtu, int afterPtu, String why, String detail) {
        stages.add(new Stage(name, beforePtu, afterPtu, why, detail));
        return this;
    }

    Evaluation mean(@Nullable Double ratio) {
        utilization = ratio;
        return this;
    }

    Evaluated done() {
        return new Evaluated(
                CHAT,
                minute,
                at,
                utilization,
                utilization,
                demandPtu,
                1,
                current,
                recommended,
                reason,
                "default",
                "r1",
                underWay,
                stages,
                demand,
                forecast,
                economics,
                money);
    }
}
