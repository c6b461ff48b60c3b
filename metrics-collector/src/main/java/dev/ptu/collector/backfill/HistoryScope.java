package dev.ptu.collector.backfill;

import dev.ptu.collector.history.HistoryRules;

/**
 * How much of the past is told, and by which rules.
 *
 * @param days how many days, the one under way included; 0 for none
 * @param rules when the past is believed
 */
public record HistoryScope(int days, HistoryRules rules) {}
