package dev.ptu.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of this machine. */
public final class Ports {
    private Ports() {}

    /**
     * Free ports, all different at the moment of asking.
     *
     * @param wanted the ports to take; 0 means any
     * @param variables the names by which the user gave them, for the sentence
     * @throws Refused when a wanted one is taken
     */
    public static List<Integer> free(List<Integer> wanted, List<String> variables) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < wanted.size(); i++) {
                held.add(bind(wanted.get(i), variables.get(i)));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.forEach(Ports::release);
        }
    }

    private static ServerSocket bind(int port, String variable) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // As servers do, so that a port whose last connections are closing counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port));
            return socket;
        } catch (BindException e) {
            socket.close();
            throw new Refused(
                    "Port %d is in use: stop what holds it, or give another as %s."
                            .formatted(port, variable));
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
