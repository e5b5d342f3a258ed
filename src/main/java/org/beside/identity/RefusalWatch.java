package org.beside.identity;

import io.quarkus.logging.Log;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beside.platform.Addresses;
import org.beside.platform.RequestIds;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells of every request that was refused to somebody: it never fails the answer, and takes as long for either reason. */
final class RefusalWatch {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final CurrentActor who;
    private final RequestIds requestIds;
    private final Event<Refused> told;

    RefusalWatch(CurrentActor who, RequestIds requestIds, Event<Refused> told) {
        this.who = who;
        this.requestIds = requestIds;
        this.told = told;
    }

    /** A missing role is noticed before the request leaves the thread that must not wait; then another one tells. */
    @ServerResponseFilter
    Uni<Void> tell(ContainerRequestContext request, ContainerResponseContext answer, ResourceInfo endpoint) {
        UUID subject = named(request.getUriInfo()).orElse(null);
        boolean refused = answer.getStatus() == FORBIDDEN || (answer.getStatus() == NOT_FOUND && subject != null);
        if (!refused || !isForSomebody(endpoint)) {
            return Uni.createFrom().voidItem();
        }
        Refused refusal = new Refused(
                who.actor().id(),
                request.getMethod() + " " + path(endpoint),
                subject,
                requestIds.current().orElse(null));
        Uni<Void> telling = Uni.createFrom().voidItem().invoke(() -> tell(refusal));
        return BlockingOperationControl.isBlockingAllowed()
                ? telling
                : telling.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void tell(Refused refusal) {
        try {
            told.fire(refusal);
        } catch (RuntimeException failure) {
            Log.error("a refusal is not on record", failure);
        }
    }

    private static boolean isForSomebody(ResourceInfo endpoint) {
        return endpoint.getResourceMethod() != null && !Addresses.isOpen(endpoint.getResourceMethod());
    }

    private static String path(ResourceInfo endpoint) {
        return part(endpoint.getResourceClass()) + part(endpoint.getResourceMethod());
    }

    private static String part(AnnotatedElement place) {
        Path path = place.getAnnotation(Path.class);
        return path == null || path.value().equals("/")
                ? ""
                : "/" + path.value().replaceAll("^/+|/+$", "");
    }

    /** The innermost of the path, or the one in the query. */
    private static Optional<UUID> named(UriInfo address) {
        return Stream.of(address.getPathParameters(), address.getQueryParameters())
                .flatMap(parameters -> parameters.values().stream())
                .flatMap(Collection::stream)
                .filter(value -> UUID_FORM.matcher(value).matches())
                .map(UUID::fromString)
                .reduce((outer, inner) -> inner);
    }
}
