package dev.ptu.backtest.replay;

import dev.ptu.core.capacity.ModelProfile;
import dev.ptu.core.capacity.ProvisionedSku;
import dev.ptu.core.capacity.PtuLadder;

/**
 * The deployment that is resized.
 *
 * @param profile its model
 * @param sku how it is bought
 * @param ladder its legal sizes
 */
public record Target(ModelProfile profile, ProvisionedSku sku, PtuLadder ladder) {}
