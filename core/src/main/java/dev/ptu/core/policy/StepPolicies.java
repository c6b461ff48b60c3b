package dev.ptu.core.policy;

import java.util.List;

/**
 * How far a size may change within periods of time, with the meanings of {@code behavior} in
 * Kubernetes' HPA: each policy allows so much change from the size at the start of its own period,
 * which is the current size less what has changed within the period; {@code select} says which of
 * them counts.
 *
 * <table>
 *   <caption>Defaults, and those of HPA for comparison</caption>
 *   <tr><th></th><th>here</th><th>HPA</th></tr>
 *   <tr><td>growth policies</td><td>none</td><td>the more of 100 % and 4 pods in 15 s</td></tr>
 *   <tr><td>shrink policies</td><td>none</td><td>100 % in 15 s</td></tr>
 *   <tr><td>select</td><td>max</td><td>Max</td></tr>
 *   <tr><td>growth stabilisation</td><td>0</td><td>0</td></tr>
 *   <tr><td>shrink stabilisation</td><td>5 min; {@code economic} 0</td><td>5 min</td></tr>
 *   <tr><td>tolerance</td><td>0.1</td><td>0.1</td></tr>
 *   <tr><td>period</td><td>1 min to 1 h</td><td>1 s to 30 min</td></tr>
 * </table>
 *
 * <p>HPA's defaults limit next to nothing at its pace of 15 seconds; a resize of minutes needs
 * none.
 *
 * @param policies each allows so much
 * @param select which of them counts
 */
public record StepPolicies(List<StepPolicy> policies, SelectPolicy select) {

    /** No limit. */
    public static final StepPolicies NONE = new StepPolicies(List.of(), SelectPolicy.MAX);

    /** Copies the policies. */
    public StepPolicies {
        policies = List.copyOf(policies);
    }
}
