package dev.ptu.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.local.process.Refused;

/**
 * The scenario that the simulated Azure plays: the one of {@code deploy/local/config}, at the asked
 * rate, and with a recorded load in place of the working day when there is one.
 */
final class Scenario {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sizes of gpt-4o on Global Provisioned are 15 and more in steps of 5 (Azure's table). */
    private static final int LEAST_PTU = 15;

    private static final int STEP_PTU = 5;

    private Scenario() {}

    /**
     * @param template the scenario to start from; its first deployment is the one that is resized
     */
    static String of(String template, Arguments arguments) {
        try {
            ObjectNode scenario = (ObjectNode) JSON.readTree(template);
            scenario.put("rate", arguments.rate());
            arguments
                    .trace()
                    .ifPresent(
                            trace ->
                                    replay(
                                            scenario,
                                            trace.toAbsolutePath().normalize().toString(),
                                            arguments.peakPtu()));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(scenario);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new Refused("The scenario is not JSON: " + e.getMessage());
        }
    }

    /** Begins at a third of the peak: most recordings spend the night below and the day above. */
    private static void replay(ObjectNode scenario, String trace, int peakPtu) {
        ObjectNode account = (ObjectNode) scenario.path("accounts").path(0);
        ObjectNode deployment = (ObjectNode) account.path("deployments").path(0);
        deployment.put("capacity", legal(peakPtu / 3));
        deployment.putObject("load").put("trace", trace).put("peakPtu", peakPtu).put("from", 0);
        JsonNode quota = account.path("quota");
        quota.fieldNames().forEachRemaining(sku -> ((ObjectNode) quota).put(sku, most(peakPtu)));
    }

    /**
     * The largest size a policy may ask for: room above the peak, so that it is never the limit.
     */
    static int most(int peakPtu) {
        return Math.max(1_000, legal(2 * peakPtu));
    }

    private static int legal(int ptu) {
        return Math.max(LEAST_PTU, Math.ceilDiv(ptu, STEP_PTU) * STEP_PTU);
    }
}
