package dev.ptu.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Judges objects by the classes that fabric8 and Strimzi generate from the API's own definitions.
 *
 * <p>Those classes take unknown fields in silence, so that clients outlive servers. Here that is
 * switched off: a field that the API does not have is a fault, and so is a number where it wants a
 * text.
 */
final class ApiModels {
    private static final ObjectMapper STRICT = strict();

    private static final Map<String, Class<?>> CLASSES = new HashMap<>();

    static {
        CLASSES.put("v1/Namespace", Namespace.class);
        CLASSES.put("v1/ConfigMap", ConfigMap.class);
        CLASSES.put("v1/Secret", Secret.class);
        CLASSES.put("v1/Service", Service.class);
        CLASSES.put("v1/ServiceAccount", ServiceAccount.class);
        CLASSES.put("apps/v1/Deployment", Deployment.class);
        CLASSES.put("apps/v1/StatefulSet", StatefulSet.class);
        CLASSES.put("batch/v1/Job", Job.class);
        CLASSES.put("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);
        CLASSES.put("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class);
        CLASSES.put("networking.k8s.io/v1/Ingress", Ingress.class);
        CLASSES.put("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class);
        CLASSES.put("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class);
        CLASSES.put("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class);
        CLASSES.put("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class);
    }

    private ApiModels() {}

    /** Whether it is judged by a class; what is not needs a schema. */
    static boolean knows(JsonNode object) {
        return CLASSES.containsKey(kind(object));
    }

    static String kind(JsonNode object) {
        return object.path("apiVersion").asText() + "/" + object.path("kind").asText();
    }

    /** What the API would not understand in it. */
    static Optional<String> fault(JsonNode object) {
        try {
            STRICT.treeToValue(object, CLASSES.get(kind(object)));
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(
                    Objects.title(object)
                            + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static ObjectMapper strict() {
        JsonMapper mapper =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .annotationIntrospector(
                                new JacksonAnnotationIntrospector() {
                                    private static final long serialVersionUID = 1;

                                    @Override
                                    public Boolean hasAnySetter(Annotated ignored) {
                                        return Boolean.FALSE;
                                    }
                                })
                        .build();
        for (CoercionInputShape shape :
                new CoercionInputShape[] {
                    CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
                }) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }
}
