package org.beside.talks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.beside.pods.Api;
import org.beside.pods.Api.Answer;
import org.beside.pods.World.Person;
import org.jspecify.annotations.Nullable;

/** How apps reach the service: whichever pod answers, asked again with the same request until one does. */
public final class Line {
    private static final int NO_TOKEN = 401;
    private static final int AWAY = 503;
    private static final long REST_MILLIS = 150;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<String> anyPod;
    private final UnaryOperator<Person> signIn;
    private final Findings findings;
    private final Map<UUID, Person> signedIn = new ConcurrentHashMap<>();

    /** What came at last, and whether something may have been done before without an answer. */
    record Reply(int status, JsonNode body, boolean isRepeated) {
        boolean is(int... statuses) {
            for (int each : statuses) {
                if (each == status) {
                    return true;
                }
            }
            return false;
        }

        /** The status, and for a refusal which one. */
        String slug() {
            String type = body.path("type").asText("").replace("/problems/", "");
            return type.isEmpty() ? String.valueOf(status) : status + " " + type;
        }
    }

    /**
     * @param anyPod the address of one that may be alive
     * @param signIn gives somebody a fresh token when theirs is over
     */
    public Line(Supplier<String> anyPod, UnaryOperator<Person> signIn, Findings findings) {
        this.anyPod = anyPod;
        this.signIn = signIn;
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }

    Reply get(Person who, String path) {
        return ask(who, "GET", path, null);
    }

    Reply put(Person who, String path, @Nullable Object body) {
        return ask(who, "PUT", path, body);
    }

    Reply ask(Person who, String method, String path, @Nullable Object body) {
        String text = body == null ? "" : JSON.valueToTree(body).toString();
        boolean repeated = false;
        while (true) {
            long askedAt = System.nanoTime();
            Person caller = signedIn.getOrDefault(who.id(), who);
            Optional<Answer> answer = new Api(anyPod.get()).attempt(caller, method, path, text);
            int status = answer.map(Answer::status).orElse(AWAY);
            if (status == NO_TOKEN) {
                signInAgain(who, caller);
            } else if (status == AWAY) {
                repeated = true;
                rest();
            } else {
                findings.read(answer.orElseThrow().text(), askedAt);
                return new Reply(status, answer.orElseThrow().json(), repeated);
            }
        }
    }

    /** Once, however many of a person's devices find at the same moment that their token has ended. */
    private void signInAgain(Person who, Person refused) {
        signedIn.compute(who.id(), (_, now) -> now == null || now.equals(refused) ? signIn.apply(who) : now);
    }

    private static void rest() {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
