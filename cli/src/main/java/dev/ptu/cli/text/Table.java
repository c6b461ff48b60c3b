package dev.ptu.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Aligned columns. The last one takes the room that is left: it is cut there, or broken into lines.
 */
public final class Table {
    private static final String BETWEEN = "  ";
    private static final String CUT = "...";

    /** Less room for the last column is no use: another column has to go. */
    private static final int LAST_COLUMNS = 24;

    private final List<Column> columns;
    private final boolean cut;
    private final List<Row> rows = new ArrayList<>();

    private record Row(List<String> cells, Paint paint) {}

    private Table(List<Column> columns, boolean cut) {
        this.columns = List.copyOf(columns);
        this.cut = cut;
    }

    /** One line a row, whatever the last cell says. */
    public static Table ofLines(Column... columns) {
        return new Table(List.of(columns), true);
    }

    /** As many lines a row as the last cell needs. */
    public static Table ofTexts(Column... columns) {
        return new Table(List.of(columns), false);
    }

    /** Adds a row of as many cells as there are columns. */
    public void row(Paint paint, String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "%d cells for %d columns".formatted(cells.length, columns.size()));
        }
        rows.add(
                new Row(
                        IntStream.range(0, cells.length).mapToObj(i -> shown(cells, i)).toList(),
                        paint));
    }

    private static String shown(String[] cells, int i) {
        return Screen.clean(cells[i]);
    }

    /** Shows it. */
    public void print(Screen screen) {
        List<Integer> shown = fitting(screen.widthColumns());
        print(screen, shown, columns.stream().map(Column::heading).toList(), Paint.BOLD);
        rows.forEach(row -> print(screen, shown, row.cells(), row.paint()));
    }

    private void print(Screen screen, List<Integer> shown, List<String> cells, Paint paint) {
        int last = shown.getLast();
        String first =
                shown.stream()
                        .filter(i -> i != last)
                        .map(i -> padded(cells.get(i), i) + BETWEEN)
                        .collect(Collectors.joining());
        int room = room(screen.widthColumns(), first.length());
        List<String> lines =
                cut ? List.of(cut(cells.get(last), room)) : Screen.wrapped(cells.get(last), room);
        for (int i = 0; i < lines.size(); i++) {
            String line = (i == 0 ? first : " ".repeat(first.length())) + lines.get(i);
            screen.raw(screen.painted(line.stripTrailing(), paint));
        }
    }

    /** Which columns there is room for. */
    private List<Integer> fitting(int width) {
        List<Integer> shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        int last = columns.size() - 1;
        while (width != Screen.ENDLESS
                && taken(shown) + Math.min(LAST_COLUMNS, width(last)) > width) {
            int least =
                    shown.stream()
                            .max(Comparator.comparingInt(i -> columns.get(i).rank()))
                            .orElse(last);
            if (columns.get(least).rank() == 0) {
                break;
            }
            shown.remove((Integer) least);
        }
        return shown;
    }

    /** Columns of all but the last. */
    private int taken(List<Integer> shown) {
        return shown.stream()
                .filter(i -> i != columns.size() - 1)
                .mapToInt(i -> width(i) + BETWEEN.length())
                .sum();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.cells().get(column).length())
                .reduce(columns.get(column).heading().length(), Math::max);
    }

    private String padded(String cell, int column) {
        String blanks = " ".repeat(width(column) - cell.length());
        return columns.get(column).right() ? blanks + cell : cell + blanks;
    }

    private static int room(int width, int taken) {
        return width == Screen.ENDLESS ? width : Math.max(LAST_COLUMNS / 2, width - taken);
    }

    private static String cut(String text, int room) {
        return text.length() <= room
                ? text
                : text.substring(0, room - CUT.length()).stripTrailing() + CUT;
    }
}
