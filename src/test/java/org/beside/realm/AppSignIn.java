package org.beside.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.beside.LocalStack;
import org.beside.Tokens;

/** A phone's browser in front of Keycloak's pages, and the app behind it: the only way in that production offers. */
final class AppSignIn {
    private static final String CALLBACK = "org.beside.app:/callback";
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** The page for new people. */
    String registration() throws IOException, InterruptedException {
        return open("registrations", Map.of("code_challenge", challenge(), "code_challenge_method", "S256"))
                .body();
    }

    /** Where Keycloak sends an app that asks for a code without a challenge. */
    String withoutChallenge() throws IOException, InterruptedException {
        return location(open("auth", Map.of()));
    }

    /** Signs a new person up and returns the code that the app receives. */
    String codeForNewcomer(Map<String, String> answers) throws IOException, InterruptedException {
        var form = FORM.matcher(registration());
        if (!form.find()) {
            throw new IllegalStateException("no form to register");
        }
        var request = HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(answers)))
                .build();
        var code = CODE.matcher(location(send(request)));
        if (!code.find()) {
            throw new IllegalStateException("no code after registering");
        }
        return URLDecoder.decode(code.group(1), StandardCharsets.UTF_8);
    }

    JsonNode redeem(String code) {
        return redeem(code, verifier);
    }

    JsonNode redeem(String code, String proof) {
        return Tokens.ask(
                "beside",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "beside-mobile",
                        "redirect_uri", CALLBACK,
                        "code", code,
                        "code_verifier", proof));
    }

    private HttpResponse<String> open(String page, Map<String, String> more) throws IOException, InterruptedException {
        var query = new HashMap<>(Map.of(
                "client_id", "beside-mobile",
                "response_type", "code",
                "scope", "openid",
                "redirect_uri", CALLBACK));
        query.putAll(more);
        var address = LocalStack.current().keycloakUrl() + "/realms/beside/protocol/openid-connect/" + page + "?"
                + encode(query);
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    /** A browser trusts localhost with cookies meant for secure connections; Java has to be told. */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        var answer = browser.send(request, BodyHandlers.ofString());
        cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        return answer;
    }

    private String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
