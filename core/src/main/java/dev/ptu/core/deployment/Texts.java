package dev.ptu.core.deployment;

/** What is kept of a text: people may write pages, and the state has few bytes. */
final class Texts {

    /** Of the reason for a pause, and of a group's sentence: there is one of each. */
    private static final int KEPT_CHARACTERS = 100;

    /** Of a name. */
    private static final int NAME_CHARACTERS = 32;

    /** Of the reasons for pins and floors, of which there may be five. */
    private static final int NOTE_CHARACTERS = 30;

    private Texts() {}

    static String cut(String text) {
        return cut(text, KEPT_CHARACTERS);
    }

    static String name(String text) {
        return cut(text, NAME_CHARACTERS);
    }

    static String note(String text) {
        return cut(text, NOTE_CHARACTERS);
    }

    private static String cut(String text, int kept) {
        return text.length() <= kept ? text : text.substring(0, kept);
    }
}
