package dev.ptu.core.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.capacity.PtuLadder;
import dev.ptu.core.group.GroupPlan.Demand;
import dev.ptu.core.units.Ptu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/groups.md says what the code does. */
class GroupsPageTest {
    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]*)\\| ([\\d, ]+) \\| [^|]+ \\|");
    private static final Pattern MEMBER = Pattern.compile("(\\w+) (\\d+)");
    private static final Pattern SHORT = Pattern.compile("(\\w+) has (\\d+) and can get (\\d+)");

    @Test
    void theSharesOfTheWorkedExampleAreTheOnesThatCome() throws IOException {
        String page = Files.readString(Path.of("../docs/groups.md"));
        List<Matcher> rows = page.lines().map(ROW::matcher).filter(Matcher::matches).toList();

        assertThat(rows)
                .hasSize(5)
                .allSatisfy(row -> assertThat(shares(row)).as(row.group()).isEqualTo(row.group(4)));
        assertThat(page).contains(plan(rows.get(1)).shares().getFirst().sentence());
    }

    private static String shares(Matcher row) {
        return plan(row).shares().stream()
                .map(share -> Integer.toString(share.size().value()))
                .collect(Collectors.joining(", "));
    }

    private static GroupPlan plan(Matcher row) {
        String setting = row.group(3);
        Matcher limited = SHORT.matcher(setting);
        boolean known = limited.find();
        List<GroupMember> members = new ArrayList<>();
        Matcher each = MEMBER.matcher(row.group(2));
        while (each.find()) {
            boolean here = known && limited.group(1).equals(each.group(1));
            members.add(
                    new GroupMember(
                            GroupPlanTest.id(each.group(1)),
                            each.group(1),
                            Integer.parseInt(each.group(2)),
                            new PtuLadder(15, 5),
                            Ptu.of(15),
                            Ptu.of(1000),
                            Ptu.of(here ? Integer.parseInt(limited.group(2)) : 100),
                            here ? Ptu.of(Integer.parseInt(limited.group(3))) : null));
        }
        boolean survive = setting.contains("survive-region-loss");
        return GroupPlan.of(
                new Demand("chat-eu", Integer.parseInt(row.group(1)), survive, false), members);
    }
}
