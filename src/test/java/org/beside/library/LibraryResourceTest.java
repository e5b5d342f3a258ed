package org.beside.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.beside.BesideTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LibraryResourceTest extends BesideTest {
    @Test
    void thereAreWordsToBeginWith() {
        Response opening = asNobody().get("/v1/prompts?kind=OPENING");

        assertThat(opening.statusCode()).isEqualTo(200);
        assertThat(opening.jsonPath().getList("prompts.text"))
                .contains("What do you want from our sessions?", "How can I support your journey?");
        assertThat(opening.jsonPath().getList("prompts.kind")).containsOnly("OPENING");
        assertThat(asNobody().get("/v1/prompts?kind=OPENING&lang=es").jsonPath().getList("prompts.text"))
                .contains("¿Cómo puedo apoyarte en tu camino?");
        assertThat(asNobody().get("/v1/prompts?kind=ADVICE").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/prompts", "/v1/affirmations"})
    void whoeverHoldsItAlreadyIsNotToldAgain(String path) {
        Response first = asNobody().get(path);

        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(asNobody()
                        .header("If-None-Match", first.header("ETag"))
                        .get(path)
                        .statusCode())
                .isEqualTo(304);
        assertThat(asNobody()
                        .header("If-None-Match", first.header("ETag"))
                        .get(path + "?lang=es")
                        .statusCode())
                .isEqualTo(200);
    }
}
