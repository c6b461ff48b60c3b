package dev.ptu.notifier.api;

/** What is said of a deployment that is not known. */
final class Unknown {
    private Unknown() {}

    static Fault deployment(String id) {
        return Fault.notFound(
                "There is no deployment %s here: GET /api/v1/deployments lists those that are known."
                        .formatted(Asked.shortened(id)));
    }
}
