package dev.ptu.core.policy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names with {@code *} for any number of characters; case does not count. */
final class Glob {

    private Glob() {}

    /** Whether the name fits; a null glob fits every name. */
    static boolean matches(@Nullable String glob, String name) {
        return glob == null || fits(glob.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    /** Walks both; after a dead end it lets the last star take one character more. */
    private static boolean fits(String glob, String name) {
        int g = 0;
        int n = 0;
        int star = -1;
        int taken = 0;
        while (n < name.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                taken = n;
            } else if (g < glob.length() && glob.charAt(g) == name.charAt(n)) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++taken;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
