package org.beside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer says what happened, whether or not the pod has heard of it. */
@QuarkusTest
class FreshLookTest extends PortraitsScene {
    private static final String TOMORROW = "2027-03-02T14:00:00Z";

    /** What may happen to somebody, and what the next answer says. */
    record Happening(String name, String sql, Consumer<ValidatableResponse> answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Happening> happenings() {
        return Stream.of(
                new Happening(
                        "new words",
                        "update specialist set bio = 'I am still here.' where id = ?",
                        answer -> answer.body("suggestions[0].specialist.bio", equalTo("I am still here."))),
                new Happening(
                        "another tag",
                        "insert into specialist_tag (specialist_id, code, visibility) values (?, 'exp.grief.child', 'PREVIEW')",
                        answer -> answer.body("suggestions[0].specialist.tags", hasItem("exp.grief.child"))),
                new Happening(
                        "hidden tag",
                        "update specialist_tag set visibility = 'PRIVATE' where specialist_id = ?",
                        FreshLookTest::nobody),
                new Happening(
                        "suspended",
                        "update credential set suspended_at = now() where specialist_id = ?",
                        FreshLookTest::nobody),
                new Happening(
                        "on hold",
                        "update specialist set on_hold_since = now(), on_hold_for = '{NO_SUPERVISOR}' where id = ?",
                        FreshLookTest::nobody),
                new Happening(
                        "full", "update specialist set seats_taken = caseload_cap where id = ?", FreshLookTest::nobody),
                new Happening("gone", "delete from specialist where id = ?", FreshLookTest::nobody),
                new Happening("booked", """
                insert into occupancy (specialist_id, ref, starts_at, ends_at, kept_from, kept_to)
                values (?, gen_random_uuid(), '2027-03-01T14:00Z', '2027-03-01T15:00Z',
                        '2027-03-01T14:00Z', '2027-03-01T15:00Z')""", opensAt(TEN)),
                new Happening(
                        "on leave",
                        "insert into time_off (specialist_id, id, from_date, to_date)"
                                + " values (?, gen_random_uuid(), '2027-03-01', '2027-03-01')",
                        opensAt(TOMORROW)),
                new Happening(
                        "closed today",
                        "insert into hours_override (specialist_id, on_date) values (?, '2027-03-01')",
                        opensAt(TOMORROW)),
                new Happening("later", "update hours_window set start_min = 600 where specialist_id = ?", opensAt(TEN)),
                new Happening("no longer", "delete from hours where specialist_id = ?", opensAt(null)),
                new Happening(
                        "elsewhere", "update hours set zone = 'America/Chicago' where specialist_id = ?", opensAt(TEN)),
                new Happening("longer", """
                insert into session_type (specialist_id, position, length_min, interval_min, before_min, after_min, modes)
                values (?, 0, 240, 240, 0, 0, '{IN_PERSON}')""", opensAt(null)),
                new Happening(
                        "limited",
                        "insert into session_ceiling (specialist_id, notice_min) values (?, 180)",
                        opensAt(TEN)),
                new Happening(
                        "comes",
                        "insert into presence (specialist_id, until_at) values (?, '2027-03-01T12:30Z')",
                        answer -> answer.body("suggestions[0].availableNow", equalTo(true))));
    }

    private static void nobody(ValidatableResponse answer) {
        answer.body("suggestions", empty());
    }

    private static Consumer<ValidatableResponse> opensAt(@Nullable String start) {
        return answer -> answer.body("suggestions[0].nextOpen", start == null ? nullValue() : equalTo(start));
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void whateverHappensIsInTheNextAnswerBeforeThePodHearsOfIt(Happening happening) {
        whileThePodHearsNothing(() -> {
            execute(happening.sql());

            happening.answer().accept(match());
        });
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void whateverHappensIsInTheNextAnswerAfterThePodHasHeardOfIt(Happening happening) {
        execute(happening.sql());
        keeper.catchUp();

        happening.answer().accept(match());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from presence where specialist_id = ?",
                "update presence set until_at = '2027-03-01T11:59Z' where specialist_id = ?"
            })
    void whoLeavesBeforeTheyHadSaidIsThereNoMore(String leaving) {
        execute("insert into presence (specialist_id, until_at) values (?, '2027-03-01T12:30Z')");
        match().body("suggestions[0].availableNow", equalTo(true));

        execute(leaving);

        match().body("suggestions[0].availableNow", equalTo(false));
    }

    @Test
    void aPodThatIsFarBehindReadsWhomItShows() {
        whileThePodHearsNothing(() -> {
            clock.advance(Duration.ofSeconds(31));
            String request = counted();

            assertThat(statements.of(request, "diary_pages")).isEqualTo(1);
        });
    }

    /** Whoever holds the keeper keeps the pod from hearing of anything. */
    private void whileThePodHearsNothing(Runnable work) {
        IndexKeeper itself = ClientProxy.unwrap(keeper);
        synchronized (itself) {
            work.run();
        }
    }
}
