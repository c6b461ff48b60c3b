package dev.ptu.simulator.plant;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an account is like, apart from its place and its deployments.
 *
 * @param kind such as OpenAI or AIServices
 * @param tags as written
 * @param publicNetworkAccess Enabled or Disabled
 * @param networkDefaultAction Allow or Deny
 * @param families which metrics it emits
 * @param metricLag its own, instead of everybody's
 */
public record Traits(
        String kind,
        Map<String, String> tags,
        String publicNetworkAccess,
        String networkDefaultAction,
        Families families,
        Optional<Duration> metricLag) {
    /** An account as most are. */
    public static final Traits USUAL =
            new Traits("OpenAI", Map.of(), "Enabled", "Allow", Families.BOTH, Optional.empty());

    /** The two names that Azure has for the same metrics. */
    public enum Families {
        /** Both. */
        BOTH,
        /** Those that begin with AzureOpenAI, and their token metrics. */
        AZURE_OPENAI,
        /** The newer ones, for all models. */
        MODELS
    }
}
