package dev.ptu.core.group;

import dev.ptu.core.units.Ptu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a group's need is shared among its members.
 *
 * <p>Laws, as far as the members' limits let them hold: the shares add up to the need; where a
 * reserve is kept, those outside of any one region add up to it too; every share is legal, within
 * the member's limits, and no more than its region can give; no share can be one step smaller. What
 * one region cannot give is placed in the others by weight.
 *
 * <p>The shares are the smallest multiple of the weights that is enough, because the weights say
 * where traffic goes. With a reserve that may be more than equal shares would need: weights 3, 2, 1
 * want 1,000 PTU for a need of 600, equal ones 900. Whoever wants the latter writes equal weights.
 *
 * @param group its name
 * @param need what the members' loads ask for together
 * @param shares one per member, in the order given
 * @param lacking what the shares fall short of the need, because of the members' limits
 * @param reserve how far it bears the loss of a region
 */
public record GroupPlan(
        String group, Ptu need, List<GroupShare> shares, Ptu lacking, Reserve reserve) {

    /** How far the group bears the loss of a region. */
    public sealed interface Reserve {

        /** It was not asked to. */
        record None() implements Reserve {}

        /** The others carry all of it, whichever region is lost. */
        record Kept() implements Reserve {}

        /** A member is lost, and the reserve is for just that: no second one is bought. */
        record InUse() implements Reserve {}

        /**
         * The others can not have what it takes.
         *
         * @param region whose loss costs the most
         * @param lacking by so much
         */
        record Lacking(String region, Ptu lacking) implements Reserve {}
    }

    /**
     * What is shared.
     *
     * @param group its name
     * @param needPtu what the members' loads ask for together, 0 or more
     * @param surviveRegionLoss whether those outside of any one region must carry all of it
     * @param memberLost whether one is lost, so that the reserve is in use
     */
    public record Demand(
            String group, double needPtu, boolean surviveRegionLoss, boolean memberLost) {}

    private static final double SLACK = 1e-6;

    /** Copies the shares. */
    public GroupPlan {
        shares = List.copyOf(shares);
    }

    /** What all members are to have together at least. */
    public Ptu total() {
        return Ptu.of(shares.stream().mapToInt(share -> share.size().value()).sum());
    }

    /**
     * Shares it.
     *
     * @param members those that are there; the same members in another order get the same shares
     */
    public static GroupPlan of(Demand demand, List<GroupMember> members) {
        Ptu need = Ptu.of((int) Math.ceil(Math.max(0, demand.needPtu - SLACK)));
        boolean keeps = demand.surviveRegionLoss && !demand.memberLost;
        int[] sizes = new Shares(members, need.value(), keeps).sizes();
        int sum = Arrays.stream(sizes).sum();
        Reserve reserve = reserve(demand, members, sizes, need.value());
        int weights = members.stream().mapToInt(GroupMember::weight).sum();
        List<GroupShare> shares = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            GroupMember member = members.get(i);
            Ptu size = Ptu.of(sizes[i]);
            String sentence =
                    String.format(
                            Locale.ROOT,
                            "group %s: %d of %d PTU, weight %d of %d%s%s",
                            demand.group,
                            sizes[i],
                            sum,
                            member.weight(),
                            weights,
                            member.isShortAt(size) ? ", region short" : "",
                            clause(reserve));
            shares.add(new GroupShare(member.deployment(), size, sentence));
        }
        Ptu lacking = Ptu.of(Math.max(0, need.value() - sum));
        return new GroupPlan(demand.group, need, shares, lacking, reserve);
    }

    private static String clause(Reserve reserve) {
        return switch (reserve) {
            case Reserve.None _ -> "";
            case Reserve.Kept _ -> ", survives the loss of one region";
            case Reserve.InUse _ -> ", its reserve in use";
            case Reserve.Lacking(String region, Ptu lacking) ->
                    ", " + lacking + " short of surviving " + region;
        };
    }

    private static Reserve reserve(
            Demand demand, List<GroupMember> members, int[] sizes, int need) {
        if (!demand.surviveRegionLoss) {
            return new Reserve.None();
        }
        if (demand.memberLost) {
            return new Reserve.InUse();
        }
        Map<String, Integer> outside = new TreeMap<>();
        for (GroupMember lost : members) {
            int sum = 0;
            for (int i = 0; i < sizes.length; i++) {
                sum += members.get(i).region().equals(lost.region()) ? 0 : sizes[i];
            }
            outside.put(lost.region(), sum);
        }
        return outside.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .filter(worst -> worst.getValue() < need)
                .<Reserve>map(
                        worst ->
                                new Reserve.Lacking(
                                        worst.getKey(), Ptu.of(need - worst.getValue())))
                .orElseGet(Reserve.Kept::new);
    }
}
