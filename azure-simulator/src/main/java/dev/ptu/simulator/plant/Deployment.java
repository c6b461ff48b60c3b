package dev.ptu.simulator.plant;

import dev.ptu.simulator.load.Arrivals;
import dev.ptu.simulator.load.Demand;
import dev.ptu.simulator.load.Minute;
import dev.ptu.simulator.load.Requests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One simulated deployment: its settings, its bucket, the minute under way and those before. Not
 * safe for use by several threads; the simulator takes one lock around all of them.
 */
public final class Deployment {
    private final String id;
    private final long stream;
    private final Rules rules;
    private final Minutes minutes;
    private final Totals totals = new Totals();
    private final List<Size> sizes = new ArrayList<>();
    private Demand demand;
    private Settings settings;
    private int capacity;
    private @Nullable Resize resize;
    private boolean failed;
    private Admission.Bucket bucket = new Admission.Bucket(0, 0);
    private OpenMinute open = new OpenMinute();
    private Minute asked = Minute.IDLE;
    private double chargedThisSecond;
    private double lastOfferedTokens;
    private @Nullable MinuteTruth last;

    /**
     * A size on its way.
     *
     * @param capacity the size it will have
     * @param creating whether there was none before
     */
    public record Resize(int capacity, boolean creating) {}

    /**
     * What holds for every deployment of a scenario.
     *
     * @param seed of all draws
     * @param burstSeconds how many seconds of capacity a bucket holds up to its brim
     * @param retainedMinutes how many complete minutes are kept
     */
    public record Rules(long seed, double burstSeconds, int retainedMinutes) {}

    private static final int SIZES_KEPT = 10_000;

    Deployment(String id, Settings settings, Demand demand, Rules rules) {
        this.id = id;
        this.stream = id.hashCode();
        this.settings = settings;
        this.capacity = settings.capacity();
        this.demand = demand;
        this.rules = rules;
        this.minutes = new Minutes(rules.retainedMinutes());
    }

    /** The Resource Manager id, as given. */
    public String id() {
        return id;
    }

    /** What was asked for, apart from its size: see {@link #capacity} for the size in force. */
    public Settings settings() {
        return settings;
    }

    /** The size in force; 0 until a new one is there. */
    public int capacity() {
        return capacity;
    }

    /** The size on its way, if any. */
    public Optional<Resize> resize() {
        return Optional.ofNullable(resize);
    }

    /** Whether its creation ended without capacity. */
    public boolean failed() {
        return failed;
    }

    /** What happened since the clock first ran. */
    public Totals totals() {
        return totals;
    }

    /** That complete minute, if it happened and is still kept. */
    public Optional<MinuteTruth> minute(long epochMinute) {
        return minutes.at(epochMinute);
    }

    /** The newest complete minute. */
    public Optional<MinuteTruth> lastMinute() {
        return Optional.ofNullable(last);
    }

    /** What the newest complete minute was asked for, in the PTU that would carry it. */
    public double demandPtu() {
        return lastOfferedTokens / settings.model().tokensPerMinutePerPtu();
    }

    void settings(Settings changed) {
        settings = changed;
    }

    /** The sizes that were in force, oldest first; the oldest of very many are forgotten. */
    public List<Size> sizes() {
        return List.copyOf(sizes);
    }

    /** Lets a size be in force from now on. */
    void inForce(Size size) {
        capacity = size.capacity();
        sizes.add(size);
        if (sizes.size() > SIZES_KEPT) {
            sizes.removeFirst();
        }
    }

    /** What a deployment has that is not there yet. */
    void nothingInForce() {
        capacity = 0;
        sizes.clear();
    }

    /** What it is asked for from the next minute on. */
    void demand(Demand changed) {
        demand = changed;
    }

    void creationFailed() {
        failed = true;
    }

    void resizing(@Nullable Resize change) {
        resize = change;
    }

    /** Begins a second: the bucket drains, and the second's own arrivals are drawn. */
    List<Requests> begin(long epochSecond, boolean newMinute) {
        if (newMinute) {
            asked = demand.at(Instant.ofEpochSecond(Math.floorDiv(epochSecond, 60L) * 60));
        }
        if (!asked.recorded()) {
            open.gap();
        }
        double perSecond = tokensPerSecond();
        bucket =
                new Admission.Bucket(bucket.levelTokens(), perSecond * rules.burstSeconds())
                        .drained(perSecond);
        chargedThisSecond = 0;
        return Arrivals.of(rules.seed(), stream, epochSecond, asked);
    }

    /** Offers requests to the bucket; the outcome is counted except for what it refused. */
    Admission offer(List<Requests> arrivals, boolean spilled) {
        open.offered(weight(arrivals));
        Admission admission = Admission.offer(bucket, arrivals, cost());
        chargedThisSecond += admission.levelTokens() - bucket.levelTokens();
        bucket = new Admission.Bucket(admission.levelTokens(), bucket.brimTokens());
        open.served(admission.admitted(), spilled);
        totals.offered(weight(arrivals));
        return admission;
    }

    /** Counts requests answered 429 by this deployment. */
    void refuse(List<Requests> refused, boolean spilled) {
        open.refused(refused, spilled);
        totals.rejected(weight(refused));
    }

    /** Counts requests that the spillover target gets. */
    void passOn(List<Requests> refused) {
        open.passedOn(refused);
    }

    /** Ends a second. */
    void end(long epochSecond, boolean minuteOver) {
        open.second(epochSecond, chargedThisSecond, tokensPerSecond());
        totals.second(settings.sku().provisioned() ? capacity : 0);
        if (minuteOver) {
            MinuteTruth truth = open.close(Math.floorDiv(epochSecond, 60L));
            minutes.add(truth);
            totals.minute(truth);
            last = truth;
            lastOfferedTokens = open.offeredTokens();
            open = new OpenMinute();
        }
    }

    /** What requests weigh, in prompt tokens of this deployment's model. */
    double weight(List<Requests> all) {
        double sum = 0;
        for (Requests requests : all) {
            sum += weight(requests);
        }
        return sum;
    }

    private double weight(Requests requests) {
        return settings.model()
                .weigh(
                        (double) requests.allPromptTokens(),
                        (double) requests.allCachedTokens(),
                        (double) requests.allGeneratedTokens());
    }

    private ToDoubleFunction<Requests> cost() {
        return settings.sku().provisioned() ? this::weight : Requests::allTokens;
    }

    private double tokensPerSecond() {
        double perMinutePerUnit =
                settings.sku().provisioned() ? settings.model().tokensPerMinutePerPtu() : 1_000;
        return capacity * perMinutePerUnit / 60;
    }
}
