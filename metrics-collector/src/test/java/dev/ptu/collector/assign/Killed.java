package dev.ptu.collector.assign;

/** Ends a share as the death of its process would. */
public final class Killed {
    private Killed() {}

    /** Falls silent without leaving the group. */
    public static void abandon(AccountShares shares) {
        shares.abandon();
    }
}
