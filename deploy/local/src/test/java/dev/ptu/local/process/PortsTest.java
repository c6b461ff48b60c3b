package dev.ptu.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void portsGivenTogetherDiffer() {
        List<Integer> ports = Ports.free(List.of(0, 0, 0), List.of("A", "B", "C"));

        assertThat(ports).hasSize(3).doesNotHaveDuplicates().allMatch(port -> port > 0);
    }

    @Test
    void aPortInUseIsOneSentenceWithTheCure() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Ports.free(List.of(0, port), List.of("", "KAFKA_PORT")))
                    .isInstanceOf(Refused.class)
                    .hasMessage(
                            "Port %d is in use: stop what holds it, or give another as KAFKA_PORT."
                                    .formatted(port));
        }
    }
}
