/** Where Azure's clouds are: the one list that collector and scaler share, without any SDK. */
@NullMarked
package dev.ptu.runtime.azure;

import org.jspecify.annotations.NullMarked;
