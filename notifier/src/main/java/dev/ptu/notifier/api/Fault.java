package dev.ptu.notifier.api;

/** A request that gets no answer but a sentence: what is wrong, and what to do. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    Fault(int status, String message) {
        super(message);
        this.status = status;
    }

    static Fault badRequest(String message) {
        return new Fault(400, message);
    }

    static Fault notFound(String message) {
        return new Fault(404, message);
    }

    int status() {
        return status;
    }

    String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
