package dev.ptu.scaler.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is decided by: policies by name, what they are bound to, and figures of models. */
@ConfigMapping(prefix = "ptu")
public interface PoliciesConfig {

    /** Policies by name. */
    Map<String, PolicyConfig> policies();

    /** Which policy is for which deployments; the first match wins. */
    List<BindingConfig> bindings();

    /** Figures that replace or extend the built-in table of models, by model name. */
    Map<String, ModelConfig> models();

    /** One policy. */
    interface PolicyConfig {
        /** {@code target} or {@code threshold}. */
        @WithDefault("target")
        String rule();

        /** Never smaller, in PTU. */
        int minPtu();

        /** Never larger, in PTU. */
        int maxPtu();

        /** What {@code target} aims at, a ratio. */
        @WithDefault("0.7")
        double targetUtilization();

        /** How sizes grow. */
        GrowConfig grow();

        /** How sizes shrink. */
        ShrinkConfig shrink();

        /** Metrics whose newest closed minute ended longer ago are gone. */
        @WithDefault("PT10M")
        Duration failureDuration();

        /** How long a size changed by hand is left alone. */
        @WithDefault("PT2H")
        Duration handHold();

        /** How long a decision may wait to be started. */
        @WithDefault("PT10M")
        Duration decisionValidity();

        /** Longer than any resize may last, its waiting for the account included. */
        @WithDefault("PT40M")
        Duration operationDeadline();

        /** When sizes may change, and limits by time. */
        Optional<List<WindowConfig>> windows();
    }

    /** How sizes grow. */
    interface GrowConfig {
        /** What may be done: {@code off}, {@code recommend} or {@code auto}. */
        @WithDefault("recommend")
        String mode();

        /** {@code target} grows only beyond this share above its aim. */
        @WithDefault("0.1")
        double tolerance();

        /** A growth goes no further than the lowest recommendation of this long. */
        @WithDefault("PT0S")
        Duration stabilization();

        /** At most this many PTU at a time. */
        Optional<Integer> stepPtu();
    }

    /** How sizes shrink. */
    interface ShrinkConfig {
        /** What may be done: {@code off}, {@code recommend} or {@code auto}. */
        @WithDefault("recommend")
        String mode();

        /** {@code target} shrinks only beyond this share below its aim. */
        @WithDefault("0.1")
        double tolerance();

        /** A shrink goes no further than the highest recommendation of this long. */
        @WithDefault("PT5M")
        Duration stabilization();

        /** At most this many PTU at a time. */
        Optional<Integer> stepPtu();
    }

    /** One planning window. */
    interface WindowConfig {
        /** For people. */
        String name();

        /** Of two windows that are open at once the greater wins. */
        @WithDefault("0")
        int priority();

        /** Days on which it opens; all when absent. */
        Optional<List<String>> days();

        /** Local time at which it opens, {@code HH:mm}. */
        String from();

        /** Local time at which it closes, {@code HH:mm}. */
        String to();

        /** Time zone. */
        @WithDefault("UTC")
        String zone();

        /** {@code allowed}, {@code panicOnly} or {@code none}. */
        Optional<String> growth();

        /** {@code allowed} or {@code none}. */
        Optional<String> shrink();

        /** Minimum while it is open. */
        Optional<Integer> minPtu();

        /** Maximum while it is open. */
        Optional<Integer> maxPtu();
    }

    /** Which deployments a policy is for; every selector that is given must match. */
    interface BindingConfig {
        /** Name of the policy. */
        String policy();

        /** Glob over the account name. */
        Optional<String> account();

        /** Glob over the deployment name. */
        Optional<String> deployment();

        /** Glob over the model name. */
        Optional<String> model();

        /** Glob over the region. */
        Optional<String> region();

        /** Tags that must be there. */
        Map<String, String> tags();
    }

    /** Figures of a model. */
    interface ModelConfig {
        /** Weighted input tokens that one PTU processes a minute. */
        double tokensPerMinutePerPtu();

        /** Weight of a cached input token. */
        @WithDefault("0")
        double cachedWeight();

        /** Weight of an output token. */
        double generatedWeight();

        /** Legal sizes by SKU name. */
        Map<String, SizesConfig> sizes();
    }

    /** In which sizes a SKU is sold. */
    interface SizesConfig {
        /** Smallest size in PTU. */
        int minimum();

        /** Step in PTU. */
        int increment();
    }
}
