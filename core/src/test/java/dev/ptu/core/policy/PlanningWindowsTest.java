package dev.ptu.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.core.units.Ptu;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stockholm: +01:00, +02:00 from 29 March 2026 01:00Z to 25 October 2026 01:00Z. */
class PlanningWindowsTest {

    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final Set<DayOfWeek> EVERY_DAY = Set.of();

    private static PlanningWindow window(Set<DayOfWeek> days, String from, String to) {
        return window("w", 0, days, from, to, STOCKHOLM);
    }

    private static PlanningWindow window(
            String name, int priority, Set<DayOfWeek> days, String from, String to, ZoneId zone) {
        return new PlanningWindow(
                name,
                priority,
                days,
                LocalTime.parse(from),
                LocalTime.parse(to),
                zone,
                GrowthPermission.ALLOWED,
                ShrinkPermission.ALLOWED,
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T06:59:59Z, false", // Monday 07:59:59
        "2026-03-02T07:00:00Z, true",
        "2026-03-02T16:59:59Z, true",
        "2026-03-02T17:00:00Z, false",
        "2026-03-03T12:00:00Z, false" // Tuesday
    })
    void aWindowIsOpenOnItsDaysFromOneLocalTimeToTheOther(Instant now, boolean open) {
        assertThat(window(EnumSet.of(DayOfWeek.MONDAY), "08:00", "18:00").isOpen(now))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T20:59:59Z, false", // Friday 21:59:59
        "2026-03-06T21:00:00Z, true",
        "2026-03-07T04:59:59Z, true", // Saturday 05:59:59
        "2026-03-07T05:00:00Z, false",
        "2026-03-07T22:00:00Z, false" // Saturday is not one of its days
    })
    void aWindowOverMidnightBelongsToTheDayOnWhichItOpens(Instant now, boolean open) {
        assertThat(window(EnumSet.of(DayOfWeek.FRIDAY), "22:00", "06:00").isOpen(now))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T06:59:59Z, false",
        "2026-03-02T07:00:00Z, true",
        "2026-03-03T06:59:59Z, true",
        "2026-03-03T07:00:00Z, false"
    })
    void theSameTimeTwiceIsAWholeDay(Instant now, boolean open) {
        assertThat(window(EnumSet.of(DayOfWeek.MONDAY), "08:00", "08:00").isOpen(now))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T07:00:00Z, true", // Saturday 08:00 in winter
        "2026-03-29T06:00:00Z, true", // Sunday 08:00 in summer
        "2026-03-29T05:59:59Z, false"
    })
    void localTimesFollowDaylightSaving(Instant now, boolean open) {
        assertThat(window(EVERY_DAY, "08:00", "18:00").isOpen(now)).isEqualTo(open);
    }

    /** On 29 March 02:00 becomes 03:00, at 01:00Z. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:59:59Z, false",
        "2026-03-29T01:00:00Z, true",
        "2026-03-29T01:59:59Z, true",
        "2026-03-29T02:00:00Z, false"
    })
    void aWindowThatShouldOpenInTheSkippedHourOpensAtTheSkip(Instant now, boolean open) {
        assertThat(window(EVERY_DAY, "02:30", "04:00").isOpen(now)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:00:00Z, true", // 01:00
        "2026-03-29T00:59:59Z, true",
        "2026-03-29T01:00:00Z, false"
    })
    void aWindowThatShouldCloseInTheSkippedHourClosesAtTheSkip(Instant now, boolean open) {
        assertThat(window(EVERY_DAY, "01:00", "02:30").isOpen(now)).isEqualTo(open);
    }

    @Test
    void aWindowInsideTheSkippedHourDoesNotOpen() {
        PlanningWindow inside = window(EVERY_DAY, "02:10", "02:50");
        for (Instant now = Instant.parse("2026-03-29T00:00:00Z");
                now.isBefore(Instant.parse("2026-03-29T03:00:00Z"));
                now = now.plusSeconds(60)) {
            assertThat(inside.isOpen(now)).as("%s", now).isFalse();
        }
    }

    /** On 25 October 03:00 becomes 02:00, at 01:00Z: 02:30 is at 00:30Z and at 01:30Z. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:29:59Z, false",
        "2026-10-25T00:30:00Z, true",
        "2026-10-25T01:00:00Z, true",
        "2026-10-25T02:59:59Z, true",
        "2026-10-25T03:00:00Z, false"
    })
    void aWindowThatOpensInTheRepeatedHourOpensTheFirstTime(Instant now, boolean open) {
        assertThat(window(EVERY_DAY, "02:30", "04:00").isOpen(now)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-24T23:00:00Z, true", // 01:00
        "2026-10-25T00:45:00Z, true", // 02:45, the first time
        "2026-10-25T01:29:59Z, true", // 02:29:59, the second time
        "2026-10-25T01:30:00Z, false"
    })
    void aWindowThatClosesInTheRepeatedHourClosesTheSecondTime(Instant now, boolean open) {
        assertThat(window(EVERY_DAY, "01:00", "02:30").isOpen(now)).isEqualTo(open);
    }

    @Test
    void withoutWindowsSizesMayAlwaysChange() {
        PlanningWindows.Freedom freedom =
                PlanningWindows.NONE.at(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(freedom.growth()).isEqualTo(GrowthPermission.ALLOWED);
        assertThat(freedom.shrink()).isEqualTo(ShrinkPermission.ALLOWED);
        assertThat(freedom.min(Ptu.of(15))).isEqualTo(Ptu.of(15));
        assertThat(freedom.max(Ptu.of(300))).isEqualTo(Ptu.of(300));
    }

    @Test
    void aDeclaredDirectionIsClosedOutsideOfItsWindows() {
        PlanningWindows windows = new PlanningWindows(List.of(window(EVERY_DAY, "08:00", "18:00")));
        PlanningWindows.Freedom outside = windows.at(Instant.parse("2026-03-02T22:00:00Z"));
        assertThat(outside.growth()).isEqualTo(GrowthPermission.PANIC_ONLY);
        assertThat(outside.shrink()).isEqualTo(ShrinkPermission.NONE);
        assertThat(outside.open()).isEmpty();
    }

    @Test
    void aDirectionThatNoWindowDeclaresStaysOpen() {
        PlanningWindow growthOnly =
                new PlanningWindow(
                        "g",
                        0,
                        EVERY_DAY,
                        LocalTime.of(8, 0),
                        LocalTime.of(18, 0),
                        STOCKHOLM,
                        GrowthPermission.ALLOWED,
                        null,
                        Ptu.of(100),
                        Ptu.of(200));
        PlanningWindows windows = new PlanningWindows(List.of(growthOnly));
        PlanningWindows.Freedom outside = windows.at(Instant.parse("2026-03-02T22:00:00Z"));
        assertThat(outside.shrink()).isEqualTo(ShrinkPermission.ALLOWED);
        assertThat(outside.min(Ptu.of(15))).isEqualTo(Ptu.of(15));
        PlanningWindows.Freedom inside = windows.at(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(inside.min(Ptu.of(15))).isEqualTo(Ptu.of(100));
        assertThat(inside.max(Ptu.of(300))).isEqualTo(Ptu.of(200));
    }

    @Test
    void ofTwoOpenWindowsTheGreaterPriorityWinsPerAttribute() {
        PlanningWindow day = window("day", 0, EVERY_DAY, "08:00", "18:00", STOCKHOLM);
        PlanningWindow freeze =
                new PlanningWindow(
                        "freeze",
                        5,
                        EVERY_DAY,
                        LocalTime.of(11, 0),
                        LocalTime.of(13, 0),
                        STOCKHOLM,
                        GrowthPermission.NONE,
                        null,
                        null,
                        null);
        PlanningWindows.Freedom noon =
                new PlanningWindows(List.of(day, freeze)).at(Instant.parse("2026-03-02T11:00:00Z"));
        assertThat(noon.growth()).isEqualTo(GrowthPermission.NONE);
        assertThat(noon.shrink()).isEqualTo(ShrinkPermission.ALLOWED);
        assertThat(noon.open()).containsExactly("freeze", "day");
    }

    @Test
    void windowsOverlapAcrossMidnight() {
        PlanningWindow friday = window(EnumSet.of(DayOfWeek.FRIDAY), "22:00", "06:00");
        PlanningWindow early = window(EnumSet.of(DayOfWeek.SATURDAY), "05:00", "07:00");
        PlanningWindow later = window(EnumSet.of(DayOfWeek.SATURDAY), "06:00", "07:00");
        assertThat(WindowOverlap.exists(friday, early)).isTrue();
        assertThat(WindowOverlap.exists(early, friday)).isTrue();
        assertThat(WindowOverlap.exists(friday, later)).isFalse();
    }

    @Test
    void windowsOverlapAcrossTheWeeksEnd() {
        PlanningWindow sunday = window(EnumSet.of(DayOfWeek.SUNDAY), "22:00", "06:00");
        PlanningWindow monday = window(EnumSet.of(DayOfWeek.MONDAY), "05:00", "07:00");
        assertThat(WindowOverlap.exists(sunday, monday)).isTrue();
    }

    @Test
    void windowsOfDifferentZonesAreComparedInTime() {
        PlanningWindow stockholm = window(EVERY_DAY, "09:00", "10:00");
        PlanningWindow sameHour =
                window("l", 0, EVERY_DAY, "08:00", "09:00", ZoneId.of("Europe/London"));
        PlanningWindow sameClock =
                window("l", 0, EVERY_DAY, "09:00", "10:00", ZoneId.of("Europe/London"));
        assertThat(WindowOverlap.exists(stockholm, sameHour)).isTrue();
        assertThat(WindowOverlap.exists(stockholm, sameClock)).isFalse();
    }

    /** New York changes three weeks earlier: only then is 09:00 there 14:00 in Stockholm. */
    @Test
    void windowsThatMeetOnlyBetweenTwoClockChangesOverlap() {
        PlanningWindow stockholm = window(EVERY_DAY, "14:00", "15:00");
        PlanningWindow newYork =
                window("n", 0, EVERY_DAY, "09:00", "10:00", ZoneId.of("America/New_York"));
        assertThat(WindowOverlap.exists(stockholm, newYork)).isTrue();
    }

    /** A sale that is on already outranks the morning that opens. */
    @Test
    void theMinimumAheadIsTheOneThatWillHold() {
        Instant now = Instant.parse("2026-03-02T06:55:00Z");
        PlanningWindow morning = minimum("morning", 0, "08:00", 200);
        PlanningWindow sale = minimum("sale", 1, "07:00", 50);
        assertThat(new PlanningWindows(List.of(morning)).upcoming(now, now.plusSeconds(300)))
                .extracting(PlanningWindows.Upcoming::min)
                .isEqualTo(Ptu.of(200));
        assertThat(new PlanningWindows(List.of(morning, sale)).upcoming(now, now.plusSeconds(300)))
                .extracting(PlanningWindows.Upcoming::min)
                .isEqualTo(Ptu.of(50));
    }

    private static PlanningWindow minimum(String name, int priority, String from, int ptu) {
        return new PlanningWindow(
                name,
                priority,
                EVERY_DAY,
                LocalTime.parse(from),
                LocalTime.parse("18:00"),
                STOCKHOLM,
                null,
                null,
                Ptu.of(ptu),
                null);
    }
}
