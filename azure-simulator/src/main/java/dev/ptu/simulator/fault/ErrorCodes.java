package dev.ptu.simulator.fault;

/** Azure's usual code and words for a status, where a fault names none. */
final class ErrorCodes {
    private ErrorCodes() {}

    static String code(int status) {
        return switch (status) {
            case 400 -> "BadRequest";
            case 401 -> "InvalidAuthenticationToken";
            case 403 -> "AuthorizationFailed";
            case 404 -> "ResourceNotFound";
            case 405 -> "MethodNotAllowed";
            case 408 -> "RequestTimeout";
            case 409 -> "RequestConflict";
            case 412 -> "PreconditionFailed";
            case 413 -> "RequestTooLarge";
            case 429 -> "TooManyRequests";
            case 500 -> "InternalServerError";
            case 502 -> "BadGateway";
            case 503 -> "ServiceUnavailable";
            case 504 -> "GatewayTimeout";
            default -> "Http" + status;
        };
    }

    static String message(int status) {
        return switch (status) {
            case 401 -> "The access token is invalid.";
            case 403 -> "The client does not have authorization to perform this action.";
            case 404 -> "The Resource was not found.";
            case 409 ->
                    "Another operation is being performed on the parent resource. Please try again"
                            + " later.";
            case 429 ->
                    "The request is being throttled as the limit has been reached for operation"
                            + " type.";
            case 503 -> "The service is temporarily unavailable.";
            default -> "The request could not be completed (status " + status + ").";
        };
    }
}
