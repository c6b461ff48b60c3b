package dev.ptu.notifier.stream;

import dev.ptu.notifier.plan.Planner;
import dev.ptu.notifier.spillover.SpilloverPlanner;

/**
 * What every event is put before.
 *
 * @param own watches each deployment by itself
 * @param spillover watches a deployment together with the one it spills to
 */
public record Planners(Planner own, SpilloverPlanner spillover) {}
