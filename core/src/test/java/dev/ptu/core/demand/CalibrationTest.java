package dev.ptu.core.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void fewerThanAnHourOfMinutesSayNothing() {
        assertThat(seen(59, 1.3).factor()).isEqualTo(1);
        assertThat(seen(60, 1.3).factor()).isCloseTo(1.3, within(0.015));
    }

    @Test
    void itIsTheMedianSoThatOutliersDoNotCount() {
        Calibration calibration = seen(100, 1.1);
        for (int i = 0; i < 90; i++) {
            calibration = calibration.with(40);
        }

        // 190 minutes: the 95th smallest is one of the hundred, within one bin of 2.2 %.
        assertThat(calibration.factor()).isCloseTo(1.1, within(0.025));
    }

    @Test
    void itIsCutToWhatAModelsFiguresCanBeOffBy() {
        assertThat(seen(100, 0.2).factor()).isEqualTo(0.7);
        assertThat(seen(100, 3).factor()).isEqualTo(1.5);
    }

    @Test
    void olderMinutesCountLess() {
        // Half of 200 after five days: 100 old ones against 150 new ones.
        Calibration calibration = seen(200, 0.8).decayed(Duration.ofDays(5));
        assertThat(calibration.samples()).isCloseTo(100, within(1e-3));
        for (int i = 0; i < 150; i++) {
            calibration = calibration.with(1.2);
        }

        assertThat(calibration.factor()).isCloseTo(1.2, within(0.025));
    }

    @Test
    void whatCannotBeARatioTeachesNothing() {
        Calibration calibration = seen(60, 1.1);

        assertThat(calibration.with(0)).isSameAs(calibration);
        assertThat(calibration.with(Double.NaN)).isSameAs(calibration);
        assertThat(calibration.with(Double.POSITIVE_INFINITY)).isSameAs(calibration);
        assertThat(calibration.decayed(Duration.ZERO)).isSameAs(calibration);
    }

    @Test
    void itComesBackFromItsBytes() throws IOException {
        Calibration calibration = seen(70, 1.1).with(0.3).decayed(Duration.ofHours(5));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        calibration.writeTo(new DataOutputStream(bytes));

        assertThat(bytes.size()).isEqualTo(260);
        assertThat(read(bytes.toByteArray())).isEqualTo(calibration);
    }

    @Test
    void bytesThatAreNoHistogramAreRefused() {
        byte[] bytes = new byte[256];
        bytes[0] = (byte) 0xbf;

        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("impossible count");
    }

    private static Calibration read(byte[] bytes) throws IOException {
        return Calibration.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static Calibration seen(int minutes, double ratio) {
        Calibration calibration = Calibration.NONE;
        for (int i = 0; i < minutes; i++) {
            calibration = calibration.with(ratio);
        }
        return calibration;
    }
}
