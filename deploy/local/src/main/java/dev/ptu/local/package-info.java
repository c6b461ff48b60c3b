/**
 * The whole system on one machine: what {@code make demo} runs, and what prints the lines of {@code
 * docker-compose up}.
 *
 * <p>{@link dev.ptu.local.Demo} starts the processes ({@code process}) and watches them from
 * outside ({@code watch}): it counts what it reads from the topics and asks the simulated Azure
 * what became of it. It knows the events and the services' command lines, and none of their code.
 */
@NullMarked
package dev.ptu.local;

import org.jspecify.annotations.NullMarked;
