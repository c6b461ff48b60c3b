package dev.ptu.observability;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The meters that {@code docs/metrics.md} names, by their names in a scrape. */
record MetricsPage(Set<String> meters) {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(ptu\\.[a-z.]+)` \\|", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (ptu_\\w+) ", Pattern.MULTILINE);

    /** What Prometheus' format makes of a name: the kind of a meter, and its unit. */
    private static final Pattern ENDING =
            Pattern.compile("(_total|_max|_seconds|_calls|_seconds_total|_seconds_max)?");

    static MetricsPage read() {
        return new MetricsPage(found(ROW, Repository.page("metrics.md")));
    }

    /** Families of a scrape that the page does not name. */
    Set<String> unnamed(List<String> scrapes) {
        return families(scrapes).stream()
                .filter(family -> meters.stream().noneMatch(meter -> isOf(family, meter)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Meters of the page that no scrape has. */
    Set<String> missing(List<String> scrapes) {
        Set<String> families = families(scrapes);
        return meters.stream()
                .filter(meter -> families.stream().noneMatch(family -> isOf(family, meter)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOf(String family, String meter) {
        String name = meter.replace('.', '_');
        return family.startsWith(name) && ENDING.matcher(family.substring(name.length())).matches();
    }

    private static Set<String> families(List<String> scrapes) {
        return found(TYPE, String.join("\n", scrapes));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
