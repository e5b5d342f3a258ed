package org.beside.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.beside.connections.Tie.Side;
import org.beside.connections.Tie.State;
import org.beside.connections.Tie.Verb;
import org.beside.platform.ProblemException;

/** Whatever two people and the service do, in whatever order, what must hold holds. */
class ConnectionWalkTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    /** Something that happens to a connection, and how it is called when a walk fails. */
    record Event(String name, Consumer<Connection> happens) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 5_000)
    void aWalkNeverLeavesTheLaw(@ForAll("beginnings") State first, @ForAll("walks") List<Event> walk) {
        Connection connection = ConnectionTest.starting(first, null);
        Set<Side> agreed = EnumSet.noneOf(Side.class);
        for (Event event : walk) {
            State before = connection.state();
            boolean refused = isRefused(event, connection);

            State after = connection.state();
            assertThat(connection.seatHeld()).isEqualTo(after.isConnected());
            if (before.isFinal() || refused) {
                assertThat(after).isEqualTo(before);
            }
            for (Side side : Side.values()) {
                if (connection.isAgreedBy(side, 1)) {
                    agreed.add(side);
                }
            }
            if (after == State.ACTIVE || after == State.PAUSED) {
                assertThat(agreed).containsExactly(Side.MEMBER, Side.SPECIALIST);
            }
            assertThat(isReachable(before, after))
                    .as("%s leads from %s to %s", event, before, after)
                    .isTrue();
        }
    }

    @Property(tries = 1_000)
    void whereverTwoPeopleStandEitherCanLeaveAtOnce(@ForAll("walks") List<Event> walk, @ForAll Side side) {
        Connection connection = ConnectionTest.starting(State.REQUESTED, null);
        walk.forEach(event -> isRefused(event, connection));

        if (!connection.state().isFinal()) {
            connection.move(connection.leavingStep(side), side, null, START);
        }

        assertThat(connection.state().isFinal()).isTrue();
        assertThat(connection.seatHeld()).isFalse();
    }

    @Property(tries = 1_000)
    void whatWasDoneOnceMayBeSentAgain(@ForAll("walks") List<Event> walk, @ForAll Side side, @ForAll Verb verb) {
        Connection connection = ConnectionTest.starting(State.REQUESTED, null);
        walk.forEach(event -> isRefused(event, connection));
        Event step = step(verb, side);

        if (!isRefused(step, connection)) {
            State after = connection.state();
            assertThat(isRefused(step, connection)).isFalse();
            assertThat(connection.state()).isEqualTo(after);
        }
    }

    @Provide
    Arbitrary<State> beginnings() {
        return Arbitraries.of(State.PROPOSED, State.REQUESTED);
    }

    @Provide
    Arbitrary<List<Event>> walks() {
        Arbitrary<Event> steps = Combinators.combine(Arbitraries.of(Verb.class), Arbitraries.of(Side.class))
                .as(ConnectionWalkTest::step);
        Arbitrary<Event> yeses = Arbitraries.of(Side.class)
                .map(side -> new Event(side + " agrees", connection -> connection.agree(side, 1, START)));
        Arbitrary<Event> ends = Arbitraries.of(new Event("time runs out", connection -> connection.expire(START)));
        return Arbitraries.frequencyOf(Tuple.of(8, steps), Tuple.of(4, yeses), Tuple.of(1, ends))
                .list()
                .ofMaxSize(20);
    }

    private static Event step(Verb verb, Side side) {
        return new Event(
                verb + " by " + side, connection -> connection.move(verb, side, null, START.plus(Duration.ofHours(1))));
    }

    private static boolean isRefused(Event event, Connection connection) {
        try {
            event.happens().accept(connection);
            return false;
        } catch (ProblemException refused) {
            return true;
        }
    }

    /** The arrows of the contract: REQUESTED → ACCEPTED → ACTIVE ⇄ PAUSED → ENDED, and the ways out. */
    private static boolean isReachable(State from, State to) {
        return from == to
                || switch (from) {
                    case PROPOSED ->
                        EnumSet.of(State.ACCEPTED, State.DECLINED, State.EXPIRED)
                                .contains(to);
                    case REQUESTED ->
                        EnumSet.of(State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.EXPIRED)
                                .contains(to);
                    case ACCEPTED ->
                        EnumSet.of(State.ACTIVE, State.WITHDRAWN, State.ENDED).contains(to);
                    case ACTIVE -> EnumSet.of(State.PAUSED, State.ENDED).contains(to);
                    case PAUSED -> EnumSet.of(State.ACTIVE, State.ENDED).contains(to);
                    case ENDED, DECLINED, WITHDRAWN, EXPIRED -> false;
                };
    }
}
