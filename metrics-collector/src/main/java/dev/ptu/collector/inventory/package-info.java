/**
 * Which deployments there are: the Resource Manager's JSON turned into deployments, and the rule of
 * when an observation is told. Pure; time is an argument.
 */
@NullMarked
package dev.ptu.collector.inventory;

import org.jspecify.annotations.NullMarked;
