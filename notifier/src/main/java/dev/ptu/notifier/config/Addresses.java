package dev.ptu.notifier.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether an address is one; never repeats it, because it may hold a secret. */
final class Addresses {
    private Addresses() {}

    static void check(String key, Optional<String> address, List<String> faults) {
        if (address.filter(url -> !isHttp(url)).isPresent()) {
            faults.add(
                    key
                            + " is not an http or https address with a host: correct it, or leave"
                            + " the key out.");
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() != null && List.of("http", "https").contains(scheme);
        } catch (URISyntaxException e) {
            return false; // without the cause: its message would hold the address
        }
    }
}
