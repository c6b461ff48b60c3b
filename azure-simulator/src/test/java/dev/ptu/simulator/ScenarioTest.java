package dev.ptu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.load.Load;
import dev.ptu.simulator.model.Sku;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final String DEPLOYMENT =
            "{\"name\":\"chat\",\"model\":\"gpt-4o\",\"sku\":\"GlobalProvisionedManaged\",\"capacity\":100}";

    @Test
    void theUsualOneStartsTwentyMinutesBeforeTheRampAndStandsStill() {
        Scenario usual = Scenario.usual();

        assertThat(usual.start()).isEqualTo(Instant.parse("2026-03-02T05:40:00Z"));
        assertThat(usual.running()).isFalse();
        assertThat(usual.resizeDuration()).isEqualTo(Duration.ofMinutes(4));
        assertThat(usual.accounts().getFirst().quota())
                .containsEntry(Sku.GLOBAL_PROVISIONED, 1_000);
        assertThat(usual.accounts().getFirst().deployments().getFirst().spillover())
                .contains("chat-std");
    }

    @Test
    void everyFaultIsOneSentenceThatNamesTheFieldAndTheCure() {
        assertFault("[]", "The scenario must be one JSON object");
        assertFault("{\"seed\":", "The scenario is not JSON");
        assertFault("{}", "accounts must hold at least one account");
        assertFault("{\"sead\":1}", "sead is not known here; known are accounts, burst");
        assertFault("{\"rate\":0}", "rate must be a number from 0.001 to 100000, not 0");
        assertFault("{\"metricLag\":\"2m\"}", "metricLag must be a duration such as PT10M");
        assertFault("{\"start\":\"today\"}", "start must be an instant such as");
        assertFault("{\"running\":1}", "running must be true or false");
        assertFault("{\"retention\":\"P94D\"}", "accounts must hold");
        assertFault(account("{}"), "accounts[0].deployments[0].model is missing");
        assertFault(account(DEPLOYMENT.replace("100", "101")), "capacity 101 is not sold");
        assertFault(account(DEPLOYMENT.replace("gpt-4o", "gpt-9")), "known are gpt-4.1, ");
        assertFault(account(DEPLOYMENT.replace("Global", "Local")), "is not a kind of deployment");
        assertFault(account(DEPLOYMENT + "," + DEPLOYMENT), "'chat' is taken; give another");
        assertFault(account(with("\"spillover\":\"x\"")), "spillover 'x' of 'chat' must lead");
        assertFault(account(with("\"load\":{\"shape\":\"sine\"}")), "give constant, workingDay");
        assertFault(account(with("\"load\":{\"shape\":\"constant\"}")), "load.ptu is missing");
        assertFault(
                account(with("\"load\":{\"shape\":\"steps\",\"steps\":[]}")), "at least one step");
        assertFault(
                account(with("\"load\":{\"trace\":\"x.csv\",\"peakPtu\":-1}")),
                "load.peakPtu must be a number");
    }

    @Test
    void aMissingTraceIsNamedAtTheStart() {
        Scenario scenario =
                Scenario.parse(
                        account(with("\"load\":{\"trace\":\"no/such.csv.gz\",\"peakPtu\":9}")));

        assertThatThrownBy(() -> Simulator.start(scenario, 0).close())
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no/such.csv.gz is not there");
    }

    @Test
    void aPortInUseIsNamed() {
        try (Simulator first = Simulator.start(Scenario.usual(), 0)) {
            int taken = first.endpoint().getPort();

            assertThatThrownBy(() -> Simulator.start(Scenario.usual(), taken).close())
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("Port " + taken)
                    .hasMessageContaining("give another --port");
        }
    }

    @Test
    void aDeploymentWithoutALoadIsNeverAsked() {
        assertThat(Scenario.parse(account(DEPLOYMENT)).accounts().getFirst().deployments())
                .allSatisfy(it -> assertThat(it.load()).isInstanceOf(Load.None.class));
    }

    private static String with(String more) {
        return DEPLOYMENT.replace("}", "," + more + "}");
    }

    private static String account(String deployments) {
        return """
        {"accounts":[{"subscription":"s","resourceGroup":"rg","name":"a","location":"x",
         "deployments":[%s]}]}
        """
                .formatted(deployments);
    }

    private static void assertFault(String json, String words) {
        assertThatThrownBy(() -> Scenario.parse(json))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(words);
    }
}
