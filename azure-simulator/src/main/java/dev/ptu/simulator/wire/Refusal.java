package dev.ptu.simulator.wire;

/** A request that is answered with an error of Azure's form; thrown where the fault is found. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * An error answer.
     *
     * @param status HTTP's
     * @param code Azure's
     * @param message for people
     */
    public Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The answer it becomes. */
    public Answer answer() {
        return Answer.error(status, code, String.valueOf(getMessage()));
    }
}
