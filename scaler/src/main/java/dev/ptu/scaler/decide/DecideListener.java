package dev.ptu.scaler.decide;

import dev.ptu.core.group.GroupMemory;
import dev.ptu.core.group.GroupPlan;
import dev.ptu.events.DeploymentPlanned;
import dev.ptu.events.Evaluated;
import dev.ptu.events.ScaleDecided;
import java.time.Duration;
import java.time.Instant;

/** Hears what the topology did; for logs and meters, and without a say in it. */
public interface DecideListener {

    /** A record went to the dead letters. */
    void unreadable(String topic, String cause);

    /**
     * A learned profile could not be read and is learned anew; told once for all of a partition.
     */
    void profileLost(String deployment, String cause);

    /**
     * A deployment could not be evaluated and keeps its size.
     *
     * @param news whether it is the first time, or for another reason than the last
     */
    void failed(String deployment, RuntimeException fault, boolean news);

    /**
     * A reservation is given to more deployments than it has units for; told again when the
     * sentence changes.
     */
    void overcommitted(String sentence);

    /**
     * A member of a group is not sized with it, because it is not what the group declares or nobody
     * may size it; told again when the sentence changes.
     */
    void leftOut(String sentence);

    /** A deployment was evaluated. */
    void evaluated(Evaluated evaluated);

    /** A size should change. */
    void decided(ScaleDecided decided);

    /** What is to become of a declared deployment, or why nothing is. */
    default void planned(DeploymentPlanned planned) {}

    /**
     * A group was planned.
     *
     * @param memory what was planned with
     */
    void planned(GroupPlan plan, GroupMemory memory);

    /**
     * All deployments of a partition were evaluated.
     *
     * @param tick the time that they were evaluated at
     * @param wall how long it took
     */
    void ticked(Instant tick, Duration wall);

    /** Hears nothing. */
    DecideListener NONE =
            new DecideListener() {
                @Override
                public void unreadable(String topic, String cause) {}

                @Override
                public void profileLost(String deployment, String cause) {}

                @Override
                public void failed(String deployment, RuntimeException fault, boolean news) {}

                @Override
                public void overcommitted(String sentence) {}

                @Override
                public void leftOut(String sentence) {}

                @Override
                public void evaluated(Evaluated evaluated) {}

                @Override
                public void decided(ScaleDecided decided) {}

                @Override
                public void planned(GroupPlan plan, GroupMemory memory) {}

                @Override
                public void ticked(Instant tick, Duration wall) {}
            };
}
