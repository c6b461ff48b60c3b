package dev.ptu.notifier.api;

import dev.ptu.notifier.feed.EvaluationArchive;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as JSON with a sentence. */
final class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class);

    @ServerExceptionMapper
    Response fault(Fault fault) {
        return answer(fault.status(), fault.sentence());
    }

    @ServerExceptionMapper
    Response busy(EvaluationArchive.Busy busy) {
        return answer(
                503,
                "Too much is asked for at once, or the broker is slow: "
                        + busy.getMessage()
                        + "; try again.");
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return answer(
                status,
                switch (status) {
                    case 404 ->
                            "There is nothing at this address: see /q/openapi for what there is.";
                    case 405 -> "This address does not take this method: see /q/openapi.";
                    case 406 -> "Only application/json is given here: ask for that.";
                    case 415 -> "Only application/json is taken here: send that content type.";
                    case 400 ->
                            "The request could not be read: send a JSON object as /q/openapi"
                                    + " describes it.";
                    default -> "The request was refused with status " + status + ".";
                });
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException refused) {
        return fault(Caller.unauthenticated());
    }

    @ServerExceptionMapper
    Response unauthenticated(AuthenticationFailedException refused) {
        return answer(
                401,
                "The token is not valid here: it is wrong, expired, or of another issuer; get a new"
                        + " one.");
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException refused) {
        return answer(403, "The token does not allow this: it needs another role.");
    }

    @ServerExceptionMapper
    Response defect(RuntimeException defect) {
        LOG.errorf(defect, "A request failed");
        return answer(
                500, "The request failed here and the log says why: try again, or report it.");
    }

    static Response answer(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .entity(new FaultBody(status, message))
                .build();
    }
}
