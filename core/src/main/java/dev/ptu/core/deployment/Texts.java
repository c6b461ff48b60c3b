package dev.ptu.core.deployment;

/** What is kept of a text: people may write pages, and the state has few bytes. */
final class Texts {

    private static final int KEPT_CHARACTERS = 200;

    private Texts() {}

    static String cut(String text) {
        return text.length() <= KEPT_CHARACTERS ? text : text.substring(0, KEPT_CHARACTERS);
    }
}
