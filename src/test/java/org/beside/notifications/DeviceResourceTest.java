package org.beside.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.identity.AccountErased;
import org.beside.push.Phone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People say on which devices they want to be told, and nobody learns from us where that is. */
@QuarkusTest
class DeviceResourceTest extends BesideTest {
    private static final String ME = "member1";
    private static final String ENDPOINT = "https://93.184.215.14/push/of-mine";

    @Inject
    Event<AccountErased> erased;

    private final Phone phone = new Phone();
    private final UUID id = Fixtures.freshId();

    @BeforeEach
    void nobodyIsReached() {
        Fixtures.clear();
    }

    @Test
    void aDeviceIsRegisteredAndNeverShownAgain() {
        register(ME, id, web(ENDPOINT))
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/me/devices/" + id))
                .body("id", equalTo(id.toString()))
                .body("kind", equalTo("WEB_PUSH"))
                .body("seenAt", equalTo(clock.instant().toString()))
                .body(not(containsString("of-mine")))
                .body(not(containsString(phone.keys().auth())));
        assertThat(devicesOf(ME)).isEqualTo(1);
    }

    @Test
    void registeringAgainSaysThatTheDeviceIsStillThere() {
        register(ME, id, web(ENDPOINT));
        clock.advance(Duration.ofDays(3));

        register(ME, id, web(ENDPOINT))
                .then()
                .statusCode(200)
                .body("seenAt", equalTo(clock.instant().toString()));

        assertThat(devicesOf(ME)).isEqualTo(1);
    }

    @Test
    void anotherEndpointTakesAnotherId() {
        register(ME, id, web(ENDPOINT));

        register(ME, id, web(ENDPOINT + "2")).then().statusCode(422).body("type", endsWith("/id-already-used"));
        register(ME, id, "{\"kind\":\"UNIFIED_PUSH\"," + web(ENDPOINT).substring(20))
                .then()
                .statusCode(422)
                .body("type", endsWith("/id-already-used"));
    }

    @Test
    void anEndpointBelongsToWhoeverRegisteredItLast() {
        register(ME, id, web(ENDPOINT));

        register("member2", id, web(ENDPOINT)).then().statusCode(201);

        assertThat(devicesOf(ME)).isZero();
        assertThat(devicesOf("member2")).isEqualTo(1);
        register("member2", Fixtures.freshId(), web(ENDPOINT)).then().statusCode(201);
        assertThat(devicesOf("member2")).isEqualTo(1);
    }

    @Test
    void twoPeopleMayChooseTheSameId() {
        register(ME, id, web(ENDPOINT));

        register("specialist1", id, web(ENDPOINT + "2")).then().statusCode(201);

        assertThat(devicesOf(ME)).isEqualTo(1);
        assertThat(devicesOf("specialist1")).isEqualTo(1);
    }

    @Test
    void theEleventhDeviceTakesThePlaceOfTheOneNotSeenTheLongest() {
        UUID other = Fixtures.freshId();
        register(ME, id, web(ENDPOINT + 0));
        clock.advance(Duration.ofMinutes(1));
        register(ME, other, web(ENDPOINT + 1));
        for (int i = 2; i < 10; i++) {
            clock.advance(Duration.ofMinutes(1));
            register(ME, Fixtures.freshId(), web(ENDPOINT + i)).then().statusCode(201);
        }
        register(ME, id, web(ENDPOINT + 0)).then().statusCode(200);

        register(ME, Fixtures.freshId(), web(ENDPOINT + 10)).then().statusCode(201);

        assertThat(devicesOf(ME)).isEqualTo(10);
        assertThat(Fixtures.number("select count(*) from device where id = ?", other))
                .isZero();
        assertThat(Fixtures.number("select count(*) from device where id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void aDeviceIsRemovedByItsOwnerAlone() {
        register(ME, id, web(ENDPOINT));

        as("member2").delete("/v1/me/devices/" + id).then().statusCode(204);
        assertThat(devicesOf(ME)).isEqualTo(1);

        as(ME).delete("/v1/me/devices/" + id).then().statusCode(204);
        as(ME).delete("/v1/me/devices/" + id).then().statusCode(204);
        assertThat(devicesOf(ME)).isZero();
    }

    @Test
    void whoeverLeavesIsReachedNowhere() {
        register(ME, id, web(ENDPOINT));

        QuarkusTransaction.requiringNew().run(() -> erased.fire(new AccountErased(Fixtures.id(ME))));

        assertThat(devicesOf(ME)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"kind\":\"FCM\",\"token\":\"abc:123\"}", "{\"kind\":\"APNS\",\"token\":\"0123456789abcdef\"}"
            })
    void aServiceThatIsNotSetUpIsNamed(String registration) {
        register(ME, id, registration).then().statusCode(422).body("type", endsWith("/push-not-offered"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.215.14/x",
                "https://127.0.0.1/x",
                "https://[::1]:8443/x",
                "https://169.254.169.254/latest/meta-data",
                "https://10.1.2.3/x",
                "https://nobody.invalid/x",
                "not an address",
                ""
            })
    void anEndpointThatTheWorldCannotReachIsRefused(String endpoint) {
        register(ME, id, web(endpoint))
                .then()
                .statusCode(400)
                .body("type", endsWith("/validation-failed"))
                .body("errors[0].field", equalTo("endpoint"));
        assertThat(Fixtures.count("device")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":\"PIGEON\",\"token\":\"a\"}",
                "{\"token\":\"a\"}",
                "{\"kind\":\"FCM\"}",
                "{\"kind\":\"FCM\",\"token\":\"\"}",
                "{\"kind\":\"FCM\",\"token\":\"a b\"}",
                "{\"kind\":\"FCM\",\"token\":\"a\",\"endpoint\":\"https://93.184.215.14/x\"}",
                "{\"kind\":\"APNS\",\"token\":\"../../etc\"}",
                "{\"kind\":\"WEB_PUSH\",\"endpoint\":\"https://93.184.215.14/x\"}",
                "{\"kind\":\"WEB_PUSH\",\"endpoint\":\"https://93.184.215.14/x\",\"keys\":{}}",
                "{\"kind\":\"WEB_PUSH\",\"endpoint\":\"https://93.184.215.14/x\",\"keys\":{\"p256dh\":\"AAAA\",\"auth\":\"AAAA\"}}"
            })
    void whatIsNoRegistrationIsRefused(String registration) {
        register(ME, id, registration).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor-north", "coordinator-north", "operator1"})
    void whoeverIsCalledForOthersRegistersADevice(String account) {
        register(account, id, web(ENDPOINT)).then().statusCode(201);
    }

    @Test
    void nobodyRegistersADeviceWithoutATokenOrAnIdOfTheirOwn() {
        asNobody().body(web(ENDPOINT)).put("/v1/me/devices/" + id).then().statusCode(401);
        as(ME).body(web(ENDPOINT))
                .put("/v1/me/devices/" + UUID.randomUUID())
                .then()
                .statusCode(400);
    }

    private String web(String endpoint) {
        return """
            {"kind":"WEB_PUSH", "endpoint":"%s", "keys":{"p256dh":"%s","auth":"%s"}}\
            """.formatted(endpoint, phone.keys().p256dh(), phone.keys().auth());
    }

    private static Response register(String account, UUID id, String registration) {
        return as(account).body(registration).put("/v1/me/devices/" + id);
    }

    private static long devicesOf(String account) {
        return Fixtures.number("select count(*) from device where person_id = ?", Fixtures.id(account));
    }
}
