package dev.ptu.simulator.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import java.util.Optional;

/**
 * Something that shall go wrong.
 *
 * @param id as given
 * @param trigger when
 * @param effect what
 * @param asked as it was written
 */
record Fault(Optional<String> id, Trigger trigger, Effect effect, ObjectNode asked) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Fault parse(String text) {
        Fields fields = Fields.parse("The fault", text);
        boolean metrics = fields.has("metrics");
        boolean operation = fields.has("operation");
        if (metrics && operation) {
            throw new BadInput("A fault has either metrics or an operation; post two faults.");
        }
        Trigger trigger = Trigger.read(fields, metrics);
        Effect effect;
        if (metrics) {
            effect = OnMetrics.read(fields.object("metrics"));
        } else if (operation) {
            effect = OnOperation.read(fields.object("operation"));
        } else {
            effect = Reply.read(fields);
        }
        Optional<String> id = fields.optionalText("id");
        fields.refuseOthers();
        if (effect instanceof Reply reply && reply.doesNothing()) {
            throw new BadInput(
                    "The fault does nothing; give it a status, a delayMillis or a drop.");
        }
        return new Fault(id, trigger, effect, tree(text));
    }

    private static ObjectNode tree(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A fault was read and is not JSON.", e);
        }
    }
}
