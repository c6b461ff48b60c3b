package dev.ptu.simulator;

import com.sun.management.OperatingSystemMXBean;
import dev.ptu.simulator.azure.Behaviour;
import dev.ptu.simulator.azure.Cloud;
import dev.ptu.simulator.azure.Monitor;
import dev.ptu.simulator.fault.Faults;
import dev.ptu.simulator.plant.Deployment;
import dev.ptu.simulator.plant.Plant;
import dev.ptu.simulator.wire.Ask;
import dev.ptu.simulator.wire.Routes;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much of one core the simulator takes at 60 times real time, for 500 deployments in 40
 * accounts and 5 regions, without a socket. Run by hand:
 *
 * <pre>{@code
 * java -Xmx192m -XX:+UseSerialGC -cp 'azure-simulator/target/test-classes:azure-simulator/target/classes:azure-simulator/target/lib/*' \
 *     dev.ptu.simulator.SpeedBench
 * }</pre>
 */
final class SpeedBench {
    private static final int ACCOUNTS = 40;
    private static final int REGIONS = 5;
    private static final int RATE = 60;
    private static final int WARM_UP_MINUTES = 240;
    private static final int MEASURED_MINUTES = 240;
    private static final int TRAILING_MINUTES = 10;
    private static final List<String> QUERIES =
            List.of(
                    "metricnames=ProcessedPromptTokens,GeneratedTokens,TokenTransaction,ActiveTokens,AzureOpenAIContextTokensCacheMatchRate,AzureOpenAIProvisionedManagedUtilizationV2&filter=ModelDeploymentName"
                        + " eq '*'",
                    "metricnames=AzureOpenAIRequests&filter=ModelDeploymentName eq '*' and"
                            + " StatusCode eq '*' and IsSpillover eq '*'",
                    "metricnames=AzureOpenAITimeToResponse,AzureOpenAINormalizedTTFTInMS,AzureOpenAINormalizedTBTInMS,AzureOpenAITokenPerSecond,AzureOpenAIAvailabilityRate&filter=ModelDeploymentName"
                        + " eq '*'");

    private final Scenario scenario = Scenario.parse(fleet());
    private final Plant plant =
            new Plant(
                    new Deployment.Rules(1, 10, (int) scenario.retention().toMinutes() + 1),
                    scenario.start());
    private final Cloud cloud =
            new Cloud(
                    plant,
                    scenario.retention(),
                    Behaviour.usual(Duration.ofMinutes(2), Duration.ofMinutes(4)));
    private final Routes routes = new Routes();
    private Instant now = scenario.start();
    private long plantNanos;
    private long answerNanos;
    private long characters;
    private double check;

    private SpeedBench() {
        new Building(cloud, () -> now).all(scenario);
        new Monitor(cloud, new Faults(1), () -> now).route(routes);
    }

    /** Prints the shares. */
    public static void main(String[] args) {
        SpeedBench bench = new SpeedBench();
        bench.minutes(WARM_UP_MINUTES);
        bench.plantNanos = 0;
        bench.answerNanos = 0;
        bench.characters = 0;
        bench.minutes(MEASURED_MINUTES);
        bench.print(System.out);
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            now = now.plusSeconds(60);
            long begin = cpu();
            plant.catchUp(now);
            long between = cpu();
            for (int region = 0; region < REGIONS; region++) {
                poll(region);
            }
            plantNanos += between - begin;
            answerNanos += cpu() - between;
        }
        check = plant.deployments().stream().mapToDouble(it -> it.totals().offeredTokens()).sum();
    }

    private void poll(int region) {
        String ids =
                plant.accounts().stream()
                        .filter(it -> it.place().location().equals("region" + region))
                        .map(it -> "\"" + it.place().id() + "\"")
                        .collect(Collectors.joining(","));
        for (String query : QUERIES) {
            Map<String, String> parameters =
                    java.util.Arrays.stream(query.split("&", -1))
                            .map(it -> it.split("=", 2))
                            .collect(Collectors.toMap(it -> it[0], it -> it[1]));
            parameters.put("api-version", "2024-02-01");
            parameters.put("top", "1000");
            parameters.put("aggregation", "total,average,maximum");
            parameters.put("starttime", now.minusSeconds(60L * TRAILING_MINUTES).toString());
            parameters.put("endtime", now.toString());
            characters +=
                    routes.answer(
                                    new Ask(
                                            "POST",
                                            "/subscriptions/s/metrics:getBatch",
                                            "http://localhost",
                                            parameters,
                                            Map.of(),
                                            "{\"resourceids\":[" + ids + "]}"))
                            .body()
                            .length();
        }
    }

    private void print(PrintStream out) {
        double wallSeconds = MEASURED_MINUTES * 60.0 / RATE;
        out.printf(
                "%d deployments: plant %.1f %% of a core, answers %.1f %% (%.1f MB a minute), check"
                        + " %.3f%n",
                plant.deployments().size(),
                plantNanos / 1e7 / wallSeconds,
                answerNanos / 1e7 / wallSeconds,
                characters / 1e6 / MEASURED_MINUTES,
                check);
    }

    /** This process's, so that other programs on the machine and the collector count rightly. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String fleet() {
        List<String> accounts = new ArrayList<>();
        for (int account = 0; account < ACCOUNTS; account++) {
            // 12 or 13 deployments each, a fifth of them pay as you go and spilled into.
            int size = 12 + account % 2;
            accounts.add(
                    """
                    {"subscription":"s","resourceGroup":"rg","name":"a%d","location":"region%d",
                     "deployments":[%s]}
                    """
                            .formatted(
                                    account,
                                    account % REGIONS,
                                    IntStream.range(0, size)
                                            .mapToObj(SpeedBench::deployment)
                                            .collect(Collectors.joining(","))));
        }
        return "{\"accounts\":[" + String.join(",", accounts) + "]}";
    }

    private static String deployment(int number) {
        if (number % 5 == 4) {
            return "{\"name\":\"d%d\",\"model\":\"gpt-4o\",\"sku\":\"GlobalStandard\",\"capacity\":2000}"
                    .formatted(number);
        }
        int target = number / 5 * 5 + 4;
        String spillover = target < 12 ? "\"spillover\":\"d" + target + "\"," : "";
        return "{\"name\":\"d%d\",\"model\":\"gpt-4o\",\"sku\":\"GlobalProvisionedManaged\",\"capacity\":100,%s\"load\":{\"shape\":\"workingDay\",\"basePtu\":40,\"peakPtu\":160}}"
                .formatted(number, spillover);
    }
}
