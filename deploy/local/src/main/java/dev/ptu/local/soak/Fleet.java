package dev.ptu.local.soak;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The fleet that is soaked: accounts in five regions, each region under a subscription of its own;
 * in each account some provisioned deployments with loads of their own and one shared spillover
 * target. A function of the arguments.
 *
 * <p>Four of five loads are working days of their own hours and heights, one of which is idle at
 * night; the rest are constant, or jump. In the last region the quota is short of what the peaks
 * would take, so that growths there are refused.
 */
final class Fleet {
    /** A Monday, so that every load has its day. */
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    static final int MIN_PTU = 15;
    static final int STEP_PTU = 5;
    static final int MAX_PTU = 300;

    private static final List<String> REGIONS =
            List.of("swedencentral", "eastus2", "japaneast", "westus3", "uksouth");
    private static final String SKU = "GlobalProvisionedManaged";
    private static final int SHORT_REGION = 4;

    private final SoakArguments arguments;
    private final SplittableRandom random;
    private final ObjectNode scenario = JsonNodeFactory.instance.objectNode();
    private final List<String> accountIds = new ArrayList<>();
    private final List<String> deploymentIds = new ArrayList<>();

    Fleet(SoakArguments arguments) {
        this.arguments = arguments;
        this.random = new SplittableRandom(arguments.seed());
        scenario.put("seed", arguments.seed())
                .put("start", START.toString())
                .put("rate", arguments.rate())
                .put("running", false)
                .put("metricLag", "PT2M")
                .put("resizeDuration", "PT2M")
                .put("retention", arguments.span().plus(Duration.ofHours(3)).toString());
        ArrayNode accounts = scenario.putArray("accounts");
        for (int i = 0; i < arguments.accounts(); i++) {
            account(accounts.addObject(), i);
        }
    }

    /** What the simulated Azure plays. */
    String scenario() {
        return scenario.toString();
    }

    /** Resource Manager ids as a person writes them. */
    List<String> accountIds() {
        return accountIds;
    }

    /** Resource Manager ids of all deployments, lower case, as in the events. */
    List<String> deploymentIds() {
        return deploymentIds;
    }

    /** The collector's configuration. */
    String collectorConfig() {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        ptu:
                          clock:
                            kind: simulator
                          topics:
                            create: true
                          collector:
                            poll-period: PT1M
                            accounts:
                        """);
        accountIds.forEach(id -> yaml.append("      - id: ").append(id).append('\n'));
        return yaml.toString();
    }

    /** The scaler's configuration: one policy for all, which changes sizes by itself. */
    String scalerConfig() {
        return """
        ptu:
          clock:
            kind: simulator
          topics:
            create: true
          policies:
            soak:
              rule: target
              min-ptu: %d
              max-ptu: %d
              decision-validity: PT20M
              operation-deadline: PT60M
              grow:
                mode: auto
              shrink:
                mode: auto
          bindings:
            - policy: soak
              deployment: "chat-*"
          scaler:
            session-timeout-millis: 6000
            commit-interval: PT0.3S
            operation-poll-interval: PT1S
        """
                .formatted(MIN_PTU, MAX_PTU);
    }

    private void account(ObjectNode account, int number) {
        int region = number % REGIONS.size();
        String subscription = "00000000-0000-0000-0000-%012d".formatted(region + 1);
        String name = "aoai-%02d".formatted(number);
        accountIds.add(
                "/subscriptions/%s/resourceGroups/soak/providers/Microsoft.CognitiveServices/accounts/%s"
                        .formatted(subscription, name));
        account.put("subscription", subscription)
                .put("resourceGroup", "soak")
                .put("name", name)
                .put("location", REGIONS.get(region));
        account.putObject("quota").put(SKU, quota(region));
        ArrayNode deployments = account.putArray("deployments");
        for (int i = 0; i < share(number); i++) {
            provisioned(deployments.addObject(), accountIds.getLast(), i);
        }
        add(deployments.addObject(), accountIds.getLast(), "overflow")
                .put("sku", "GlobalStandard")
                .put("capacity", 20_000);
    }

    /** As many as the others, or one more. */
    private int share(int account) {
        int more = account < arguments.deployments() % arguments.accounts() ? 1 : 0;
        return arguments.deployments() / arguments.accounts() + more;
    }

    /** Of a region as a whole: generous, but for the last. */
    private int quota(int region) {
        int perRegion = Math.ceilDiv(arguments.deployments(), REGIONS.size()) + 1;
        int each = region == SHORT_REGION ? 75 : MAX_PTU;
        return Math.max(MIN_PTU, perRegion * each);
    }

    private void provisioned(ObjectNode deployment, String account, int number) {
        add(deployment, account, "chat-%02d".formatted(number))
                .put("sku", SKU)
                .put("capacity", 30)
                .put("spillover", "overflow")
                .set("load", load());
    }

    private ObjectNode add(ObjectNode deployment, String account, String name) {
        deploymentIds.add((account + "/deployments/" + name).toLowerCase(Locale.ROOT));
        return deployment.put("name", name).put("model", "gpt-4o").put("version", "2024-11-20");
    }

    private ObjectNode load() {
        ObjectNode load =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("promptTokens", 1_000)
                        .put("generatedTokens", 250);
        int kind = random.nextInt(10);
        int peak = random.nextInt(30, 150);
        if (kind == 0) {
            return load.put("shape", "constant").put("ptu", random.nextInt(5, 60));
        }
        if (kind == 1) {
            return jumps(load, peak);
        }
        int from = random.nextInt(1, 9);
        return load.put("shape", "workingDay")
                .put("basePtu", kind == 2 ? 0 : random.nextInt(3, 20))
                .put("peakPtu", peak)
                .put("from", "%02d:%02d".formatted(from, random.nextInt(0, 60)))
                .put("to", "%02d:%02d".formatted(from + random.nextInt(7, 12), random.nextInt(60)))
                .put("ramp", "PT%dM".formatted(random.nextInt(20, 180)));
    }

    /** Up and down at once, a few times. */
    private ObjectNode jumps(ObjectNode load, int peak) {
        ArrayNode steps = load.put("shape", "steps").putArray("steps");
        int minute = 0;
        for (int i = 0; i < 8; i++) {
            steps.addObject()
                    .put("at", "PT%dM".formatted(minute))
                    .put("ptu", i % 2 == 0 ? peak / 5 : peak);
            minute += random.nextInt(60, 300);
        }
        return load;
    }
}
