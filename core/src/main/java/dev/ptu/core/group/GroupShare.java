package dev.ptu.core.group;

import dev.ptu.core.deployment.DeploymentId;
import dev.ptu.core.units.Ptu;

/**
 * What a member is to have at least.
 *
 * @param deployment which
 * @param size a legal size; 0 when it can have none
 * @param sentence why, with the group's name and its numbers
 */
public record GroupShare(DeploymentId deployment, Ptu size, String sentence) {}
