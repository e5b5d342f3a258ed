package org.beside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that nothing can break is no rule: each is shown code which breaks it, and its lawful twin. */
class RulesCanFailTest {
    @TempDir
    Path folder;

    @Test
    void anArrowUpIsSeen() {
        against(
                        Floors.ARROWS_POINT_DOWN,
                        "package org.beside.taxonomy; class Tag { Object o = org.beside.members.MemberService.class; }",
                        "package org.beside.members; public class MemberService {}")
                .anySatisfy(violation -> assertThat(violation).contains("Tag").contains("MemberService"));
    }

    @Test
    void anArrowAcrossAFloorIsSeen() {
        against(
                        Floors.ARROWS_POINT_DOWN,
                        "package org.beside.members; class Member { org.beside.safety.SafetyService[] safety; }",
                        "package org.beside.safety; public class SafetyService {}")
                .allSatisfy(violation -> assertThat(violation).contains("SafetyService"))
                .isNotEmpty();
    }

    @Test
    void anArrowDownIsFree() {
        against(
                        Floors.ARROWS_POINT_DOWN,
                        "package org.beside.matching; class Match { org.beside.safety.SafetyService safety; }",
                        "package org.beside.safety; public class SafetyService { java.util.List<String> names; }")
                .isEmpty();
    }

    @Test
    void aPackageThatIsNoRoomIsSeen() {
        against(Floors.ARROWS_POINT_DOWN, "package org.beside.gossip; class Gossip {}")
                .hasSize(1);
        against(Floors.ARROWS_POINT_DOWN, "package org.beside.members.details; class Detail {}")
                .isNotEmpty();
        against(Floors.ARROWS_POINT_DOWN, "package org.beside; class Everything {}")
                .isNotEmpty();
    }

    @Test
    void anOpenInsideIsSeen() {
        ArchRule rule = RoomRules.THE_INSIDE_OF_A_ROOM_STAYS_INSIDE;

        against(rule, "package org.beside.members; public class MemberResource {}")
                .hasSize(1);
        against(rule, "package org.beside.members; public interface MemberApi {}")
                .hasSize(1);
        against(rule, "package org.beside.members; public class MemberRepository {}")
                .hasSize(1);
        against(rule, "package org.beside.members; @jakarta.persistence.Entity public class Member {}")
                .hasSize(1);
        against(rule, "package org.beside.members; interface MemberApi { record View(String name) {} }")
                .isEmpty();
    }

    @Test
    void aTransactionOutsideAServiceIsSeen() {
        ArchRule rule = RoomRules.ONLY_SERVICES_OPEN_TRANSACTIONS;

        against(rule, "package org.beside.members; class Members { @jakarta.transaction.Transactional void a() {} }")
                .isNotEmpty();
        against(rule, "package org.beside.members; @jakarta.transaction.Transactional class MemberRepository {}")
                .isNotEmpty();
        against(rule, """
                package org.beside.members;
                class Members {
                    void a() { io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().run(() -> {}); }
                }""").isNotEmpty();
        against(
                        rule,
                        "package org.beside.members; class MemberService { @jakarta.transaction.Transactional void a() {} }")
                .isEmpty();
    }

    @Test
    void keycloakOutsideIdentityIsSeen() {
        ArchRule rule = RoomRules.ONLY_IDENTITY_KNOWS_KEYCLOAK;
        String gateway =
                "package org.beside.identity; public class KeycloakAccounts { io.quarkus.oidc.client.Tokens t; }";

        against(rule, gateway).isEmpty();
        against(rule, gateway, "package org.beside.members; class A { org.beside.identity.KeycloakAccounts a; }")
                .hasSize(1);
        against(rule, "package org.beside.members; class A { io.quarkus.oidc.client.OidcClient c; }")
                .hasSize(1);
    }

    @Test
    void httpInsideARoomIsSeen() {
        ArchRule rule = RoomRules.ONLY_THE_EDGE_SPEAKS_HTTP;

        against(rule, "package org.beside.members; class MemberService { jakarta.ws.rs.core.Response a; }")
                .hasSize(1);
        against(rule, "package org.beside.identity; class IdentityService { jakarta.ws.rs.core.Response a; }")
                .hasSize(1);
        against(rule, "package org.beside.members; class MemberResource { jakarta.ws.rs.core.Response a; }")
                .isEmpty();
    }

