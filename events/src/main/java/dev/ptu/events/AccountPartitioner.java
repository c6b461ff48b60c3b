package dev.ptu.events;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Which partition a deployment's records belong to: murmur2 of its <em>account</em>.
 *
 * <p>Azure locks a whole account during a write, and a provisioned deployment and its spillover
 * target live in the same account. By partitioning on the account, everything that must be seen or
 * serialised together meets in one Kafka Streams task and one consumer.
 *
 * <p>Law: for two keys under the same account the partition is the same, and for a key without an
 * account it is what Kafka's own default partitioner would choose.
 */
public final class AccountPartitioner {

    private static final String DEPLOYMENTS = "/deployments/";

    private AccountPartitioner() {}

    /**
     * The partition of a key.
     *
     * @param key the deployment's Azure Resource Manager id; case is ignored
     * @param partitions how many partitions the topic has, at least 1
     */
    public static int partition(String key, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition: " + partitions);
        }
        byte[] account = accountOf(key).getBytes(StandardCharsets.UTF_8);
        return (murmur2(account) & 0x7fffffff) % partitions;
    }

    /** The account's Azure Resource Manager id in lower case: the key up to its deployments. */
    public static String accountOf(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        int end = lower.indexOf(DEPLOYMENTS);
        return end < 0 ? lower : lower.substring(0, end);
    }

    /**
     * Murmur2 with Kafka's seed, so that foreign producers reach the same partition by keying on
     * the account. Source: A. Appleby, MurmurHash2 (public domain); seed {@code 0x9747b28c} as in
     * Apache Kafka's {@code Utils.murmur2}.
     */
    static int murmur2(byte[] data) {
        final int m = 0x5bd1e995;
        int hash = 0x9747b28c ^ data.length;
        int words = data.length / 4;
        for (int i = 0; i < words; i++) {
            int k = little(data, i * 4) * m;
            k ^= k >>> 24;
            hash = (hash * m) ^ (k * m);
        }
        int rest = data.length & ~3;
        if (data.length > rest) {
            for (int i = data.length - 1; i >= rest; i--) {
                hash ^= (data[i] & 0xff) << (8 * (i - rest));
            }
            hash *= m;
        }
        hash ^= hash >>> 13;
        hash *= m;
        return hash ^ (hash >>> 15);
    }

    private static int little(byte[] data, int at) {
        return (data[at] & 0xff)
                | (data[at + 1] & 0xff) << 8
                | (data[at + 2] & 0xff) << 16
                | (data[at + 3] & 0xff) << 24;
    }
}
