package dev.ptu.collector.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.resourcemanager.cognitiveservices.CognitiveServicesManager;
import dev.ptu.collector.inventory.AccountId;
import dev.ptu.collector.inventory.Deployment;
import dev.ptu.collector.inventory.DeploymentPage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads accounts and their deployments. An account's region is read once: it never moves. */
public final class ResourceManager {
    /** More pages than any account has; ends a chain of links that leads in a circle. */
    private static final int PAGES_MAX = 100;

    private final AzureClients clients;
    private final Map<AccountId, String> regions = new ConcurrentHashMap<>();

    /** Asks by these clients. */
    public ResourceManager(AzureClients clients) {
        this.clients = clients;
    }

    /** An account with all its deployments; takes at most the time-outs of its calls. */
    public Reply<AccountView> read(AccountId account) {
        try {
            String region = region(account);
            List<Deployment> deployments = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            String next =
                    clients.armEndpoint()
                            + account.id()
                            + "/deployments?api-version="
                            + clients.deploymentsApiVersion();
            for (int page = 0; next != null; page++) {
                if (page == PAGES_MAX) {
                    throw new Failure.Unreadable("the list has more than " + PAGES_MAX + " pages");
                }
                DeploymentPage read = page(account, next);
                deployments.addAll(read.deployments());
                faults.addAll(read.faults());
                next = read.nextLink().orElse(null);
            }
            return new Reply.Got<>(new AccountView(region, deployments, faults));
        } catch (IOException | RuntimeException e) {
            return Failure.reply(e);
        }
    }

    private String region(AccountId account) throws Failure.Unreadable {
        String known = regions.get(account);
        if (known != null) {
            return known;
        }
        String location =
                manager(account)
                        .accounts()
                        .getByResourceGroupWithResponse(
                                account.resourceGroup(), account.name(), Context.NONE)
                        .getValue()
                        .location();
        if (location == null || location.isBlank()) {
            throw new Failure.Unreadable("the account has no location");
        }
        String region = location.replace(" ", "").toLowerCase(Locale.ROOT);
        regions.put(account, region);
        return region;
    }

    private DeploymentPage page(AccountId account, String address) throws IOException {
        sameOrigin(address);
        HttpPipeline pipeline = manager(account).serviceClient().getHttpPipeline();
        HttpRequest request = new HttpRequest(HttpMethod.GET, address);
        try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
            byte[] body = response.getBodyAsBinaryData().toBytes();
            if (response.getStatusCode() != 200) {
                throw new Failure.UnexpectedStatus(
                        response.getStatusCode(),
                        new String(body, java.nio.charset.StandardCharsets.UTF_8),
                        RetryAfter.of(response));
            }
            try {
                return DeploymentPage.parse(account, body);
            } catch (IOException e) {
                throw new Failure.Unreadable(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The credential goes nowhere but to the Resource Manager, wherever a link may lead. */
    private void sameOrigin(String address) throws Failure.Unreadable {
        URI here = URI.create(clients.armEndpoint());
        URI there = URI.create(address);
        boolean same =
                here.getScheme().equalsIgnoreCase(there.getScheme())
                        && here.getAuthority().equalsIgnoreCase(there.getAuthority());
        if (!same) {
            throw new Failure.Unreadable("the next page is on another host: " + there.getHost());
        }
    }

    private CognitiveServicesManager manager(AccountId account) {
        return clients.manager(account.subscription());
    }
}
