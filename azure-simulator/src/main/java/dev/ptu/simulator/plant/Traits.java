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
 * @param spilledShownOnBoth whether a spilled request is also a 429 of the full deployment, as the
 *     documents said until March 2026; later ones count it on the standard deployment only
 * @param metricLag its own, instead of everybody's
 */
public record Traits(
        String kind,
        Map<String, String> tags,
        String publicNetworkAccess,
        String networkDefaultAction,
        Families families,
        boolean spilledShownOnBoth,
        Optional<Duration> metricLag) {
    /** An account as most are. */
    public static final Traits USUAL =
            new Traits(
                    "OpenAI", Map.of(), "Enabled", "Allow", Families.BOTH, false, Optional.empty());

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
