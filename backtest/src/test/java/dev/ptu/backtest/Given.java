package dev.ptu.backtest;

import dev.ptu.backtest.price.Prices;
import dev.ptu.backtest.replay.Contestants;
import dev.ptu.backtest.replay.Target;
import dev.ptu.backtest.replay.Timing;
import dev.ptu.backtest.trace.Trace;
import dev.ptu.backtest.workload.Workload;
import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ModelProfiles;
import dev.ptu.core.capacity.ProvisionedSku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Loads for tests. */
public final class Given {

    /** One PTU carries 2,500 weighted tokens a minute; sizes 15 and up in steps of 5. */
    public static final ModelProfile GPT_4O = ModelProfiles.builtIn().find("gpt-4o").orElseThrow();

    public static final Target TARGET =
            new Target(
                    GPT_4O,
                    ProvisionedSku.GLOBAL,
                    GPT_4O.ladder(ProvisionedSku.GLOBAL).orElseThrow());

    private Given() {}

    /** A policy at $1 a PTU-hour and $20 a PTU-hour of overflow, 24 changes a day. */
    public static Contestants.Contestant contestant(String name, Timing timing) {
        return Contestants.contestant(
                        name, TARGET, new Contestants.Rules(timing, new Prices(1, 20, 0), 24))
                .orElseThrow();
    }

    /** Demand in PTU by minute; NaN for a gap. */
    public static Workload demand(double... ptu) {
        List<Workload.Minute> minutes = new ArrayList<>();
        for (double each : ptu) {
            long tokens = Math.round(each * 2_500);
            minutes.add(
                    Double.isNaN(each)
                            ? null
                            : new Workload.Minute(each, tokens / 1_000, tokens, 0, -1, -1));
        }
        return new Workload("given", minutes, 1);
    }

    /** The same demand for so many minutes. */
    public static double[] flat(int minutes, double ptu) {
        double[] demand = new double[minutes];
        Arrays.fill(demand, ptu);
        return demand;
    }

    /** One after the other. */
    public static double[] then(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Days and nights with noise, spikes, idle minutes and gaps. */
    public static double[] wild(int minutes, Random random) {
        double[] demand = new double[minutes];
        for (int i = 0; i < minutes; i++) {
            double day = 100 + 80 * Math.sin(2 * Math.PI * i / 1440);
            double spike = random.nextInt(200) == 0 ? 4 : 1;
            double idle = random.nextInt(50) == 0 ? 0 : 1;
            boolean gap = random.nextInt(40) == 0;
            demand[i] = gap ? Double.NaN : day * spike * idle * (0.8 + 0.4 * random.nextDouble());
        }
        return demand;
    }

    /** A row without the optional columns. */
    public static Trace.Row row(long requests, long prompt, long generated) {
        return new Trace.Row(requests, prompt, generated, -1, -1, -1, -1);
    }
}
