package org.beside.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.util.Locale;
import java.util.regex.Pattern;

/** What belongs in which file of a room, and what a room keeps to itself. */
final class RoomRules {
    private static final Pattern INSIDE = Pattern.compile(".*(Resource|Api|Repository)");

    static final ArchRule THE_INSIDE_OF_A_ROOM_STAYS_INSIDE = classes()
            .that(describe("are resources, APIs, repositories or entities", RoomRules::isTheInside))
            .should()
            .notBePublic();

    static final ArchRule ONLY_SERVICES_OPEN_TRANSACTIONS = noClasses()
            .that(describe("are no services", type -> !isNamed(type, "Service")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.transaction..", "io.quarkus.narayana.jta.."));

    static final ArchRule ONLY_IDENTITY_KNOWS_KEYCLOAK = noClasses()
            .that(not(resideInAPackage(Floors.HOUSE + ".identity")))
            .should()
            .dependOnClassesThat(
                    describe("speak of Keycloak or of OpenID Connect clients", RoomRules::speaksOfTheAccountServer));

    static final ArchRule ONLY_THE_EDGE_SPEAKS_HTTP =
            noClasses().that(not(atTheEdge())).should().dependOnClassesThat(resideInAPackage("jakarta.ws.rs.."));

    static final ArchRule NOTHING_IS_CALLED_IMPL =
            noClasses().should().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameStartingWith("Abstract");

    private RoomRules() {}

    private static boolean isTheInside(JavaClass type) {
        boolean isTopLevel = type.getEnclosingClass().isEmpty();
        return type.isAnnotatedWith(Entity.class)
                || (isTopLevel && INSIDE.matcher(type.getSimpleName()).matches());
    }

    private static boolean speaksOfTheAccountServer(JavaClass type) {
        return type.getFullName().toLowerCase(Locale.ROOT).contains("keycloak")
                || type.getPackageName().startsWith("io.quarkus.oidc");
    }

    private static DescribedPredicate<JavaClass> atTheEdge() {
        DescribedPredicate<JavaClass> identity = resideInAPackage(Floors.HOUSE + ".identity");
        DescribedPredicate<JavaClass> inner =
                describe("services and repositories", type -> isNamed(type, "Service") || isNamed(type, "Repository"));
        DescribedPredicate<JavaClass> resourceOrApi =
                describe("resources and APIs", type -> isNamed(type, "Resource") || isNamed(type, "Api"));
        return resourceOrApi.or(resideInAPackage(Floors.HOUSE + ".platform")).or(identity.and(not(inner)));
    }

    /** Whether the file a class stands in is a room's XService, XResource … */
    static boolean isNamed(JavaClass type, String ending) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getSimpleName().endsWith(ending);
    }
}