    @Test
    void anImplIsSeen() {
        against(RoomRules.NOTHING_IS_CALLED_IMPL, "package org.beside.members; class MemberServiceImpl {}")
                .hasSize(1);
    }

    @Test
    void theSystemsClockIsSeen() {
        assertThat(clockReading("java.time.Instant.now()")).hasSize(1);
        assertThat(clockReading("java.time.LocalDate.now(java.time.ZoneOffset.UTC)"))
                .hasSize(1);
        assertThat(clockReading("java.time.Clock.systemUTC()")).hasSize(1);
        assertThat(clockReading("System.currentTimeMillis()")).hasSize(1);
        assertThat(clockReading("java.time.ZoneId.systemDefault()")).hasSize(1);
        assertThat(clockReading("new java.util.Date()")).hasSize(1);
        assertThat(clockReading("(java.util.function.Supplier<Object>) java.time.Instant::now"))
                .hasSize(1);
        assertThat(clockReading("java.time.Instant.now(clock)")).isEmpty();
        assertThat(clockReading("java.time.Instant.ofEpochMilli(1)")).isEmpty();
    }

    private java.util.List<String> clockReading(String expression) {
        return Fixture.of(folder, """
                package org.beside.members;
                class Reader { Object read(java.time.Clock clock) { return %s; } }""".formatted(expression)).violationsOf(HabitRules.TIME_COMES_FROM_THE_CLOCK_BEAN);
    }

    @Test
    void printingIsSeen() {
        ArchRule rule = HabitRules.NOTHING_IS_PRINTED;

        against(rule, "package org.beside.members; class A { void a() { System.out.println(); } }")
                .hasSize(1);
        against(rule, "package org.beside.members; class A { void a(Exception e) { e.printStackTrace(); } }")
                .hasSize(1);
    }

    @Test
    void anotherLogIsSeen() {
        ArchRule rule = HabitRules.THERE_IS_ONE_LOG;

        against(rule, "package org.beside.members; class A { java.util.logging.Logger log; }")
                .hasSize(1);
        against(rule, "package org.beside.members; class A { org.slf4j.Logger log; }")
                .hasSize(1);
        against(rule, "package org.beside.members; class A { org.jboss.logging.Logger log; }")
                .hasSize(1);
        against(rule, "package org.beside.members; class A { System.Logger log; }")
                .hasSize(1);
        against(rule, "package org.beside.members; class A { void a() { io.quarkus.logging.Log.info(1); } }")
                .isEmpty();
    }

    @Test
    void injectionByAnnotationIsSeen() {
        ArchRule rule = HabitRules.INJECTION_IS_BY_CONSTRUCTOR;

        against(rule, "package org.beside.members; class A { @jakarta.inject.Inject String a; }")
                .hasSize(1);
        against(rule, "package org.beside.members; class A { @jakarta.inject.Inject A() {} }")
                .hasSize(1);
        against(rule, """
                package org.beside.members;
                class A { @org.eclipse.microprofile.config.inject.ConfigProperty(name = "a") String a; }""").hasSize(1);
    }

    @Test
    void aFieldFilledFromOutsideIsSeen() {
        ArchRule rule = HabitRules.FIELDS_ARE_FILLED_BY_THE_CONSTRUCTOR;
        String client = "@org.eclipse.microprofile.rest.client.inject.RestClient String client";

        against(rule, "package org.beside.members; class A { " + client + "; }").hasSize(1);
        against(rule, "package org.beside.members; class A { A(" + client + ") {} }")
                .isEmpty();
    }

    @Test
    void aBeanWithAnotherDoorIsSeen() {
        ArchRule rule = HabitRules.BEANS_HAVE_ONE_DOOR;

        against(rule, "package org.beside.members; @jakarta.inject.Singleton class A { public A() {} }")
                .hasSize(1);
        against(rule, "package org.beside.members; @jakarta.ws.rs.Path(\"a\") class A { A() {} A(int a) {} }")
                .hasSize(1);
        against(rule, "package org.beside.members; @jakarta.enterprise.context.ApplicationScoped public class A {}")
                .hasSize(1);
        against(rule, "package org.beside.members; @jakarta.inject.Singleton class A { A() {} }")
                .isEmpty();
    }

    private ListAssert<String> against(ArchRule rule, String... sources) {
        return assertThat(Fixture.of(folder, sources).violationsOf(rule));
    }
}
