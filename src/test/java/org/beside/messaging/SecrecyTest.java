package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.LocalStack;
import org.beside.identity.AccountErased;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Words are readable to the two, and nowhere else. */
@QuarkusTest
class SecrecyTest extends MessagingScene {
    @Inject
    Event<AccountErased> erased;

    @Inject
    KeepingService keeping;

    @Inject
    UserTransaction transaction;

    @SuppressWarnings("NullAway.Init") // by Quarkus, before each test
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void noFileOfTheDatabaseHoldsAWordThatWasWritten() throws IOException {
        String canary = Fixtures.canary();
        UUID id = sent(MEMBER, "it sings: " + canary);
        edit(MEMBER, id, "it sang: " + canary);
        read(SPECIALIST, 1);

        assertThat(filesHolding(id.toString().replace("-", "")))
                .as("the bytes of the id are there")
                .isNotEmpty();
        assertThat(filesHolding(canary)).isEmpty();
    }

    @Test
    void noMetricTellsAWordOrWhoWroteIt() {
        String canary = Fixtures.canary();
        sent(MEMBER, "it sings: " + canary);

        String told = RestAssured.get(metrics).asString();

        assertThat(told)
                .contains("http_server_requests_seconds_count")
                .doesNotContain(canary)
                .doesNotContain(talk.toString(), Fixtures.id(MEMBER).toString());
    }

    @Test
    void aBackupBroughtBackAfterSomebodyLeftIsSilentAboutTheirWords() throws Exception {
        String canary = Fixtures.canary();
        sent(MEMBER, "it sings: " + canary);
        sent(SPECIALIST, "I hear it");
        byte[] backup = backedUp();
        leave(MEMBER);

        bringBack(backup);

        assertThat(new String(backup, StandardCharsets.UTF_8))
                .contains(talk.toString())
                .doesNotContain(canary);
        assertThat(page(SPECIALIST, "?after=0").jsonPath().getList("items.text"))
                .containsExactly(null, "I hear it");
        assertThat(Fixtures.number("select count(*) from vault.message_key where author_id = ?", Fixtures.id(MEMBER)))
                .isZero();
    }

    @Test
    void whoLeavesTakesTheirWordsWithThem() throws Exception {
        sent(MEMBER, "mine");
        sent(SPECIALIST, "yours");

        leave(MEMBER);

        assertThat(page(SPECIALIST, "?after=0").jsonPath().getList("items.text"))
                .containsExactly(null, "yours");
    }

    @Test
    void aKeyThatAnotherPodDestroyedOpensNothingOnceItsFewMinutesAreOver() {
        sent(MEMBER, "mine");
        sent(SPECIALIST, "yours");
        Fixtures.execute("delete from vault.message_key where author_id = ?", Fixtures.id(MEMBER));

        clock.advance(Duration.ofMinutes(5));

        assertThat(page(SPECIALIST, "?after=0").jsonPath().getList("items.text"))
                .containsExactly(null, "yours");
    }

    @Test
    void whatHasEndedIsForgottenInTime() {
        sent(MEMBER, "hello");
        step("ending");
        keeping.forgetWhatHasEnded();
        assertThat(Fixtures.count("message")).isEqualTo(2);

        clock.advance(Duration.ofDays(30));
        keeping.forgetWhatHasEnded();

        assertThat(Fixtures.count("message")).isZero();
        assertThat(Fixtures.count("vault.message_key")).isZero();
        assertThat(Fixtures.count("conversation")).isEqualTo(1);
        clock.advance(Duration.ofDays(30));
        keeping.forgetWhatHasEnded();
        assertThat(Fixtures.count("conversation")).isZero();
    }

    @Test
    void keysSealedWithAnOlderKeyAreSealedAnewAndOpenTheSameWords() {
        sent(MEMBER, "still here");
        Fixtures.execute("update vault.message_key set kek = 7");

        keeping.sealAnew();

        assertThat(Fixtures.number("select count(*) from vault.message_key where kek = 1"))
                .isEqualTo(2);
        clock.advance(Duration.ofMinutes(6));
        assertThat(page(SPECIALIST, "?after=0").jsonPath().getList("items.text"))
                .containsExactly("still here");
    }

    private void leave(String account) throws Exception {
        transaction.begin();
        erased.fire(new AccountErased(Fixtures.id(account)));
        transaction.commit();
    }

    /** The words alone, as a dump holds them: keys are dumped apart, and not kept for long. */
    private static byte[] backedUp() throws SQLException, IOException {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        try (Connection connection = Fixtures.connect()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (table message) to stdout", dump);
        }
        return dump.toByteArray();
    }

    private static void bringBack(byte[] backup) throws SQLException, IOException {
        Fixtures.execute("delete from message");
        try (Connection connection = Fixtures.connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy message from stdin", new ByteArrayInputStream(backup));
        }
    }

    /** An id is kept as its sixteen bytes, any other text as it is. */
    private static List<Path> filesHolding(String text) throws IOException {
        byte[] wanted = text.length() == 32 ? HexFormat.of().parseHex(text) : text.getBytes(StandardCharsets.UTF_8);
        Path data = LocalStack.current().postgresLog().resolveSibling("postgres");
        Path log = LocalStack.current().postgresLog();
        try (Stream<Path> files = Files.walk(data)) {
            return Stream.concat(files, Stream.of(log))
                    .filter(Files::isRegularFile)
                    .filter(file -> holds(file, wanted))
                    .toList();
        }
    }

    private static boolean holds(Path file, byte[] wanted) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int at = 0; at <= bytes.limit() - wanted.length; at++) {
                int same = 0;
                while (same < wanted.length && bytes.get(at + same) == wanted[same]) {
                    same++;
                }
                if (same == wanted.length) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
