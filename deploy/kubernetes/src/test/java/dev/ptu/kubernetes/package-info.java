/** The kustomize packages of this folder, rendered and judged. */
@NullMarked
package dev.ptu.kubernetes;

import org.jspecify.annotations.NullMarked;
