package dev.ptu.simulator.fault;

/** What a fault does: to one answer, to the operation that a write begins, or to metrics. */
sealed interface Effect permits Reply, OnOperation, OnMetrics {}
