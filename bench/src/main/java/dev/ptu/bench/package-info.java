/** What a decision takes, measured by hand with {@code make bench}; no part of the product. */
@NullMarked
package dev.ptu.bench;

import org.jspecify.annotations.NullMarked;
