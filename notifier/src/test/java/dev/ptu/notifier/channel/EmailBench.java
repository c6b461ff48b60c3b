package dev.ptu.notifier.channel;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.ext.mail.MailConfig;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An SMTP server in this JVM, and in front of it a door that may be shut. */
final class EmailBench implements Bench {
    private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final ServerSocket door;
    private @Nullable Runnable closing;
    private final Channel channel;

    EmailBench() {
        mail.start();
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::open);
        channel = new EmailChannel(mailer(), List.of("ops@example.org"), TIMEOUT);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void behave(Behaviour... behaviours) {
        next.addAll(List.of(behaviours));
    }

    @Override
    public List<String> received() {
        return messages().stream().map(EmailBench::id).toList();
    }

    List<MimeMessage> messages() {
        return Arrays.asList(mail.getReceivedMessages());
    }

    @Override
    public int attempts() {
        return attempts.get();
    }

    @Override
    public List<String> faults() {
        return List.of();
    }

    @Override
    public void close() {
        channel.close();
        // Its client would wait for connections on which nobody answers.
        if (closing != null) {
            closing.run();
        }
        mail.stop();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(MimeMessage message) {
        try {
            String text = String.valueOf(message.getContent()).replace("\r", "");
            return text.substring(text.lastIndexOf("\nId ") + 4).strip();
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** The one that Quarkus injects, made by hand: its constructor is not public. */
    private ReactiveMailer mailer() {
        MailConfig config =
                new MailConfig()
                        .setHostname("127.0.0.1")
                        .setPort(door.getLocalPort())
                        .setKeepAlive(false);
        try {
            Constructor<?> made =
                    Class.forName("io.quarkus.mailer.runtime.MutinyMailerImpl")
                            .getDeclaredConstructors()[0];
            made.setAccessible(true);
            Class<?> vertxType = made.getParameterTypes()[0];
            Class<?> clientType = made.getParameterTypes()[1];
            Object vertx = vertxType.getMethod("vertx").invoke(null);
            Object client =
                    clientType
                            .getMethod("create", vertxType, MailConfig.class)
                            .invoke(null, vertx, config);
            closing = () -> forget(vertx);
            Object nobody =
                    Proxy.newProxyInstance(
                            EmailBench.class.getClassLoader(),
                            new Class<?>[] {jakarta.enterprise.event.Event.class},
                            (proxy, method, arguments) -> null);
            return (ReactiveMailer)
                    made.newInstance(
                            vertx,
                            client,
                            null,
                            "ptu@example.org",
                            null,
                            false,
                            List.of(),
                            false,
                            false,
                            nobody);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the sender of mails is made otherwise now", e);
        }
    }

    private static void forget(Object vertx) {
        try {
            vertx.getClass().getMethod("closeAndForget").invoke(vertx);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the sender of mails is ended otherwise now", e);
        }
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                attempts.incrementAndGet();
                Behaviour behaviour = next.poll();
                Thread.ofVirtual().start(() -> treat(caller, behaviour));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void treat(Socket caller, @Nullable Behaviour behaviour) {
        try {
            if (behaviour == null) {
                Socket server =
                        new Socket(InetAddress.getLoopbackAddress(), mail.getSmtp().getPort());
                Thread.ofVirtual().start(() -> pipe(server, caller));
                pipe(caller, server);
                return;
            }
            switch (behaviour) {
                case BUSY, THROTTLED -> say(caller, "421 4.3.2 come back later");
                case HANGING -> {
                    return;
                }
                case RESET -> {}
                case GONE -> refuse(caller);
            }
            caller.close();
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    private static void refuse(Socket caller) throws IOException {
        say(caller, "220 here");
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            say(caller, line.startsWith("RCPT") ? "550 5.1.1 nobody of that name" : "250 ok");
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    private static void pipe(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // The other side has gone.
        }
    }
}
