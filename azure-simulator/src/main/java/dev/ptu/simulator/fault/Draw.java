package dev.ptu.simulator.fault;

/** Chance without a generator: the same numbers draw the same share, in every run of a seed. */
final class Draw {
    private Draw() {}

    /** Evenly spread over 0 (inclusive) to 1 (exclusive). */
    static double share(long... numbers) {
        long mixed = 0;
        for (long number : numbers) {
            mixed = mix(mixed ^ number);
        }
        return (mixed >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        long x = z + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
