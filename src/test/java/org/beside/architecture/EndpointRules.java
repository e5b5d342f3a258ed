package org.beside.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.identity.Role;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Who may call what is decided where the endpoint is written, and nowhere else. */
public final class EndpointRules {
    /** All that answers without a token. Adding a line here is a decision about other people's privacy. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /v1/taxonomy",
            "POST /v1/taxonomy/search",
            "GET /v1/crisis-resources",
            "GET /v1/prompts",
            "GET /v1/affirmations",
            "GET /v1/calendars/{secret}.ics");

    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::realmName).collect(Collectors.toUnmodifiableSet());

    private static final DescribedPredicate<JavaMethod> ENDPOINTS =
            describe("are endpoints", EndpointRules::isEndpoint);

    static final ArchRule ENDPOINTS_ARE_PUBLIC_METHODS =
            methods().that(ENDPOINTS).should().bePublic().because("a method that is not public is silently not served");

    static final ArchRule ENDPOINTS_STAND_IN_RESOURCES = methods()
            .that(ENDPOINTS)
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .andShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Path.class);

    static final ArchRule ENDPOINTS_STATE_WHO_MAY_CALL =
            methods().that(ENDPOINTS).should(stateWhoMayCall());

    static final ArchRule RESOURCES_RUN_ON_VIRTUAL_THREADS = classes()
            .that(describe("hold endpoints", type -> type.getMethods().stream().anyMatch(EndpointRules::isEndpoint)))
            .should()
            .beAnnotatedWith(RunOnVirtualThread.class);

    private EndpointRules() {}

    /** All that is served: {@code GET /v1/me} and so on. */
    public static Set<String> endpointsOf(JavaClasses service) {
        return service.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(EndpointRules::isEndpoint)
                .map(EndpointRules::endpoint)
                .collect(Collectors.toSet());
    }

    private static String endpoint(JavaMethod method) {
        return verb(method) + " " + path(method.getOwner()) + path(method);
    }

    /** What serves a request; the methods of a REST client carry the same annotations but send one. */
    private static boolean isEndpoint(JavaMethod method) {
        return method.isMetaAnnotatedWith(HttpMethod.class)
                && !method.getOwner().isAnnotatedWith(RegisterRestClient.class);
    }

    private static ArchCondition<JavaMethod> stateWhoMayCall() {
        return new ArchCondition<>("name known roles, or be on the list of what is public and say so") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                String endpoint = endpoint(method);
                boolean isOpen = method.isAnnotatedWith(PermitAll.class);
                boolean isRight = PUBLIC.contains(endpoint) ? isOpen : !isOpen && namesKnownRoles(method);
                events.add(new SimpleConditionEvent(
                        method,
                        isRight,
                        "%s (%s) is open to %s".formatted(endpoint, method.getFullName(), who(method))));
            }
        };
    }

    private static boolean namesKnownRoles(JavaMethod method) {
        Set<String> roles = roles(method);
        return !roles.isEmpty() && ROLES.containsAll(roles);
    }

    private static String who(JavaMethod method) {
        return method.isAnnotatedWith(PermitAll.class) ? "everybody" : "the roles " + roles(method);
    }

    /** The roles of the method, else those of its class. */
    private static Set<String> roles(JavaMethod method) {
        return Stream.of(method, method.getOwner())
                .filter(place -> place.isAnnotatedWith(RolesAllowed.class))
                .map(place ->
                        Set.of(place.getAnnotationOfType(RolesAllowed.class).value()))
                .findFirst()
                .orElse(Set.of());
    }

    private static String verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .filter(annotation -> annotation.isAnnotatedWith(HttpMethod.class))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.joining());
    }

    private static String path(HasAnnotations<?> place) {
        String path = place.isAnnotatedWith(Path.class)
                ? place.getAnnotationOfType(Path.class).value()
                : "";
        String clean = path.replaceAll("^/+|/+$", "");
        return clean.isEmpty() ? "" : "/" + clean;
    }
}
