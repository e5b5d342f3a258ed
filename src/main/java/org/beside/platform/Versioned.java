package org.beside.platform;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** A thing that changes under its readers: its view, the version it stands at, and whether this request made it. */
public record Versioned<T>(T view, int version, boolean created) {
    /** 200 with the version as {@code ETag}; 201 and {@code Location} the first time. */
    public RestResponse<T> answer(String location) {
        ResponseBuilder<T> answer = ResponseBuilder.create(created ? Status.CREATED : Status.OK, view)
                .header(HttpHeaders.ETAG, etag(version));
        return created ? answer.location(URI.create(location)).build() : answer.build();
    }

    private static String etag(int version) {
        return "\"" + version + "\"";
    }

    /**
     * Which version a caller believes to be changing: the header {@code If-Match}, held against the {@code ETag} of a
     * read. Absent, the last writer wins; present and not the version at hand, nothing is written (RFC 9110 §13.1.1).
     */
    public record IfMatch(@Nullable String header) {
        private static final String ANY = "*";

        /** For writes that must not overwrite unread changes: refuses with {@code precondition-required} (428) if absent. */
        public IfMatch required() {
            if (header == null) {
                throw new ProblemException(
                        ProblemType.PRECONDITION_REQUIRED, "Send the ETag of what you read as If-Match.");
            }
            return this;
        }

        /** Refuses with {@code stale} (412) when the caller means another version than the present one. */
        public void requireVersion(int present) {
            require(header == null
                    || header.strip().equals(ANY)
                    || Arrays.stream(header.split(",")).map(String::strip).anyMatch(etag(present)::equals));
        }

        /** Refuses with {@code stale} (412) when the caller means to change what is not there yet. */
        public void requireNone() {
            require(header == null);
        }

        private static void require(boolean current) {
            if (!current) {
                throw new ProblemException(ProblemType.STALE, "This changed since you read it; read it again.");
            }
        }
    }
}
