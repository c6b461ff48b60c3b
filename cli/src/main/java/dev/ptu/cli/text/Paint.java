package dev.ptu.cli.text;

/** How a piece of text stands out; without colours it does not, so it must say all by itself. */
public enum Paint {
    /** As everything. */
    PLAIN(""),
    /** A heading. */
    BOLD("\u001B[1m"),
    /** Of less weight. */
    FAINT("\u001B[2m"),
    /** As it should be. */
    GOOD("\u001B[32m"),
    /** Worth a look. */
    WARNING("\u001B[33m"),
    /** Somebody should do something. */
    ALARM("\u001B[31m");

    private static final String END = "\u001B[0m";

    private final String begin;

    Paint(String begin) {
        this.begin = begin;
    }

    /** The colour of an alert's severity or a decision's outcome. */
    public static Paint of(String word) {
        return switch (word) {
            case "critical", "failed" -> ALARM;
            case "warning", "refused", "expired" -> WARNING;
            case "applied" -> GOOD;
            default -> PLAIN;
        };
    }

    /** The text between the marks that terminals understand (ECMA-48, select graphic rendition). */
    String on(String text) {
        return this == PLAIN || text.isEmpty() ? text : begin + text + END;
    }
}
