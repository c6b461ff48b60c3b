package dev.ptu.core.decision;

import java.util.Optional;

/** Sizes on the last two minutes when overflow is far above what the policy accepts. */
final class PanicRecommender implements Recommender {

    @Override
    public boolean applies(Situation situation) {
        return situation.state().pending().isEmpty() && situation.panic().isPresent();
    }

    @Override
    public Opinion opinion(Situation situation) {
        Panic panic = situation.panic().orElseThrow();
        return new Opinion("panic", Optional.of(panic.size()), ReasonCode.PANIC, panic.detail());
    }
}
