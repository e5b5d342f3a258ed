package org.beside.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.beside.BesideTest;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AskerTest extends BesideTest {

    @Inject
    Asker asker;

    @Inject
    Session session;

    @Inject
    SessionFactory factory;

    private static Question<List<String>> saying(String word) {
        List<String> said = new ArrayList<>();
        return Question.answeredBy(() -> said)
                .statement("select unnest(?)", with -> with.texts(List.of(word, word)), row -> said.add(row.text()));
    }

    @Test
    void questionsOfSeveralRoomsAreAnsweredEachToItsOwn() {
        UUID id = UUID.randomUUID();
        List<UUID> ids = new ArrayList<>();
        Question<List<UUID>> one =
                Question.answeredBy(() -> ids).statement("select ?", with -> with.id(id), row -> ids.add(row.id()));

        String both = asker.ask(one.with(saying("hello"), (these, words) -> these + " " + words));

        assertThat(both).isEqualTo("[" + id + "] [hello, hello]");
    }

    @Test
    void aStatementWithoutRowsDoesNotShiftTheOthers() {
        List<Object> none = new ArrayList<>();
        Question<List<Object>> nothing = Question.answeredBy(() -> none)
                .statement("select 1 where false", with -> {}, row -> none.add(row.number()))
                .statement("select ? where false", with -> with.day(LocalDate.EPOCH), row -> none.add(row.day()));

        List<String> words = asker.ask(nothing.with(saying("after"), (empty, said) -> said));

        assertThat(words).containsExactly("after", "after");
        assertThat(none).isEmpty();
    }

    @Test
    void whateverIsAskedForComesBackAsItWas() {
        Instant now = Instant.parse("2026-11-28T10:00:00.123456Z");
        LocalDate day = LocalDate.of(2026, 2, 28);
        UUID id = UUID.randomUUID();
        List<Object> found = new ArrayList<>();
        asker.ask(Question.answeredBy(() -> found)
                .statement(
                        "select unnest(?), ?, ?, cast('23:59' as time), true, cast(null as text), cast(null as int), "
                                + "cast(array[1, null] as bigint[]), cast(null as text[]), cast(null as time)",
                        with -> with.ids(List.of(id)).day(day).moment(now),
                        row -> {
                            found.addAll(List.of(row.id(), row.day(), row.maybeMoment(), row.maybeTime(), row.flag()));
                            assertThat(row.maybeText()).isNull();
                            assertThat(row.maybeNumber()).isNull();
                            assertThat(row.numbers()).containsExactly(1L, null);
                            assertThat(row.texts()).isEmpty();
                            assertThat(row.maybeTime()).isNull();
                        }));

        assertThat(found).containsExactly(id, day, now, LocalTime.of(23, 59), true);
    }

    @Test
    void nothingIsAskedWhereThereIsNothingToAsk() {
        factory.getStatistics().setStatisticsEnabled(true);
        long before = factory.getStatistics().getConnectCount();

        assertThat(asker.ask(Question.answeredBy(() -> "nothing").map(String::length)))
                .isEqualTo(7);
        assertThat(factory.getStatistics().getConnectCount()).isEqualTo(before);
    }

    @Test
    void oneThatFailsFailsThemAll() {
        List<Integer> read = new ArrayList<>();
        Question<List<Integer>> fine =
                Question.answeredBy(() -> read).statement("select 1", with -> {}, row -> read.add(row.number()));
        Question<Object> broken = Question.answeredBy(Object::new)
                .statement("select 1 / (n - 1) from generate_series(1, 2) n", with -> {}, row -> {});

        assertThatThrownBy(() -> asker.ask(fine.with(broken, (one, other) -> one)))
                .hasMessageContaining("division by zero");
        assertThat(read).isEmpty();
        assertThat(asker.ask(saying("still"))).hasSize(2);
    }

    @Test
    void whatTheTransactionWroteIsSeen() {
        QuarkusTransaction.requiringNew().run(() -> {
            session.createNativeMutationQuery("create temporary table asked (n int) on commit drop")
                    .executeUpdate();
            session.createNativeMutationQuery("insert into asked values (5)").executeUpdate();
            List<Integer> numbers = new ArrayList<>();

            assertThat(asker.ask(Question.answeredBy(() -> numbers)
                            .statement("select n from asked", with -> {}, row -> numbers.add(row.number()))))
                    .containsExactly(5);
        });
    }
}
