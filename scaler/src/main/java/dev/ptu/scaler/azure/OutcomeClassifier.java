package dev.ptu.scaler.azure;

import dev.ptu.scaler.azure.Outcome.CapacityUnavailable;
import dev.ptu.scaler.azure.Outcome.Conflict;
import dev.ptu.scaler.azure.Outcome.Invalid;
import dev.ptu.scaler.azure.Outcome.QuotaExceeded;
import dev.ptu.scaler.azure.Outcome.Throttled;
import dev.ptu.scaler.azure.Outcome.Transient;
import dev.ptu.scaler.azure.Outcome.Unauthorised;
import dev.ptu.scaler.azure.Outcome.Unknown;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Azure's refusals as outcomes: one pure function for the answer to a request and for the end of an
 * operation.
 *
 * <p>In this order: a code that configuration names, a code that is known, the status, the words.
 * Quota errors speak of "capacity" too, so codes come before words. Which code stands for a region
 * without machines is not documented: whatever says "capacity" and is not a plain validation error
 * counts as that. Sources of the codes: issues and documents named in Azure's own troubleshooting
 * pages (RequestConflict, InsufficientQuota, QuotaExceeded, DeploymentLimitReached,
 * SpecialFeatureOrQuotaIdRequired) and Resource Manager's list of common errors.
 */
public final class OutcomeClassifier {

    /** What a configured code may stand for. */
    public static final Set<String> KINDS =
            Set.of(
                    "QuotaExceeded",
                    "CapacityUnavailable",
                    "Conflict",
                    "Throttled",
                    "Unauthorised",
                    "Invalid",
                    "Transient",
                    "Unknown");

    private static final Map<String, String> KNOWN = known();

    /** Names and ids may contain any word. */
    private static final Pattern NAMES = Pattern.compile("'[^']*'|\"[^\"]*\"|/[^\\s,;]+");

    private static final Pattern CAPACITY = Pattern.compile("(?i)capacity");
    private static final Pattern QUOTA = Pattern.compile("(?i)quota");

    /** Words of a lack, as opposed to those of a size that Azure does not sell. */
    private static final Pattern LACK =
            Pattern.compile(
                    "(?i)insufficient|not enough|no(t)? (more |longer )?(\\w+"
                            + " )?(available|capacity)|unavailable|exceed|bigger than|shortage|run"
                            + " out|lack|another region|try again");

    private final Map<String, String> kinds = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * With codes of one's own.
     *
     * @param extra kinds by Azure's code; they win over everything built in
     * @throws IllegalArgumentException when a kind is none of {@link #KINDS}
     */
    public OutcomeClassifier(Map<String, String> extra) {
        kinds.putAll(KNOWN);
        extra.forEach(
                (code, kind) -> {
                    if (!KINDS.contains(kind)) {
                        throw new IllegalArgumentException(
                                "ptu.azure.outcome-codes.%s is '%s': choose one of %s."
                                        .formatted(code, kind, KINDS.stream().sorted().toList()));
                    }
                    kinds.put(code, kind);
                });
    }

    /**
     * What Azure said.
     *
     * @param status HTTP status; 0 for the end of an operation, and when there was no answer
     * @param code Azure's code; null when it gave none
     * @param message Azure's words
     * @param retryAfter what it asks to wait; zero when it does not say
     */
    public record Said(int status, @Nullable String code, String message, Duration retryAfter) {}

    /** The outcome. */
    public Outcome of(Said said) {
        String code =
                said.code() == null || said.code().isBlank()
                        ? said.status() == 0 ? "Failed" : "Http" + said.status()
                        : Redaction.of(said.code());
        String message = Redaction.of(said.message());
        return named(kind(said, code), code, message, said.retryAfter());
    }

    private String kind(Said said, String code) {
        String known = kinds.get(code);
        if (known != null) {
            return known;
        }
        return switch (said.status()) {
            case 401, 403 -> "Unauthorised";
            case 408 -> "Transient";
            case 429 -> "Throttled";
            default -> byWords(said, code);
        };
    }

    private static String byWords(Said said, String code) {
        String words = NAMES.matcher(said.message()).replaceAll("");
        boolean lacks = !isValidation(code) || LACK.matcher(words).find();
        if (lacks && (QUOTA.matcher(code).find() || QUOTA.matcher(words).find())) {
            return "QuotaExceeded";
        }
        if (lacks && (CAPACITY.matcher(code).find() || CAPACITY.matcher(words).find())) {
            return "CapacityUnavailable";
        }
        int status = said.status();
        if (status == 409) {
            return "Conflict";
        }
        if (status >= 500 || (status > 0 && status < 400)) {
            return "Transient";
        }
        return status >= 400 ? "Invalid" : "Unknown";
    }

    private static boolean isValidation(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return lower.startsWith("invalid") || lower.contains("validation");
    }

    private static Outcome named(String kind, String code, String message, Duration retryAfter) {
        return switch (kind) {
            case "QuotaExceeded" -> new QuotaExceeded(code, message);
            case "CapacityUnavailable" -> new CapacityUnavailable(code, message);
            case "Conflict" -> new Conflict(code, message, retryAfter);
            case "Throttled" -> new Throttled(code, message, retryAfter);
            case "Unauthorised" -> new Unauthorised(code, withCure(message));
            case "Invalid" -> new Invalid(code, message);
            case "Transient" -> new Transient(code, message, retryAfter);
            default -> new Unknown(code, message);
        };
    }

    private static String withCure(String message) {
        return (message.isEmpty() ? "Azure refuses our identity" : message)
                + " -- the scaler's identity needs Microsoft.CognitiveServices/accounts/"
                + "deployments/read and /write on the account: give it the role \"Cognitive"
                + " Services Contributor\", or the custom role of deploy/azure, and wait some"
                + " minutes for it to take effect.";
    }

    private static Map<String, String> known() {
        Map<String, String> map = new TreeMap<>();
        put(map, "QuotaExceeded", "InsufficientQuota", "QuotaExceeded", "DeploymentLimitReached");
        put(map, "CapacityUnavailable", "InsufficientCapacity", "SkuNotAvailable");
        put(map, "Conflict", "RequestConflict", "AnotherOperationInProgress");
        put(map, "Throttled", "TooManyRequests", "SubscriptionRequestsThrottled");
        put(
                map,
                "Unauthorised",
                "AuthorizationFailed",
                "LinkedAuthorizationFailed",
                "AuthenticationFailed",
                "InvalidAuthenticationToken",
                "ExpiredAuthenticationToken");
        // None of these passes by itself, although some come as 403 or 409.
        put(
                map,
                "Invalid",
                "SpecialFeatureOrQuotaIdRequired",
                "RequestDisallowedByPolicy",
                "ScopeLocked",
                "ReadOnlyDisabledSubscription");
        put(map, "Transient", "InternalServerError", "ServiceUnavailable", "GatewayTimeout");
        return map;
    }

    private static void put(Map<String, String> map, String kind, String... codes) {
        for (String code : codes) {
            map.put(code, kind);
        }
    }
}
