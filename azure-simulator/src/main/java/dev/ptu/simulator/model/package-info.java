/** What the simulated cloud sells: models and the kinds of deployment, as data. */
@NullMarked
package dev.ptu.simulator.model;

import org.jspecify.annotations.NullMarked;
