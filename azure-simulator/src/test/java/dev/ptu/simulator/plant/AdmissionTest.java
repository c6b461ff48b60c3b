package dev.ptu.simulator.plant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ptu.simulator.load.Requests;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The bucket, by hand: every request below weighs its prompt tokens. */
class AdmissionTest {
    private static final Requests OF_400 = new Requests(1, 400, 0, 0);

    @Test
    void requestsAreLetInWhileTheBucketIsBelowItsBrim() {
        Admission admission = offer(new Admission.Bucket(0, 1_000), 4);

        // 0, 400, 800 are below 1,000; 1,200 is not.
        assertThat(admission.admitted()).hasSize(3);
        assertThat(admission.refused()).hasSize(1);
        assertThat(admission.levelTokens()).isEqualTo(1_200);
    }

    @Test
    void atTheBrimExactlyNothingIsLetIn() {
        Admission admission = offer(new Admission.Bucket(1_000, 1_000), 1);

        assertThat(admission.refused()).hasSize(1);
        assertThat(admission.levelTokens()).isEqualTo(1_000);
    }

    @Test
    void drainingMakesRoomAgainButNeverBelowEmpty() {
        Admission.Bucket bucket = new Admission.Bucket(1_200, 1_000).drained(201);

        assertThat(offer(bucket, 1).admitted()).hasSize(1);
        assertThat(bucket.drained(5_000).levelTokens()).isZero();
    }

    @Test
    void withoutCapacityNothingIsLetIn() {
        assertThat(offer(new Admission.Bucket(0, 0), 2).refused()).hasSize(2);
    }

    private static Admission offer(Admission.Bucket bucket, int requests) {
        return Admission.offer(
                bucket, Collections.nCopies(requests, OF_400), Requests::allPromptTokens);
    }
}
