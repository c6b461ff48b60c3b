package dev.ptu.collector.azure;

import com.azure.core.util.Context;
import com.azure.resourcemanager.cognitiveservices.models.ModelCapacityListResultValueItem;
import com.azure.resourcemanager.cognitiveservices.models.Usage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what can still be had: of a model in a region, and of a subscription's quotas. */
public final class CapacityReader {
    /** The models that provisioned units are sold for under the keys of Azure OpenAI. */
    private static final String FORMAT = "OpenAI";

    private final AzureClients clients;

    /** Asks by these clients. */
    public CapacityReader(AzureClients clients) {
        this.clients = clients;
    }

    /**
     * What a region can give of a model, in units by SKU name (lower case); a SKU that is not there
     * was not told. Azure calls it the largest size that can be deployed, by quota and by what the
     * region has.
     */
    public Reply<Map<String, Integer>> available(
            String subscription, String region, String model, String version) {
        try {
            Map<String, Integer> available = new HashMap<>();
            for (ModelCapacityListResultValueItem item :
                    clients.manager(subscription)
                            .locationBasedModelCapacities()
                            .list(region, FORMAT, model, version, Context.NONE)) {
                if (item.properties() != null) {
                    String sku =
                            item.properties().skuName() == null
                                    ? item.name()
                                    : item.properties().skuName();
                    put(available, sku, item.properties().availableCapacity());
                }
            }
            return new Reply.Got<>(available);
        } catch (RuntimeException e) {
            return Failure.reply(e);
        }
    }

    /** What is left of every quota of a subscription in a region, by its key (lower case). */
    public Reply<Map<String, Integer>> quotaFree(String subscription, String region) {
        try {
            Map<String, Integer> free = new HashMap<>();
            for (Usage usage :
                    clients.manager(subscription).usages().list(region, null, Context.NONE)) {
                Double limit = usage.limit();
                Double used = usage.currentValue();
                if (usage.name() != null && limit != null && used != null) {
                    put(free, usage.name().value(), limit - used);
                }
            }
            return new Reply.Got<>(free);
        } catch (RuntimeException e) {
            return Failure.reply(e);
        }
    }

    /** Whole units: a part of one cannot be bought. What is over the limit leaves nothing. */
    private static void put(
            Map<String, Integer> units, @Nullable String key, @Nullable Number value) {
        if (key != null && value != null && !Double.isNaN(value.doubleValue())) {
            double whole = Math.floor(value.doubleValue());
            units.put(
                    key.toLowerCase(Locale.ROOT), (int) Math.clamp(whole, 0.0, Integer.MAX_VALUE));
        }
    }
}
