package dev.ptu.scaler.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is decided by: policies by name, what they are bound to, figures of models, prices and
 * reservations.
 */
@ConfigMapping(prefix = "ptu")
public interface PoliciesConfig {

    /** Policies by name. */
    Map<String, PolicyConfig> policies();

    /** Which policy is for which deployments; the first match wins. */
    List<BindingConfig> bindings();

    /** Figures that replace or extend the built-in table of models, by model name. */
    Map<String, ModelConfig> models();

    /** Prices on top of the built-in list. */
    Optional<List<PriceConfig>> prices();

    /** What is paid for in advance. */
    Optional<List<ReservationConfig>> reservations();

    /** Deployments that are wanted. */
    Optional<List<DeclaredConfig>> declared();

    /** Which deployments are sized together. */
    Optional<List<GroupConfig>> groups();

    /** One policy. */
    interface PolicyConfig {
        /** {@code target}, {@code threshold}, {@code headroom} or {@code economic}. */
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

        /** What overflow is worth, and what everything may cost. */
        EconomicsConfig economics();

        /** What keeps it from doing harm. */
        SafeguardsConfig safeguards();

        /** What the forecast may do. */
        ForecastConfig forecast();

        /** When sizes may change, and limits by time. */
        Optional<List<WindowConfig>> windows();
    }

    /** How sizes grow. */
    interface GrowConfig {
        /** What may be done: {@code off}, {@code recommend}, {@code approve} or {@code auto}. */
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

        /** How far it may grow within periods of time. */
        Optional<List<StepConfig>> steps();

        /** Which of them counts: {@code max}, {@code min} or {@code disabled}. */
        @WithDefault("max")
        String selectPolicy();
    }

    /** How sizes shrink. */
    interface ShrinkConfig {
        /** What may be done: {@code off}, {@code recommend}, {@code approve} or {@code auto}. */
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

        /** How far it may shrink within periods of time. */
        Optional<List<StepConfig>> steps();

        /** Which of them counts: {@code max}, {@code min} or {@code disabled}. */
        @WithDefault("max")
        String selectPolicy();
    }

    /** One step policy. */
    interface StepConfig {
        /** {@code ptu} or {@code percent}. */
        @WithDefault("ptu")
        String type();

        /** So much. */
        double value();

        /** Within so long. */
        Duration period();
    }

    /** What overflow is worth, and what everything may cost. */
    interface EconomicsConfig {
        /** What one PTU of demand that overflows for an hour costs besides its tokens. */
        Optional<Double> penaltyUsdPerPtuHour();

        /** Share of the demand that may overflow. */
        Optional<Double> maxSpillShare();

        /** What a request costs that nobody serves. */
        Optional<Double> lostRequestUsd();

        /** What units outside of reservations and spilled tokens may cost together. */
        Optional<Double> budgetUsdPerMonth();

        /** {@code report}, {@code noGrowth} or {@code shrinkToFloor}. */
        @WithDefault("noGrowth")
        String atBudget();
    }

    /** What keeps a policy from doing harm. */
    interface SafeguardsConfig {
        /** At most so many changes in any 24 hours. */
        @WithDefault("24")
        int maxChangesPerDay();

        /** Whether a change is tried out on the recent load first. */
        @WithDefault("true")
        boolean flapSimulation();

        /** How likely released capacity can be had again. */
        @WithDefault("1")
        double regainProbability();

        /** Mean time to the first token that must hold for a shrink. */
        Optional<Double> latencyTargetMillis();

        /** What rules while metrics are gone. */
        @WithDefault("hold")
        String fallback();

        /** The size of two of the fallbacks. */
        Optional<Integer> fallbackPtu();
    }

    /** What the forecast may do. */
    interface ForecastConfig {
        /** {@code off}, {@code shadow} or {@code auto}. */
        @WithDefault("auto")
        String mode();

        /** Share on top of the usual peak of the hour. */
        Optional<Double> headroom();

