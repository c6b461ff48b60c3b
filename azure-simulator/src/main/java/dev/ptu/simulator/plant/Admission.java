package dev.ptu.simulator.plant;

import dev.ptu.simulator.load.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One step of the leaky bucket in front of a deployment: what it let in, what it refused.
 *
 * <p>The bucket drains at the pace of the deployed capacity. A request is refused at once while the
 * bucket is full (utilization at or above 100 %), and otherwise let in and charged whole, so the
 * level may end a little above the brim. Nothing queues. The imitation charges a request's true
 * tokens when it arrives; Azure charges an estimate and corrects it when the request ends.
 *
 * @param levelTokens what is in the bucket afterwards
 * @param admitted in order of arrival
 * @param refused in order of arrival
 * @see <a
 *     href="https://learn.microsoft.com/azure/ai-foundry/openai/how-to/provisioned-get-started">How
 *     utilization is enforced, in "Get started with provisioned deployments"</a>
 */
public record Admission(double levelTokens, List<Requests> admitted, List<Requests> refused) {

    /**
     * A bucket.
     *
     * @param levelTokens what is in it
     * @param brimTokens from which level on it is full; 0 lets nothing in
     */
    public record Bucket(double levelTokens, double brimTokens) {
        /** The same bucket after some tokens have drained; never below empty. */
        public Bucket drained(double tokens) {
            return new Bucket(Math.max(0, levelTokens - tokens), brimTokens);
        }
    }

    /**
     * Offers arrivals to a bucket.
     *
     * @param bucket already drained up to this moment
     * @param cost what a group of requests is charged, in tokens
     */
    public static Admission offer(
            Bucket bucket, List<Requests> arrivals, ToDoubleFunction<Requests> cost) {
        double level = bucket.levelTokens();
        List<Requests> admitted = new ArrayList<>(arrivals.size());
        List<Requests> refused = new ArrayList<>(0);
        for (Requests requests : arrivals) {
            if (level >= bucket.brimTokens()) {
                refused.add(requests);
            } else {
                level += cost.applyAsDouble(requests);
                admitted.add(requests);
            }
        }
        return new Admission(level, admitted, refused);
    }
}
