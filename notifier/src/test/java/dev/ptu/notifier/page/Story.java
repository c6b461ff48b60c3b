package dev.ptu.notifier.page;

import java.util.List;

/**
 * One deployment of the scenario.
 *
 * @param lowPtu demand at night
 * @param highPtu demand at the height of the day
 * @param mode what the policy may do
 * @param twist what is going on with it now
 */
record Story(
        String name,
        String account,
        String region,
        String model,
        double lowPtu,
        double highPtu,
        String mode,
        Twist twist) {
    /** What makes a deployment worth looking at. */
    enum Twist {
        CALM,
        FULL,
        SLOW,
        ASKS,
        PINNED,
        PAUSED,
        SILENT,
        SHORT,
        UNPRICED
    }

    /** A fleet of a dozen, as a company of some size has it. */
    static final List<Story> FLEET =
            List.of(
                    story("chat-prod", "aoai-sweden", "gpt-4o", 70, 260, "auto", Twist.FULL),
                    story("assist", "aoai-sweden", "gpt-4o", 35, 120, "auto", Twist.CALM),
                    story(
                            "search-rerank",
                            "aoai-eastus2",
                            "gpt-4o-mini",
                            25,
                            60,
                            "auto",
                            Twist.SLOW),
                    story("summaries", "aoai-eastus2", "gpt-4o", 20, 95, "approve", Twist.ASKS),
                    story("claims-extract", "aoai-france", "gpt-4o", 15, 140, "auto", Twist.SHORT),
                    story("voice-agent", "aoai-france", "gpt-4o", 40, 75, "auto", Twist.PINNED),
                    story(
                            "code-review",
                            "aoai-eastus2",
                            "gpt-4.1",
                            18,
                            110,
                            "recommend",
                            Twist.CALM),
                    story(
                            "translate",
                            "aoai-japan",
                            "gpt-4o-mini",
                            30,
                            45,
                            "recommend",
                            Twist.CALM),
                    story("batch-night", "aoai-japan", "gpt-4o", 55, 60, "auto", Twist.PAUSED),
                    story("legal-drafts", "aoai-uk", "gpt-4.1", 8, 42, "recommend", Twist.UNPRICED),
                    story("pilot-hr", "aoai-uk", "gpt-4o", 4, 13, "observed", Twist.SILENT),
                    story("embeddings-qa", "aoai-sweden", "gpt-4o", 22, 66, "off", Twist.CALM));

    private static Story story(
            String name,
            String account,
            String model,
            double lowPtu,
            double highPtu,
            String mode,
            Twist twist) {
        String region =
                switch (account) {
                    case "aoai-sweden" -> "swedencentral";
                    case "aoai-eastus2" -> "eastus2";
                    case "aoai-france" -> "francecentral";
                    case "aoai-japan" -> "japaneast";
                    default -> "uksouth";
                };
        return new Story(name, account, region, model, lowPtu, highPtu, mode, twist);
    }

    /** Whether it is resized without asking. */
    boolean resizes() {
        return mode.equals("auto") && twist != Twist.PAUSED && twist != Twist.PINNED;
    }

    /** The Resource Manager id, lower case. */
    String id() {
        return "/subscriptions/0b7c1f5e-3f0a-4d39-9a44-5d0a5b0f6f11/resourcegroups/rg-ai"
                + "/providers/microsoft.cognitiveservices/accounts/"
                + account
                + "/deployments/"
                + name;
    }

    /** The four names of its address, joined. */
    String path() {
        return "0b7c1f5e-3f0a-4d39-9a44-5d0a5b0f6f11/rg-ai/" + account + "/" + name;
    }
}
