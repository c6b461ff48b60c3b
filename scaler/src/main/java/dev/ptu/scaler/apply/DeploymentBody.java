package dev.ptu.scaler.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.events.DeploymentPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a deployment, made and compared: a PUT replaces everything, so what is not meant to
 * change is sent back as it was read, also what this version does not know.
 */
final class DeploymentBody {
    static final String SPILLOVER = "spilloverDeploymentName";

    private static final String PROPERTIES = "properties";

    /** What Azure says of a deployment and nobody can set. */
    private static final Set<String> SAID_BY_AZURE =
            Set.of("id", "name", "type", "etag", "systemData");

    private static final Set<String> PROPERTIES_SAID_BY_AZURE =
            Set.of(
                    "provisioningState",
                    "currentCapacity",
                    "capabilities",
                    "rateLimits",
                    "callRateLimit",
                    "dynamicThrottlingEnabled");

    private DeploymentBody() {}

    /**
     * A deployment to be created.
     *
     * @param target name of its spillover target as Azure spells it; null for none
     */
    static ObjectNode created(DeploymentPlan plan, @Nullable String target) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("sku").put("name", plan.sku()).put("capacity", plan.ptu());
        ObjectNode properties = body.putObject(PROPERTIES);
        properties
                .putObject("model")
                .put("format", plan.modelFormat())
                .put("name", plan.model())
                .put("version", plan.modelVersion());
        if (target != null) {
            properties.put(SPILLOVER, target);
        }
        if (plan.raiPolicy() != null) {
            properties.put("raiPolicyName", plan.raiPolicy());
        }
        if (plan.versionUpgrade() != null) {
            properties.put("versionUpgradeOption", plan.versionUpgrade());
        }
        return body;
    }

    /** All that was read, with another spillover target. */
    static ObjectNode spilling(JsonNode read, String target) {
        ObjectNode body = read.deepCopy();
        body.withObjectProperty(PROPERTIES).put(SPILLOVER, target);
        return body;
    }

    /** Without what only Azure can say. */
    static ObjectNode settable(ObjectNode body) {
        ObjectNode stripped = body.deepCopy();
        stripped.remove(SAID_BY_AZURE);
        if (stripped.get(PROPERTIES) instanceof ObjectNode properties) {
            properties.remove(PROPERTIES_SAID_BY_AZURE);
        }
        return stripped;
    }

    /** What was asked for and is not so, a phrase each; empty when everything is. */
    static List<String> missing(JsonNode asked, JsonNode shown) {
        List<String> differences = new ArrayList<>();
        compare("", asked, shown, false, differences);
        return differences;
    }

    /** What can be set and changed, besides the spillover target; empty when nothing did. */
    static List<String> changed(JsonNode before, JsonNode after) {
        ObjectNode was = settable(before.deepCopy());
        ObjectNode is = settable(after.deepCopy());
        was.withObjectProperty(PROPERTIES).remove(SPILLOVER);
        is.withObjectProperty(PROPERTIES).remove(SPILLOVER);
        List<String> differences = new ArrayList<>();
        compare("", was, is, true, differences);
        return differences;
    }

    private static void compare(
            String at, JsonNode was, JsonNode is, boolean both, List<String> differences) {
        if (was.isObject() && is.isObject()) {
            Set<String> names = new TreeSet<>();
            was.fieldNames().forEachRemaining(names::add);
            if (both) {
                is.fieldNames().forEachRemaining(names::add);
            }
            for (String name : names) {
                String path = at.isEmpty() ? name : at + "." + name;
                compare(path, was.path(name), is.path(name), both, differences);
            }
        } else if (!same(was, is)) {
            differences.add("%s is %s and not %s".formatted(at, said(is), said(was)));
        }
    }

    /** Azure's names are the same in any case; an empty part and none are the same. */
    private static boolean same(JsonNode was, JsonNode is) {
        if (was.isTextual() && is.isTextual()) {
            return was.asText().equalsIgnoreCase(is.asText());
        }
        return was.equals(is) || (absent(was) && absent(is));
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
    }

    private static String said(JsonNode node) {
        return absent(node) ? "not there" : node.toString();
    }
}
