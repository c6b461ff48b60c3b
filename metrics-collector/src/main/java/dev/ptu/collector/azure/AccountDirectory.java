package dev.ptu.collector.azure;

import com.azure.core.util.Context;
import com.azure.resourcemanager.cognitiveservices.models.Account;
import dev.ptu.collector.inventory.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds accounts: all of a subscription, or where one is. */
public final class AccountDirectory {
    private final AzureClients clients;

    /** Asks by these clients. */
    public AccountDirectory(AzureClients clients) {
        this.clients = clients;
    }

    /**
     * An account that exists.
     *
     * @param id which
     * @param region where it is, as in {@code swedencentral}
     * @param tags its tags, as Azure spells them
     */
    public record Found(AccountId id, String region, Map<String, String> tags) {
        /** Copies the tags. */
        public Found {
            tags = Map.copyOf(tags);
        }
    }

    /**
     * All accounts of a subscription that have a place, of whatever kind: one that holds no
     * provisioned deployment is looked at and not measured.
     */
    public Reply<List<Found>> accounts(String subscription) {
        try {
            List<Found> found = new ArrayList<>();
            for (Account account : clients.manager(subscription).accounts().list(Context.NONE)) {
                String region = region(account);
                if (account.id() != null && region != null) {
                    Map<String, String> tags = account.tags();
                    AccountId.parse(account.id())
                            .map(id -> new Found(id, region, tags == null ? Map.of() : tags))
                            .ifPresent(found::add);
                }
            }
            return new Reply.Got<>(found);
        } catch (RuntimeException e) {
            return Failure.reply(e);
        }
    }

    /** Where an account is. */
    public Reply<String> region(AccountId account) {
        try {
            Account read =
                    clients.manager(account.subscription())
                            .accounts()
                            .getByResourceGroupWithResponse(
                                    account.resourceGroup(), account.name(), Context.NONE)
                            .getValue();
            String region = region(read);
            return region == null
                    ? new Reply.Failed<>(Failure.UNREADABLE, "the account has no location", null)
                    : new Reply.Got<>(region);
        } catch (RuntimeException e) {
            return Failure.reply(e);
        }
    }

    private static @Nullable String region(Account account) {
        String location = account.location();
        return location == null || location.isBlank()
                ? null
                : location.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
