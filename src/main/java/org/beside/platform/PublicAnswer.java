package org.beside.platform;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** What everybody may read and keep for a while: the same for all who ask, so that caches may answer for us. */
public record PublicAnswer(Object view, String fingerprint, Duration keep) {
    /** 200 with an {@code ETag}, or 304 for whoever holds this very thing already. */
    public Response to(Request request) {
        EntityTag tag = new EntityTag(fingerprint);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(view).tag(tag) : unchanged)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + keep.toSeconds())
                .build();
    }
}
