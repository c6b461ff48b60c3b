package dev.ptu.scaler.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ptu.scaler.azure.OutcomeClassifier.Said;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeClassifierTest {
    private static final OutcomeClassifier BUILT_IN = new OutcomeClassifier(Map.of());

    /** Texts as Azure's own pages and reports of users quote them; 0 is the end of an operation. */
    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    409|RequestConflict|Another operation is being performed on the parent resource '/subscriptions/s/accounts/capacity-a'. Please try again later.|Conflict
                    409|-|locked|Conflict
                    409|Conflict|There is no capacity left in this region.|CapacityUnavailable
                    409|ScopeLocked|The scope cannot perform write operation because following scope(s) are locked.|Invalid
                    400|InsufficientQuota|This operation require 50 new capacity in quota OpenAI.GlobalProvisionedManaged, which is bigger than the current available capacity 0.|QuotaExceeded
                    400|QuotaExceeded|no|QuotaExceeded
                    400|DeploymentLimitReached|no|QuotaExceeded
                    400|BadRequest|The specified capacity '300' of account deployment is bigger than available capacity '100' for UsageName 'OpenAI.Standard'.|CapacityUnavailable
                    400|InvalidResourceProperties|The capacity 101 is no multiple of 5.|Invalid
                    400|InvalidResourceProperties|The capacity is not available in this region.|CapacityUnavailable
                    400|SpecialFeatureOrQuotaIdRequired|The subscription does not have QuotaId required.|Invalid
                    400|BadRequest|The model 'capacity-x' does not exist.|Invalid
                    404|DeploymentNotFound|gone|Invalid
                    401|InvalidAuthenticationToken|expired|Unauthorised
                    403|AuthorizationFailed|The client does not have authorization.|Unauthorised
                    403|RequestDisallowedByPolicy|A policy forbids it.|Invalid
                    403|-|no|Unauthorised
                    429|TooManyRequests|slow down|Throttled
                    429|-|The account is locked by another operation.|Throttled
                    408|-|-|Transient
                    500|InternalServerError|oops|Transient
                    503|-|The region has not enough capacity.|CapacityUnavailable
                    503|ServiceUnavailable|busy|Transient
                    504|-|-|Transient
                    204|-|not expected|Transient
                    0|InsufficientCapacity|none|CapacityUnavailable
                    0|InsufficientQuota|none|QuotaExceeded
                    0|SomethingNew|Try another region, there is no capacity.|CapacityUnavailable
                    0|SomethingNew|nobody knows|Unknown
                    0|Canceled|-|Unknown
                    0|InternalServerError|oops|Transient
                    """)
    void everyRefusalHasItsKindAndKeepsItsCode(
            int status, String code, String message, String kind) {
        Outcome outcome = BUILT_IN.of(said(status, code, message == null ? "" : message));

        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code == null ? "Http" + status : code);
    }

    @Test
    void aConfiguredCodeWinsWhateverItsCase() {
        OutcomeClassifier classifier =
                new OutcomeClassifier(Map.of("noMachines", "CapacityUnavailable"));

        assertThat(classifier.of(said(500, "NoMachines", "")))
                .isInstanceOf(Outcome.CapacityUnavailable.class);
    }

    @Test
    void aConfiguredKindThatDoesNotExistIsRefusedWithItsKey() {
        assertThatThrownBy(() -> new OutcomeClassifier(Map.of("NoMachines", "Shortage")))
                .hasMessageContaining("ptu.azure.outcome-codes.NoMachines")
                .hasMessageContaining("CapacityUnavailable");
    }

    @Test
    void aMissingRoleIsNamed() {
        assertThat(BUILT_IN.of(said(403, "AuthorizationFailed", "no")).message())
                .contains("Cognitive Services Contributor")
                .contains("deploy/azure");
    }

    private static Said said(int status, String code, String message) {
        return new Said(status, code, message, Duration.ZERO);
    }
}
