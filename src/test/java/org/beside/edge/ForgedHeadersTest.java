package org.beside.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;

/** What stands in a header is what somebody says, not what is. */
@QuarkusTest
class ForgedHeadersTest extends BesideTest {
    @Test
    void whatStrangersSayAboutTheirAddressChangesNothing() {
        Fixtures.clear();

        String address = as("member1")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "host=elsewhere.example;proto=gopher")
                .header("X-User-ID", Fixtures.id("member2"))
                .post("/v1/me/calendar")
                .then()
                .statusCode(201)
                .extract()
                .path("url");

        assertThat(address).startsWith("http://localhost").doesNotContain("elsewhere");
        assertThat(Fixtures.number("select count(*) from calendar where person_id = ?", Fixtures.id("member1")))
                .isEqualTo(1);
    }
}
