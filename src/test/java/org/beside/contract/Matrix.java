package org.beside.contract;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.Tokens;
import org.beside.contract.Contract.Operation;
import org.jspecify.annotations.Nullable;

/** Who is answered what: a row for each operation, with the body it is sent, and a column for each kind of caller. */
final class Matrix {
    /** Let in, and not asked here. */
    static final String MAY = "may";

    private static final String HEAD = "operation\tbody\t"
            + Arrays.stream(Caller.values())
                    .map(caller -> caller.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("\t"));

    private final Map<String, String> bodies = new TreeMap<>();
    private final Map<String, String> rows = new TreeMap<>();

    /** Everybody who may turn up: at first those who have nothing to do with what they ask about, then those who have. */
    enum Caller {
        NOBODY(null, null),
        NO_SCOPE(null, null),
        MEMBER("member", "member1"),
        SPECIALIST("specialist", "specialist1"),
        SUPERVISOR("supervisor", "supervisor-north"),
        COORDINATOR("coordinator", "coordinator-north"),
        OPERATOR("operator", "operator1"),
        /** Of another agency than the one whose id is asked about. */
        ELSEWHERE("coordinator", "coordinator-south"),
        /** An agency's own system, which signs in without a person. */
        SYSTEM("coordinator", null),
        /** A member whom the specialist they walked with has blocked. */
        BLOCKED("member", "member9"),
        /** The two whose walk, messages, session and concern they are. */
        OWNER("member", "member8"),
        COMPANION("specialist", "specialist8"),
        /** Of the agency that the companion works for. */
        THEIR_SUPERVISOR("supervisor", "supervisor-south");

        private final @Nullable String role;
        private final @Nullable String account;

        Caller(@Nullable String role, @Nullable String account) {
            this.role = role;
            this.account = account;
        }

        /** Whether what is asked about is theirs; it may then change. */
        boolean isConcerned() {
            return compareTo(OWNER) >= 0;
        }

        boolean isLetInBy(Operation operation) {
            return operation.isPublic() || (role != null && operation.roles().contains(role));
        }

        RequestSpecification asks() {
            RequestSpecification request = RestAssured.given()
                    .config(RestAssuredConfig.config()
                            .encoderConfig(EncoderConfig.encoderConfig()
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                    .contentType(ContentType.JSON)
                    .filter(ResponsesMatchTheContract.ofTheService());
            if (this == NO_SCOPE) {
                return request.auth().oauth2(Tokens.through("no-scope", "member1"));
            }
            if (this == SYSTEM) {
                return request.auth().oauth2(Tokens.client("agency-north"));
            }
            return account == null ? request : request.auth().oauth2(Tokens.of(account));
        }
    }

    static Matrix committed(Path table) {
        try {
            return read(Files.readString(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Matrix read(String table) {
        Matrix matrix = new Matrix();
        table.lines().skip(1).forEach(line -> {
            String[] cells = line.split("\t", 3);
            matrix.bodies.put(cells[0], cells[1]);
            matrix.rows.put(cells[0], line);
        });
        return matrix;
    }

    /** What the operation is sent; an empty object until somebody writes a better one into the table. */
    String body(String operation) {
        return bodies.getOrDefault(operation, "{}");
    }

    void put(String operation, String body, Map<Caller, String> answers) {
        String row = Stream.concat(
                        Stream.of(operation, body),
                        Arrays.stream(Caller.values()).map(answers::get))
                .collect(Collectors.joining("\t"));
        bodies.put(operation, body);
        rows.put(operation, row);
    }

    @Override
    public String toString() {
        return Stream.concat(Stream.of(HEAD), rows.values().stream()).collect(Collectors.joining("\n", "", "\n"));
    }
}
