/**
 * Whether overflow finds its way, and what lies in it: what follows from what is seen of a
 * provisioned deployment and of the one it spills to. Pure: JDK, events and Azure's rules; time is
 * an argument.
 */
@NullMarked
package dev.ptu.notifier.spillover;

import org.jspecify.annotations.NullMarked;
