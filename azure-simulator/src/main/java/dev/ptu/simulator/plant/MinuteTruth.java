package dev.ptu.simulator.plant;

/**
 * What really happened on a deployment in one complete minute; the metrics are views of it.
 *
 * @param epochMinute minutes since 1970
 * @param recorded false where the recording has a gap
 * @param served own requests answered 200
 * @param refused own requests answered 429 (those that spilled over are not counted here)
 * @param passedOn own requests that this full deployment passed on to its spillover target
 * @param servedSpilled requests received from a full PTU deployment and answered 200
 * @param refusedSpilled requests received from a full PTU deployment and answered 429
 * @param promptTokens of served requests, cached ones included
 * @param generatedTokens of served requests
 * @param cachedTokens of served requests, part of the prompt tokens
 * @param utilization units consumed over units in force; 1 is 100 %
 * @param utilizationMaximum of the minute's parts of ten seconds
 * @param utilizationMinimum of the minute's parts of ten seconds
 */
public record MinuteTruth(
        long epochMinute,
        boolean recorded,
        int served,
        int refused,
        int passedOn,
        int servedSpilled,
        int refusedSpilled,
        long promptTokens,
        long generatedTokens,
        long cachedTokens,
        double utilization,
        double utilizationMaximum,
        double utilizationMinimum) {

    /** Whether any request was answered with tokens. */
    public boolean servedAny() {
        return served + servedSpilled > 0;
    }
}
