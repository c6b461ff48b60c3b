/**
 * What more than one service knows of Azure, without any SDK and without a call: where its clouds
 * are, and its rules as pure functions over records.
 */
@NullMarked
package dev.ptu.runtime.azure;

import org.jspecify.annotations.NullMarked;
