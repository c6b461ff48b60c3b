package dev.ptu.runtime.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Why a value is not the event that its type promises, in a sentence for people. */
final class Misfit {
    private Misfit() {}

    /** The sentence for what Jackson stumbled over. */
    static String sentence(JacksonException e) {
        return switch (e) {
            case InvalidNullException missing -> "Its field " + path(missing) + " is missing.";
            case MismatchedInputException wrong when wrong.getPath().isEmpty() ->
                    "Its value is not a JSON object.";
            case MismatchedInputException wrong ->
                    "Its field " + path(wrong) + " is not " + wanted(wrong.getTargetType()) + ".";
            case JsonMappingException wrapped
                    when wrapped.getCause() instanceof InputCoercionException tooLarge ->
                    "Its field "
                            + path(wrapped)
                            + " is not "
                            + wanted(tooLarge.getTargetType())
                            + ".";
            case JsonMappingException wrapped
                    when wrapped.getCause() instanceof JacksonException cause ->
                    sentence(cause);
            case JsonMappingException other ->
                    "Its field " + path(other) + " cannot be read: " + other.getOriginalMessage();
            default -> "Its value is not JSON: " + e.getOriginalMessage();
        };
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "what it should be";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number below 2^31";
        }
        if (type == long.class || type == Long.class) {
            return "a whole number below 2^63";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Instant.class) {
            return "a time such as 2026-01-31T08:00:00Z";
        }
        if (type == Duration.class) {
            return "a duration such as PT5M";
        }
        if (type == LocalDate.class) {
            return "a day such as 2026-01-31";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "a JSON object";
    }
}
