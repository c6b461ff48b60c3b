/** The keys under {@code ptu.notifier}, and what is wrong with them. */
@NullMarked
package dev.ptu.notifier.config;

import org.jspecify.annotations.NullMarked;
