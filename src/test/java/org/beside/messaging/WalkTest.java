package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.beside.pods.World.Pair;
import org.beside.pods.World.Person;
import org.beside.talks.ByCounter;
import org.beside.talks.Findings;
import org.beside.talks.Line;
import org.beside.talks.News;
import org.beside.talks.Numbering;
import org.beside.talks.Walk;
import org.junit.jupiter.api.Test;

/** Whatever people do at once, each of their devices has what the model has; the long form is in the chaos tests. */
@QuarkusTest
class WalkTest extends MessagingScene {
    private static final int AT_ONCE = 8;
    private static final int ROUNDS_BETWEEN_RESTS = 3;
    private static final int STEPS = 500;
    private static final int MOST_STEPS_OF_THE_CONTROL = 3_000;
    private static final long SEED = 20_261_121;

    private final Findings findings = new Findings();
    private final Line line =
            new Line(() -> "http://localhost:" + RestAssured.port, person -> person(person.name()), findings);

    @Test
    void whateverPeopleDoAtOnceEachDeviceHasWhatIsThere() {
        Walk walk = new Walk(pairs(), line, News.bySync(line), SEED, true);

        wander(walk, () -> walk.taken() < STEPS && findings.all().isEmpty());
        walk.compare(true);

        assertThat(findings.all()).isEmpty();
        assertThat(findings.forgotten()).isNotEmpty();
    }

    @Test
    void aCursorThatCountsAllMessagesIsCaught() {
        try (Numbering numbering = new Numbering(0.1)) {
            Walk walk = new Walk(pairs(), line, new ByCounter(numbering, line), SEED, true);
            wander(walk, () -> walk.taken() < MOST_STEPS_OF_THE_CONTROL && !findings.isLost());
        }

        assertThat(findings.isLost()).isTrue();
    }

    private void wander(Walk walk, BooleanSupplier onwards) {
        while (onwards.getAsBoolean()) {
            for (int i = 0; i < ROUNDS_BETWEEN_RESTS; i++) {
                walk.round(AT_ONCE);
                clock.advance(Duration.ofSeconds(1));
            }
            walk.compare(false);
        }
    }

    /** One specialist with three members and another with one, so that people have several conversations. */
    private List<Pair> pairs() {
        Stream.of("member3", "member4").forEach(name -> Fixtures.member(name).create());
        Pair first = new Pair(talk, person(MEMBER), person(SPECIALIST));
        return Stream.concat(
                        Stream.of(first),
                        Stream.of("member2", "member3", "member4")
                                .map(name -> pair(name, name.equals("member4") ? "specialist2" : SPECIALIST)))
                .toList();
    }

    private static Pair pair(String member, String specialist) {
        return new Pair(agreed(member, specialist), person(member), person(specialist));
    }

    private static Person person(String account) {
        return new Person(Fixtures.id(account), account, Tokens.of(account));
    }
}
