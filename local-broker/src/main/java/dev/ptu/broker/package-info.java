/**
 * Apache Kafka in a JVM of its own: one node that is broker and controller, its storage in a folder
 * that goes when it goes. The demo and the integration tests of machines without a container engine
 * fork it; nothing of ours is on its class path, and its Scala and JMX are on nobody else's.
 */
@NullMarked
package dev.ptu.broker;

import org.jspecify.annotations.NullMarked;
