/**
 * The past of a deployment, told on first sight of it into {@code ptu.history}: day after day in
 * the background, resumed from what the topic holds.
 */
@NullMarked
package dev.ptu.collector.backfill;

import org.jspecify.annotations.NullMarked;
