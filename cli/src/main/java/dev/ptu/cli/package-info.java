/**
 * The command {@code ptu}: one class a command, on top of what {@code server} asks and {@code text}
 * shows.
 *
 * <p>Law: it decides nothing and remembers nothing. What it prints is what the API said, and a
 * command is carried out by the scaler, never here.
 */
@NullMarked
package dev.ptu.cli;

import org.jspecify.annotations.NullMarked;
