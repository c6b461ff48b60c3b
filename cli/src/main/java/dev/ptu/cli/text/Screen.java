package dev.ptu.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where answers are shown.
 *
 * <p>Law: what came over the network cannot steer the terminal; control characters are shown as
 * blanks.
 *
 * @param out takes the lines
 * @param widthColumns how wide a line may be; {@link #ENDLESS} where nobody looks on
 * @param colours whether it may be painted
 */
public record Screen(PrintWriter out, int widthColumns, boolean colours) {
    /** Nothing is cut or broken. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    /** Narrower than this nothing is readable: lines are longer then. */
    private static final int NARROWEST = 20;

    private static final Pattern BLANKS = Pattern.compile(" +");

    /** A line as it is, for what a program reads. */
    public void raw(String text) {
        out.println(text);
    }

    /** An empty line. */
    public void gap() {
        out.println();
    }

    /** A line of its own. */
    public void heading(String text) {
        out.println(painted(clean(text), Paint.BOLD));
    }

    /** Text of any length, broken between words. */
    public void sentence(String text) {
        sentence(text, Paint.PLAIN);
    }

    /** Text of any length, broken between words. */
    public void sentence(String text, Paint paint) {
        wrapped(clean(text), widthColumns).forEach(line -> out.println(painted(line, paint)));
    }

    /** A label and what is to be said under it, its further lines under the first. */
    public void item(String label, String text) {
        item(label, text, Paint.PLAIN);
    }

    /** A label and what is to be said under it, its further lines under the first. */
    public void item(String label, String text, Paint paint) {
        String margin = " ".repeat(label.length());
        List<String> lines = wrapped(clean(text), room(label.length()));
        for (int i = 0; i < lines.size(); i++) {
            out.println((i == 0 ? clean(label) : margin) + painted(lines.get(i), paint));
        }
    }

    String painted(String text, Paint paint) {
        return colours ? paint.on(text) : text;
    }

    private int room(int taken) {
        return widthColumns == ENDLESS ? ENDLESS : Math.max(NARROWEST, widthColumns - taken);
    }

    static String clean(String text) {
        return text.replaceAll("\\p{Cc}+", " ");
    }

    /** Lines of at most that many columns; a word that is longer stands alone. */
    static List<String> wrapped(String text, int columns) {
        if (text.length() <= columns) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BLANKS.splitAsStream(text.strip()).toList()) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
