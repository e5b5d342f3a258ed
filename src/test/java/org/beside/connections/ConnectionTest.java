package org.beside.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.connections.Tie.Side;
import org.beside.connections.Tie.State;
import org.beside.connections.Tie.Verb;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.taxonomy.SupportStyle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(3));
    private static final UUID MEMBER = UUID.fromString("0199a000-0000-7000-8001-000000000001");
    private static final UUID SPECIALIST = UUID.fromString("0199a000-0000-7000-8002-000000000001");

    /** Where each verb leads, by where they stand and who takes it: = changes nothing, - is not possible. */
    private static final String LAW = """
            state      by          ACCEPTANCE DECLINE  WITHDRAWAL PAUSE  RESUMPTION ENDING
            PROPOSED   MEMBER      ACCEPTED   DECLINED -          -      -          -
            PROPOSED   SPECIALIST  -          DECLINED -          -      -          -
            REQUESTED  MEMBER      -          -        WITHDRAWN  -      -          -
            REQUESTED  SPECIALIST  ACCEPTED   DECLINED -          -      -          -
            ACCEPTED   MEMBER      =          -        WITHDRAWN  -      -          ENDED
            ACCEPTED   SPECIALIST  =          -        WITHDRAWN  -      -          ENDED
            ACTIVE     MEMBER      -          -        -          PAUSED =          ENDED
            ACTIVE     SPECIALIST  -          -        -          PAUSED =          ENDED
            PAUSED     MEMBER      -          -        -          =      ACTIVE     ENDED
            PAUSED     SPECIALIST  -          -        -          =      ACTIVE     ENDED
            ENDED      MEMBER      -          -        -          -      -          =
            ENDED      SPECIALIST  -          -        -          -      -          =
            DECLINED   MEMBER      -          =        -          -      -          -
            DECLINED   SPECIALIST  -          =        -          -      -          -
            WITHDRAWN  MEMBER      -          -        =          -      -          -
            WITHDRAWN  SPECIALIST  -          -        =          -      -          -
            EXPIRED    MEMBER      -          -        -          -      -          -
            EXPIRED    SPECIALIST  -          -        -          -      -          -
            """;

    static Stream<Arguments> law() {
        List<String[]> rows = LAW.lines().map(line -> line.split("\\s+")).toList();
        List<Arguments> cases = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column = 2; column < row.length; column++) {
                cases.add(Arguments.of(
                        State.valueOf(row[0]),
                        Side.valueOf(row[1]),
                        Verb.valueOf(rows.getFirst()[column]),
                        row[column]));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}: {2} by the {1} leads to {3}")
    @MethodSource("law")
    void everyVerbLeadsWhereTheLawSays(State from, Side by, Verb verb, String to) {
        Connection connection = in(from);

        if (to.equals("-")) {
            assertThatThrownBy(() -> connection.move(verb, by, null, NOW))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.type()).isEqualTo(ProblemType.ILLEGAL_TRANSITION));
            assertThat(connection.state()).isEqualTo(from);
        } else {
            connection.move(verb, by, null, NOW);
            assertThat(connection.state()).isEqualTo(to.equals("=") ? from : State.valueOf(to));
        }
    }

    @Test
    void theLawNamesEveryStateVerbAndSide() {
        assertThat(law()).hasSize(State.values().length * Side.values().length * Verb.values().length);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aSeatIsHeldExactlyWhileTheTwoAreConnected(State state) {
        assertThat(in(state).seatHeld()).isEqualTo(state.isConnected());
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void wherePeopleAreTiedEitherSideCanLeave(State state) {
        if (!state.isFinal()) {
            for (Side side : Side.values()) {
                boolean waitsForAnswer = state == State.REQUESTED || state == State.PROPOSED;
                Verb step = in(state).leavingStep(side);

                assertThat(step).isIn(waitsForAnswer ? List.of(Verb.DECLINE, Verb.WITHDRAWAL) : List.of(Verb.ENDING));
            }
        }
    }

    @Test
    void aRequestCanNoLongerBeAcceptedOnceItsTimeIsOver() {
        Connection connection = in(State.REQUESTED);

        assertThatThrownBy(() -> connection.move(Verb.ACCEPTANCE, Side.SPECIALIST, null, EXPIRES))
                .isInstanceOf(ProblemException.class);

        connection.move(Verb.ACCEPTANCE, Side.SPECIALIST, null, EXPIRES.minusMillis(1));
        assertThat(connection.state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void onlyWhatWaitsForAnAnswerExpires() {
        for (State state : State.values()) {
            Connection connection = in(state);
            if (state.isOpen()) {
                connection.expire(EXPIRES);
                assertThat(connection.state()).isEqualTo(State.EXPIRED);
            } else {
                assertThatThrownBy(() -> connection.expire(EXPIRES)).isInstanceOf(ProblemException.class);
            }
        }
    }

    @Test
    void onlyTheYesOfBothMakesItActive() {
        Connection connection = in(State.ACCEPTED);

        assertThat(connection.agree(Side.MEMBER, 1, NOW)).isFalse();
        assertThat(connection.agree(Side.MEMBER, 1, NOW)).isFalse();
        assertThat(connection.state()).isEqualTo(State.ACCEPTED);

        assertThat(connection.agree(Side.SPECIALIST, 1, NOW)).isTrue();
        assertThat(connection.state()).isEqualTo(State.ACTIVE);
        assertThat(connection.agree(Side.SPECIALIST, 1, NOW)).isFalse();
    }

    @Test
    void aYesToNewerWordsAsksTheOtherSideAgain() {
        Connection connection = in(State.ACCEPTED);
        connection.agree(Side.MEMBER, 1, NOW);

        assertThat(connection.agree(Side.SPECIALIST, 2, NOW)).isFalse();
        assertThat(connection.isAgreedBy(Side.MEMBER, 1)).isFalse();
        assertThat(connection.agree(Side.MEMBER, 2, NOW)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"ACCEPTED", "ACTIVE", "PAUSED"},
            mode = EnumSource.Mode.EXCLUDE)
    void agreeingMakesNoSenseBeforeAnAcceptanceOrAfterTheEnd(State state) {
        assertThatThrownBy(() -> in(state).agree(Side.MEMBER, 1, NOW)).isInstanceOf(ProblemException.class);
    }

    @Test
    void theSupportStyleMayChangeUntilTheEnd() {
        for (State state : State.values()) {
            Connection connection = in(state);
            if (state.isFinal()) {
                assertThatThrownBy(() -> connection.prefer(SupportStyle.IDEAS)).isInstanceOf(ProblemException.class);
            } else {
                connection.prefer(SupportStyle.IDEAS);
                assertThat(connection).extracting("supportStyle").isEqualTo(SupportStyle.IDEAS);
            }
        }
    }

    @Test
    void onlyWhoLeftForAReasonMaySayItAgain() {
        Connection connection = in(State.REQUESTED);
        ConnectionApi.Reason known = ConnectionApi.Reason.I_KNOW_THIS_PERSON;

        connection.move(Verb.DECLINE, Side.SPECIALIST, known, NOW);

        assertThat(connection.wasLeftBy(Side.SPECIALIST, Verb.DECLINE, known)).isTrue();
        assertThat(connection.wasLeftBy(Side.MEMBER, Verb.DECLINE, known)).isFalse();
        assertThat(connection.wasLeftBy(Side.SPECIALIST, Verb.DECLINE, null)).isFalse();
        assertThat(connection.wasLeftBy(Side.SPECIALIST, Verb.ENDING, known)).isFalse();
    }

    @Test
    void theSameRequestIsKnownByItsPeopleAndItsWords() {
        Connection connection = in(State.REQUESTED);
        var same = new ConnectionApi.Request(SPECIALIST, "hello");

        assertThat(connection.isFor(MEMBER, same)).isTrue();
        assertThat(connection.isFor(SPECIALIST, same)).isFalse();
        assertThat(connection.isFor(MEMBER, new ConnectionApi.Request(SPECIALIST, null)))
                .isFalse();
        assertThat(connection.isFor(MEMBER, new ConnectionApi.Request(MEMBER, "hello")))
                .isFalse();
    }

    @Test
    void aStrangerIsOnNeitherSide() {
        Connection connection = in(State.ACTIVE);

        assertThat(connection.sideOf(MEMBER)).contains(Side.MEMBER);
        assertThat(connection.sideOf(SPECIALIST)).contains(Side.SPECIALIST);
        assertThat(connection.sideOf(UUID.randomUUID())).isEmpty();
        assertThat(connection.otherThan(MEMBER)).isEqualTo(SPECIALIST);
        assertThat(connection.otherThan(SPECIALIST)).isEqualTo(MEMBER);
    }

    /** A connection that came to this state the way people come there. */
    static Connection in(State state) {
        Connection connection = starting(state == State.PROPOSED ? State.PROPOSED : State.REQUESTED, "hello");
        if (state.isConnected() || state == State.ENDED) {
            connection.move(Verb.ACCEPTANCE, Side.SPECIALIST, null, NOW);
        }
        if (state == State.ACTIVE || state == State.PAUSED || state == State.ENDED) {
            Arrays.stream(Side.values()).forEach(side -> connection.agree(side, 1, NOW));
        }
        switch (state) {
            case PAUSED -> connection.move(Verb.PAUSE, Side.MEMBER, null, NOW);
            case ENDED -> connection.move(Verb.ENDING, Side.MEMBER, null, NOW);
            case DECLINED -> connection.move(Verb.DECLINE, Side.SPECIALIST, null, NOW);
            case WITHDRAWN -> connection.move(Verb.WITHDRAWAL, Side.MEMBER, null, NOW);
            case EXPIRED -> connection.expire(EXPIRES);
            case PROPOSED, REQUESTED, ACCEPTED, ACTIVE -> {}
        }
        assertThat(connection.state()).isEqualTo(state);
        return connection;
    }

    static Connection starting(State first, @Nullable String note) {
        var beginning = new Connection.Beginning(UUID.randomUUID(), MEMBER, SPECIALIST, note, null, List.of());
        return new Connection(first, beginning, 1, NOW, EXPIRES);
    }
}
