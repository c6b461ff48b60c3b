package dev.ptu.scaler.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementError;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.polling.PollResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ptu.scaler.azure.OutcomeClassifier.Said;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the SDK throws and reports, as what Azure said. */
final class ArmErrors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutcomeClassifier classifier;

    ArmErrors(OutcomeClassifier classifier) {
        this.classifier = classifier;
    }

    /** What was thrown instead of an answer. */
    Outcome of(Throwable thrown) {
        for (Throwable e = thrown; e != null && e.getCause() != e; e = e.getCause()) {
            if (e instanceof ClientAuthenticationException no && no.getResponse() == null) {
                return new Outcome.Unauthorised(
                        "NoCredential",
                        "No credential answers ("
                                + Redaction.of(no.getMessage())
                                + "): give the pod a workload identity, the machine a managed"
                                + " identity, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret"
                                + " or certificate in the environment.");
            }
            if (e instanceof HttpResponseException answered && answered.getResponse() != null) {
                return of(answered, answered.getResponse());
            }
        }
        return new Outcome.Transient(
                thrown.getClass().getSimpleName(),
                Redaction.of(thrown.getMessage()),
                Duration.ZERO);
    }

    private Outcome of(HttpResponseException e, HttpResponse response) {
        ManagementError error = e instanceof ManagementException m ? m.getValue() : null;
        return classifier.of(
                new Said(
                        response.getStatusCode(),
                        error == null ? null : error.getCode(),
                        error == null ? String.valueOf(e.getMessage()) : words(error),
                        retryAfter(response.getHeaders())));
    }

    /** The cause is sometimes told only in the details. */
    private static String words(ManagementError error) {
        StringBuilder words =
                new StringBuilder(error.getMessage() == null ? "" : error.getMessage());
        if (error.getDetails() != null) {
            for (ManagementError detail : error.getDetails()) {
                words.append(" (")
                        .append(detail.getCode())
                        .append(": ")
                        .append(detail.getMessage())
                        .append(')');
            }
        }
        return words.toString();
    }

    /** An answer without success. */
    Outcome of(int status, HttpHeaders headers, String body) {
        JsonNode error = error(body);
        return classifier.of(
                new Said(
                        status,
                        text(error, "code"),
                        orElse(text(error, "message"), "status " + status),
                        retryAfter(headers)));
    }

    /** An operation that ended without success. */
    Outcome ofOperation(String status, PollResult.@Nullable Error reported) {
        JsonNode error = error(reported == null ? null : reported.getResponseBody());
        String code = text(error, "code");
        return classifier.of(
                new Said(
                        0,
                        code == null ? status : code,
                        orElse(
                                text(error, "message"),
                                reported == null || reported.getMessage() == null
                                        ? "the operation ended as " + status
                                        : reported.getMessage()),
                        Duration.ZERO));
    }

    private static Duration retryAfter(HttpHeaders headers) {
        return RetryAfter.of(name -> headers.getValue(HttpHeaderName.fromString(name)));
    }

    private static JsonNode error(@Nullable String body) {
        try {
            JsonNode read = body == null ? null : JSON.readTree(body);
            return read == null ? JSON.missingNode() : read.path("error");
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        return text.isBlank() ? null : text;
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
