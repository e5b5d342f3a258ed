package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.beside.Fixtures;
import org.beside.messaging.SyncToken.Point;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StandingsTest extends MessagingScene {
    private static final int MANY = 500;

    @Inject
    Standings standings;

    @Inject
    SessionFactory database;

    @Test
    void everybodyIsToldWhereTheirOwnConversationsStand() throws InterruptedException, ExecutionException {
        sent(MEMBER, "one");
        sent(MEMBER, "two");

        assertThat(standings.of(Fixtures.id(MEMBER)).values())
                .extracting(Point::seq)
                .containsExactly(2L);
        assertThat(standings.of(Fixtures.id(SPECIALIST))).isEqualTo(standings.of(Fixtures.id(MEMBER)));
        assertThat(standings.of(UUID.randomUUID())).isEmpty();
    }

    @Test
    void manyWhoAreRungInOneMomentShareAFewQuestions() throws InterruptedException, ExecutionException {
        sent(MEMBER, "one");
        Map<Long, Point> alone = standings.of(Fixtures.id(MEMBER));
        database.getStatistics().setStatisticsEnabled(true);
        database.getStatistics().clear();

        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<Long, Point>>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                answers.add(all.submit(() -> standings.of(Fixtures.id(MEMBER))));
            }
            for (Future<Map<Long, Point>> answer : answers) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        }

        assertThat(database.getStatistics().getPrepareStatementCount()).isBetween(1L, MANY / 5L);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidSoAndAskedAgain() throws InterruptedException, ExecutionException {
        Fixtures.execute("alter table participant rename to participant_away");
        try {
            assertThatThrownBy(() -> standings.of(Fixtures.id(MEMBER))).isInstanceOf(ExecutionException.class);
        } finally {
            Fixtures.execute("alter table participant_away rename to participant");
        }

        assertThat(standings.of(Fixtures.id(MEMBER))).hasSize(1);
    }
}
