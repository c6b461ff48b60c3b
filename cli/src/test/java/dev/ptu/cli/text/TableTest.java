package dev.ptu.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void figuresAreFlushRight() {
        assertThat(printed(Screen.ENDLESS, "a fine day"))
                .isEqualTo(
                        """
                        NAME      PTU  MODE  WHY
                        chat       15  auto  a fine day
                        embed  12,345  auto  a fine day
                        """);
    }

    @Test
    void withoutRoomTheLastColumnIsCut() {
        assertThat(printed(46, "the quick brown fox jumps over the lazy dog"))
                .isEqualTo(
                        """
                        NAME      PTU  MODE  WHY
                        chat       15  auto  the quick brown fox ju...
                        embed  12,345  auto  the quick brown fox ju...
                        """);
    }

    @Test
    void withLessRoomTheColumnThatMattersLeastGoes() {
        assertThat(printed(40, "the quick brown fox jumps over the lazy dog"))
                .isEqualTo(
                        """
                        NAME      PTU  WHY
                        chat       15  the quick brown fox ju...
                        embed  12,345  the quick brown fox ju...
                        """);
    }

    @Test
    void textsAreBrokenBetweenWordsAndStayInTheirColumn() {
        StringWriter out = new StringWriter();
        Table table = Table.ofTexts(Column.words("AT", 0), Column.words("WHY", 0));
        table.row(Paint.PLAIN, "06:30", "the quick brown fox jumps over the lazy dog");

        table.print(new Screen(new PrintWriter(out, true), 32, false));

        assertThat(out)
                .hasToString(
                        """
                        AT     WHY
                        06:30  the quick brown fox jumps
                               over the lazy dog
                        """);
    }

    private static String printed(int width, String why) {
        StringWriter out = new StringWriter();
        Table table =
                Table.ofLines(
                        Column.words("NAME", 0),
                        Column.figures("PTU", 0),
                        Column.words("MODE", 1),
                        Column.words("WHY", 0));
        table.row(Paint.PLAIN, "chat", "15", "auto", why);
        table.row(Paint.PLAIN, "embed", "12,345", "auto", why);
        table.print(new Screen(new PrintWriter(out, true), width, false));
        return out.toString();
    }
}
