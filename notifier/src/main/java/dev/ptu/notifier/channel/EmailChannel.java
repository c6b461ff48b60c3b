package dev.ptu.notifier.channel;

import dev.ptu.events.NotificationPlanned;
import dev.ptu.notifier.incident.Kind;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import java.time.Duration;
import java.util.List;

/**
 * Sends plain text mails.
 *
 * <p>A mail's {@code Message-ID} is made of the notification, and the one that opens an incident of
 * the incident: so mail programs show an incident as one thread, also when its opening was never
 * delivered, and drop what comes twice. A reply code of 5xx will not get better (RFC 5321, 4.2.1).
 */
final class EmailChannel implements Channel {
    /** The header with the notification's id. */
    static final String DEDUP_HEADER = "X-Ptu-Notification";

    private final ReactiveMailer mailer;
    private final List<String> to;
    private final Duration timeout;

    EmailChannel(ReactiveMailer mailer, List<String> to, Duration timeout) {
        this.mailer = mailer;
        this.to = List.copyOf(to);
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Answer send(NotificationPlanned notification) {
        try {
            mailer.send(mail(notification)).await().atMost(timeout);
            return new Answer.Taken();
        } catch (TimeoutException e) {
            return new Answer.Later("the mail server did not answer within " + timeout, null);
        } catch (RuntimeException e) {
            return judged(e);
        }
    }

    private Mail mail(NotificationPlanned told) {
        String root = messageId(told.incident());
        boolean opens = told.kind().equals(Kind.OPENED.word());
        Mail mail =
                new Mail()
                        .setTo(to)
                        .setSubject("[ptu] " + told.title().replaceAll("\\s+", " "))
                        .setText(text(told))
                        .addHeader("Message-ID", opens ? root : messageId(told.notification()))
                        .addHeader(DEDUP_HEADER, Digests.of(told.notification()))
                        .addHeader("Auto-Submitted", "auto-generated");
        if (told.severity().equals("critical")) {
            mail.addHeader("Importance", "high");
        }
        return opens ? mail : mail.addHeader("In-Reply-To", root).addHeader("References", root);
    }

    private static String text(NotificationPlanned told) {
        StringBuilder text = new StringBuilder(told.title()).append("\n\n").append(told.text());
        if (told.advice() != null) {
            text.append("\n\nWhat to do: ").append(told.advice());
        }
        if (told.link() != null) {
            text.append("\n\n").append(told.link());
        }
        return text.append("\n\nSince ")
                .append(told.since())
                .append("\nId ")
                .append(told.notification())
                .append('\n')
                .toString();
    }

    private static String messageId(String of) {
        return "<" + Digests.of(of) + "@ptu-autoscaler>";
    }

    private static Answer judged(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp) {
                String why = "the mail server answered " + smtp.getReplyCode();
                return smtp.isPermanent() ? new Answer.Refused(why) : new Answer.Later(why, null);
            }
        }
        // Only the kind of failure: messages may repeat names and hosts.
        return new Answer.Later(
                "the mail was not sent (" + failure.getClass().getSimpleName() + ")", null);
    }
}
