/** Proves deploy/kafka: each principal's rights, and the settings of every mechanism. */
@NullMarked
package dev.ptu.kafka;

import org.jspecify.annotations.NullMarked;
