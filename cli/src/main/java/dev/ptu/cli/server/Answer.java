package dev.ptu.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.net.URI;

/**
 * What the server said.
 *
 * @param from the address that was asked, for sentences
 * @param body JSON, as it came
 */
public record Answer(URI from, String body) {
    /** A newer server may say more; what it does not say stays unknown. */
    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /**
     * The body as a value.
     *
     * @throws Refusal when it is not of that form
     */
    public <T> T as(Class<T> form) {
        try {
            T value = JSON.readValue(body, form);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException e) {
            // Told below: what Jackson says of its own classes helps nobody here.
        }
        throw new Refusal(
                Refusal.Kind.UNREACHABLE,
                "%s answered something that this ptu does not understand: check that it is the notifier's address, and that both are of the same version."
                        .formatted(from));
    }
}
