/**
 * The faces that the real Azure SDKs see: Azure Monitor and Azure Resource Manager, in the shapes
 * of their public REST references. From a request to an answer, without a socket.
 */
@NullMarked
package dev.ptu.simulator.azure;

import org.jspecify.annotations.NullMarked;
