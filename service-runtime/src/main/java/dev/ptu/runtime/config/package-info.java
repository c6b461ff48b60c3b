/** What is checked of the configuration of every service. */
@NullMarked
package dev.ptu.runtime.config;

import org.jspecify.annotations.NullMarked;
