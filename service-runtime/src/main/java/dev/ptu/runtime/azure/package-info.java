/**
 * Azure's rules that more than one service goes by, as pure functions over records: JDK only, no
 * call is made here.
 */
@NullMarked
package dev.ptu.runtime.azure;

import org.jspecify.annotations.NullMarked;
