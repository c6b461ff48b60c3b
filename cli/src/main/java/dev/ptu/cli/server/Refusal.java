package dev.ptu.cli.server;

/** A command cannot be carried out; the message is one sentence with cause and cure. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who is to do something about it; a script tells them apart by the exit status. */
    public enum Kind {
        /** The server understood and said no. */
        REFUSED(1),
        /** The command line is wrong. */
        USAGE(2),
        /** No answer, or none of this API. */
        UNREACHABLE(3),
        /** The server wants to know who asks, or does not let them. */
        NOT_PERMITTED(4);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The exit status, 1 to 4. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;

    /** Says why not. */
    public Refusal(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /** Who is to do something about it. */
    public Kind kind() {
        return kind;
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
