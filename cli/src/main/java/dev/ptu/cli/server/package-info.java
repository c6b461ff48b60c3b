/**
 * The notifier's API as the command line sees it: what it answers, and what its refusals mean.
 *
 * <p>The only package that speaks HTTP.
 */
@NullMarked
package dev.ptu.cli.server;

import org.jspecify.annotations.NullMarked;
