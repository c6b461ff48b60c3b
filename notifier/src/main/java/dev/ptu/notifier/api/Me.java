package dev.ptu.notifier.api;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param subject the name in the token; null for whoever shows none
 * @param commands whether this person may give commands
 * @param commandsEnabled whether anybody may
 * @param signIn where to sign in; null where only bearer tokens are taken, and for who is signed in
 */
public record Me(
        @Nullable String subject,
        boolean commands,
        boolean commandsEnabled,
        @Nullable String signIn) {}
