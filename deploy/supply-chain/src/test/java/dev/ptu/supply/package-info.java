/** What the product is made of, and under which licences. */
@NullMarked
package dev.ptu.supply;

import org.jspecify.annotations.NullMarked;