        /** In which days begin. */
        @WithDefault("UTC")
        String zone();
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

        /** Single dates, {@code yyyy-MM-dd}, on which it opens besides the days. */
        Optional<List<String>> dates();

        /** What {@code target} aims at while it is open. */
        Optional<Double> targetUtilization();
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

    /** Prices of units by SKU and of tokens by model. */
    interface PriceConfig {
        /** SKU of the units; all when absent. */
        Optional<String> sku();

        /** One PTU for one hour outside of any reservation. */
        Optional<Double> ptuHourUsd();

        /** Model of the tokens. */
        Optional<String> model();

        /** A million plain input tokens pay-as-you-go. */
        Optional<Double> inputUsdPerMillion();

        /** A million cached input tokens. */
        Optional<Double> cachedUsdPerMillion();

        /** A million output tokens. */
        Optional<Double> outputUsdPerMillion();

        /** Date of the prices. */
        Optional<LocalDate> asOf();
    }

    /** Units that are paid for in advance. */
    interface ReservationConfig {
        /** For people. */
        String name();

        /** SKU. */
        String sku();

        /** Region; absent for a SKU that is not bound to one. */
        Optional<String> region();

        /** Begin of the Azure Resource Manager ids that it covers; any when absent. */
        Optional<String> scope();

        /** PTU. */
        int units();

        /** First day, in UTC. */
        LocalDate from();

        /** The day after the last, in UTC. */
        LocalDate until();

        /** Price of one PTU for a month. */
        Optional<Double> ptuMonthUsd();

        /** Which deployments draw on it. */
        List<MemberConfig> members();
    }

    /** A deployment that is wanted. */
    interface DeclaredConfig {
        /** Azure Resource Manager id of the account. */
        String account();

        /** Its name. */
        String name();

        /** Who makes the model. */
        @WithDefault("OpenAI")
        String modelFormat();

        /** Model name. */
        String model();

        /** Model version. */
        String modelVersion();

        /** SKU name. */
        String sku();

        /** PTU to create it with; later its policy rules. */
        int ptu();

        /** Name of the deployment of the same account that it is to spill to. */
        Optional<String> spilloverDeployment();

        /** Name of the content filter; Azure's default when absent. */
        Optional<String> raiPolicy();

        /** {@code versionUpgradeOption} as Azure spells it; Azure's default when absent. */
        Optional<String> versionUpgrade();

        /** {@code off}, {@code recommend}, {@code approve} or {@code auto}. */
        @WithDefault("recommend")
        String mode();

        /** Raised to have it created again after somebody removed it. */
        @WithDefault("0")
        int generation();

        /** Longer than a creation may last, its waiting for the account included. */
        @WithDefault("PT2H")
        Duration operationDeadline();
    }

    /** Deployments that draw on a reservation. */
    interface MemberConfig {
        /** Glob over the account name. */
        Optional<String> account();

        /** Glob over the deployment name. */
        Optional<String> deployment();

        /** Share of the units. */
        @WithDefault("1")
        double share();
    }

    /** Deployments of one model that are sized together. */
    interface GroupConfig {
        /** By which rationales and meters name it. */
        String name();

        /** Whether the members outside of any one region must carry all of it. */
        @WithDefault("false")
        boolean surviveRegionLoss();

        /** A member that nobody has seen for so long counts as lost. */
        @WithDefault("PT25M")
        Duration lostAfter();

        /** Its deployments. */
        List<GroupMemberConfig> members();
    }

    /** A deployment of a group. */
    interface GroupMemberConfig {
        /** Its Azure Resource Manager id. */
        String deployment();

        /** The model that it serves. */
        String model();

        /** Azure region. */
        String region();

        /** Its share beside the weights of the others. */
        @WithDefault("1")
        int weight();
    }

    /** In which sizes a SKU is sold. */
    interface SizesConfig {
        /** Smallest size in PTU. */
        int minimum();

        /** Step in PTU. */
        int increment();
    }
}
