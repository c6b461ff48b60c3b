/**
 * What every service stands on and none of them decides: the one clock, the topics, the event
 * codec, health, and the words of the log. Services depend on this; it depends on none of them.
 */
@NullMarked
package dev.ptu.runtime;

import org.jspecify.annotations.NullMarked;
