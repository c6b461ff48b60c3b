package dev.ptu.notifier.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where what people are told points to. */
@ConfigMapping(prefix = "ptu.notifier")
public interface LinksConfig {
    /** The page's public address; without it notifications point to the runbook. */
    Optional<String> pageUrl();

    /** Where {@code docs/operations.md} can be read; a condition is a heading in it. */
    Optional<String> runbookUrl();
}
