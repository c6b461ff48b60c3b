/**
 * The HTTP API: what {@link dev.ptu.notifier.view} shows as JSON, and commands of people as events.
 *
 * <p>Reading changes nothing. A command is nothing but an event on {@code ptu.commands}, with the
 * authenticated subject as its owner; it is answered when the broker has it.
 */
@NullMarked
package dev.ptu.notifier.api;

import org.jspecify.annotations.NullMarked;
