package dev.ptu.core.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether two windows can be open at the same time.
 *
 * <p>Found by laying both over one year and a week: every combination of weekday and daylight
 * saving, also of two zones that change on different dates, comes up in it. Single dates and the
 * days around them are laid over besides. The year is fixed so that the same configuration always
 * gets the same answer.
 */
final class WindowOverlap {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 1, 8);

    private WindowOverlap() {}

    static boolean exists(PlanningWindow a, PlanningWindow b) {
        SortedSet<LocalDate> dates = dates(a, b);
        List<PlanningWindow.Opening> ofA = openings(a, dates);
        List<PlanningWindow.Opening> ofB = openings(b, dates);
        int i = 0;
        int j = 0;
        while (i < ofA.size() && j < ofB.size()) {
            PlanningWindow.Opening x = ofA.get(i);
            PlanningWindow.Opening y = ofB.get(j);
            if (x.from().isBefore(y.to()) && y.from().isBefore(x.to())) {
                return true;
            }
            if (x.to().isBefore(y.to())) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    private static SortedSet<LocalDate> dates(PlanningWindow a, PlanningWindow b) {
        SortedSet<LocalDate> dates = new TreeSet<>();
        for (LocalDate date = FIRST; date.isBefore(LAST); date = date.plusDays(1)) {
            dates.add(date);
        }
        for (PlanningWindow window : List.of(a, b)) {
            for (LocalDate date : window.dates()) {
                for (int days = -2; days <= 2; days++) {
                    dates.add(date.plusDays(days));
                }
            }
        }
        return dates;
    }

    private static List<PlanningWindow.Opening> openings(
            PlanningWindow window, SortedSet<LocalDate> dates) {
        return dates.stream().filter(window::opensOn).map(window::opening).toList();
    }
}
