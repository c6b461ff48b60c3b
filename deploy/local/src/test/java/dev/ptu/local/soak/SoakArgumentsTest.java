package dev.ptu.local.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.local.process.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakArgumentsTest {
    @Test
    void whatIsNotGivenIsADayOfFiveHundredDeploymentsInFortyAccounts() {
        SoakArguments arguments = SoakArguments.parse("RATE=");

        assertThat(arguments.span()).isEqualTo(Duration.ofHours(24));
        assertThat(arguments.deployments()).isEqualTo(500);
        assertThat(arguments.accounts()).isEqualTo(40);
        assertThat(arguments.killEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(arguments.faultyShare()).isEqualTo(0.05);
    }

    @Test
    void aNumberOutOfRangeIsOneSentence() {
        assertThatThrownBy(() -> SoakArguments.parse("RATE=0"))
                .isInstanceOf(Refused.class)
                .hasMessage("RATE is 0: give a number from 1 to 600.");
    }

    @Test
    void aNameThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> SoakArguments.parse("SPEED=2"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("SPEED");
    }
}
