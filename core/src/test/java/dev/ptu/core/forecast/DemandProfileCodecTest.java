package dev.ptu.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DemandProfileCodecTest {

    private static final DemandProfile LEARNED =
            Loads.start().learn(Loads.wild(3 * 1440, new Random(1)), SameTime.UTC);

    @Test
    void whatIsReadEqualsWhatWasWritten() {
        byte[] bytes = DemandProfileCodec.encode(LEARNED);
        DemandProfile read = DemandProfileCodec.decode(bytes);
        assertThat(read).isEqualTo(LEARNED).hasSameHashCodeAs(LEARNED);
        assertThat(DemandProfileCodec.encode(read)).isEqualTo(bytes);
        assertThat(DemandProfileCodec.decode(DemandProfileCodec.encode(DemandProfile.empty())))
                .isEqualTo(DemandProfile.empty())
                .isNotEqualTo(LEARNED);
    }

    @Test
    void whatIsReadForecastsAndLearnsTheSame() {
        DemandProfile read = DemandProfileCodec.decode(DemandProfileCodec.encode(LEARNED));
        double[] next = Loads.wild(45, new Random(2));
        assertThat(read.forecast(next, SameTime.UTC).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(LEARNED.forecast(next, SameTime.UTC).orElseThrow());
        assertThat(read.learn(next, SameTime.UTC)).isEqualTo(LEARNED.learn(next, SameTime.UTC));
    }

    @Test
    void aProfileTakesAtMostSixtyKibibytes() {
        assertThat(DemandProfileCodec.encode(LEARNED)).hasSizeLessThanOrEqualTo(60 * 1024);
    }

    @Test
    void foreignBytesAreRefusedInASentence() {
        byte[] bytes = DemandProfileCodec.encode(LEARNED);
        byte[] later = bytes.clone();
        later[0] = 99;
        assertThatThrownBy(() -> DemandProfileCodec.decode(later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 99")
                .hasMessageContaining("reset the store");
        assertThatThrownBy(() -> DemandProfileCodec.decode(Arrays.copyOf(bytes, 1000)))
                .hasMessage("A stored profile is torn: reset the store.");
        assertThatThrownBy(() -> DemandProfileCodec.decode(Arrays.copyOf(bytes, bytes.length + 3)))
                .hasMessageContaining("3 bytes too many");
    }

    @Test
    void whatIsNoNumberForecastsNothing() {
        byte[] bytes = DemandProfileCodec.encode(LEARNED);
        // Everything behind the histories: signals, regressions, errors.
        for (int i = 1 + 36 + 121 + 23_040; i < bytes.length - 260; i += 4) {
            bytes[i] = 0;
            bytes[i + 1] = 0;
            bytes[i + 2] = (byte) 0xc0;
            bytes[i + 3] = 0x7f;
        }
        DemandProfile spoilt = DemandProfileCodec.decode(bytes);

        assertThat(spoilt.isUsable()).isTrue();
        assertThat(spoilt.forecast(Loads.wild(45, new Random(2)), SameTime.UTC)).isEmpty();
    }
}
