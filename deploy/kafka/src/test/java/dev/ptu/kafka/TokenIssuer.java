package dev.ptu.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;

/**
 * The least of an OAuth 2 server: tokens by client credentials at {@code /token}, where the secret
 * of each client is its name backwards, and its key at {@code /keys}.
 */
final class TokenIssuer implements AutoCloseable {
    static final String AUDIENCE = "kafka";
    static final String ISSUER = "https://issuer.test";
    private static final int LIFETIME_SECONDS = 600;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer http;
    private final KeyPair keys;

    private TokenIssuer(HttpServer http, KeyPair keys) {
        this.http = http;
        this.keys = keys;
    }

    static TokenIssuer start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
            TokenIssuer issuer = new TokenIssuer(http, generator.generateKeyPair());
            http.createContext("/token", issuer::token);
            http.createContext("/keys", exchange -> answer(exchange, 200, issuer.jwks()));
            http.start();
            return issuer;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No token issuer", e);
        }
    }

    String tokenUrl() {
        return "http://localhost:" + http.getAddress().getPort() + "/token";
    }

    String keysUrl() {
        return "http://localhost:" + http.getAddress().getPort() + "/keys";
    }

    static String secretOf(String client) {
        return new StringBuilder(client).reverse().toString();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        String body =
                URLDecoder.decode(
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8), UTF_8);
        String basic =
                exchange.getRequestHeaders().getFirst("Authorization").substring("Basic ".length());
        String[] client = new String(Base64.getDecoder().decode(basic), UTF_8).split(":", 2);
        boolean known =
                Arrays.asList(body.split("&")).contains("grant_type=client_credentials")
                        && client[1].equals(secretOf(client[0]));
        answer(
                exchange,
                known ? 200 : 401,
                known
                        ? "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                                .formatted(jwt(client[0]), LIFETIME_SECONDS)
                        : "{\"error\":\"invalid_client\"}");
    }

    private String jwt(String subject) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        String head = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"test\"}");
        String claims =
                encoded(
                        "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"scope\":\"kafka\",\"iat\":%d,\"exp\":%d}"
                                .formatted(ISSUER, AUDIENCE, subject, now, now + LIFETIME_SECONDS));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update((head + "." + claims).getBytes(UTF_8));
            return head + "." + claims + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"test\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return URL.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String encoded(String json) {
        return URL.encodeToString(json.getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
