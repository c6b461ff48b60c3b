package dev.ptu.notifier.api;

import dev.ptu.notifier.view.Decision;
import java.util.List;

/**
 * Decisions.
 *
 * @param decisions newest first
 */
public record DecisionList(List<Decision> decisions) {}
