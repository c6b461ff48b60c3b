package dev.ptu.core.group;

import dev.ptu.core.units.Ptu;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The arithmetic of {@link GroupPlan}: the smallest multiple of the weights that is enough, each
 * share rounded up to its ladder and kept within its limits; then the same for each region alone,
 * because only a region that outweighs the others can be cut; then step by step what rounding left.
 */
final class Shares {

    /** Halvings of the largest multiple there is: what remains is far below a PTU. */
    private static final int HALVINGS = 64;

    private final List<GroupMember> members;
    private final int[] least;
    private final int[] most;
    private final List<Enough> laws = new ArrayList<>();

    /** That some members add up to something. */
    private record Enough(BitSet of, int ptu) {

        int slack(int[] sizes) {
            return of.stream().map(i -> sizes[i]).sum() - ptu;
        }
    }

    Shares(List<GroupMember> members, int need, boolean reserve) {
        this.members = List.copyOf(members);
        this.least = limits(GroupMember::least);
        this.most = limits(GroupMember::most);
        enough(i -> true, need);
        if (reserve) {
            members.stream()
                    .map(GroupMember::region)
                    .distinct()
                    .forEach(lost -> enough(i -> !members.get(i).region().equals(lost), need));
        }
    }

    private int[] limits(Function<GroupMember, Optional<Ptu>> of) {
        return members.stream().mapToInt(m -> of.apply(m).map(Ptu::value).orElse(0)).toArray();
    }

    /** More than the members can have is not asked of them. */
    private void enough(IntPredicate which, int need) {
        BitSet of = new BitSet();
        IntStream.range(0, members.size()).filter(which).forEach(of::set);
        int all = of.stream().map(i -> most[i]).sum();
        laws.add(new Enough(of, Math.min(need, all)));
    }

    /** A share per member, in their order. */
    int[] sizes() {
        int[] sizes = most.clone();
        shrink(sizes, i -> true);
        for (String region : heaviestFirst()) {
            shrink(sizes, i -> members.get(i).region().equals(region));
        }
        trim(sizes);
        return sizes;
    }

    /** Gives some members the smallest multiple of their weights that is enough. */
    private void shrink(int[] sizes, IntPredicate which) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < most.length; i++) {
            high = Math.max(high, (double) most[i] / members.get(i).weight());
        }
        if (holds(at(low, sizes, which))) {
            high = low;
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (holds(at(middle, sizes, which))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        System.arraycopy(at(high, sizes, which), 0, sizes, 0, sizes.length);
    }

    private int[] at(double multiple, int[] sizes, IntPredicate which) {
        int[] next = sizes.clone();
        for (int i = 0; i < next.length; i++) {
            if (which.test(i) && most[i] > 0) {
                GroupMember member = members.get(i);
                int wanted = member.ladder().ceil(multiple * member.weight()).value();
                next[i] = Math.min(most[i], Math.max(least[i], wanted));
            }
        }
        return next;
    }

    private boolean holds(int[] sizes) {
        return laws.stream().allMatch(law -> law.slack(sizes) >= 0);
    }

    private List<String> heaviestFirst() {
        TreeMap<String, Integer> weights = new TreeMap<>();
        members.forEach(each -> weights.merge(each.region(), each.weight(), Integer::sum));
        return weights.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<String, Integer>::getValue).reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Takes from each member the steps that are not needed, the one that has the most for its
     * weight first. One pass is enough: what it takes leaves the others less to spare.
     */
    private void trim(int[] sizes) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, sizes.length).boxed().toList());
        order.sort(
                Comparator.<Integer>comparingDouble(
                                i -> -(double) sizes[i] / members.get(i).weight())
                        .thenComparing(i -> members.get(i).deployment()));
        for (int i : order) {
            int spare =
                    laws.stream()
                            .filter(law -> law.of().get(i))
                            .mapToInt(law -> law.slack(sizes))
                            .min()
                            .orElse(0);
            int step = members.get(i).ladder().increment();
            sizes[i] -= Math.min(spare, sizes[i] - least[i]) / step * step;
        }
    }
}
