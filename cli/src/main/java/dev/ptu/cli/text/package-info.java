/** How answers look in a terminal: times, figures, tables. It neither asks nor reads a clock. */
@NullMarked
package dev.ptu.cli.text;

import org.jspecify.annotations.NullMarked;
