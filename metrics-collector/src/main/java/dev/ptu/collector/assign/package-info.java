/**
 * Which accounts there are to collect, and who collects which: {@code ptu.accounts} holds the
 * first, Kafka's group protocol over its partitions settles the second. {@link
 * dev.ptu.collector.assign.Claims} is pure; the rest talks to Kafka and Azure.
 */
@NullMarked
package dev.ptu.collector.assign;

import org.jspecify.annotations.NullMarked;
