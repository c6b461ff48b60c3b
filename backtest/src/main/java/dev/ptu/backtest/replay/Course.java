package dev.ptu.backtest.replay;

import java.util.Arrays;
import java.util.List;

/**
 * How the size went.
 *
 * @param policy by this name it is told
 * @param fromMinute minute of the first size
 * @param sizesPtu size in force, every minute from there to the end of the load
 * @param resizes decided changes in order, also one that was not in force before the end
 * @param expected what demand was expected, for the same minutes as the sizes
 */
@SuppressWarnings("ArrayRecordComponent") // Large, built once and only read; never compared.
public record Course(
        String policy, int fromMinute, int[] sizesPtu, List<Resize> resizes, Expected expected) {

    /** Copies the changes. */
    public Course {
        resizes = List.copyOf(resizes);
    }

    /** Without any forecast. */
    public Course(String policy, int fromMinute, int[] sizesPtu, List<Resize> resizes) {
        this(policy, fromMinute, sizesPtu, resizes, Expected.nothing(sizesPtu.length));
    }

    /** One size all the time. */
    public static Course constant(String policy, int fromMinute, int minutes, int sizePtu) {
        int[] sizes = new int[minutes];
        Arrays.fill(sizes, sizePtu);
        return new Course(policy, fromMinute, sizes, List.of());
    }

    /** The changes that were in force before the end. */
    public List<Resize> effective() {
        int end = fromMinute + sizesPtu.length;
        return resizes.stream().filter(each -> each.inForceMinute() < end).toList();
    }
}
