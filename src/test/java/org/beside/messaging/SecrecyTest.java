package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.LocalStack;
import org.beside.identity.AccountErased;
import org.junit.jupiter.api.Test;

/** Words are readable to the two, and nowhere else. */
@QuarkusTest
class SecrecyTest extends MessagingScene {
    @Inject
    Event<AccountErased> erased;

    @Inject
    KeepingService keeping;

    @Inject
    UserTransaction transaction;

    @Test
    void noFileOfTheDatabaseHoldsAWordThatWasWritten() throws IOException {
        String canary = "canary-" + UUID.randomUUID();
        UUID id = sent(MEMBER, "it sings: " + canary);
        edit(MEMBER, id, "it sang: " + canary);
        read(SPECIALIST, 1);

        assertThat(filesHolding(id.toString().replace("-", "")))
                .as("the bytes of the id are there")
                .isNotEmpty();
        assertThat(filesHolding(canary)).isEmpty();
    }

    @Test
    void whoLeavesTakesTheirWordsWithThem() throws Exception {
        sent(MEMBER, "mine");
        sent(SPECIALIST, "yours");

        transaction.begin();
        erased.fire(new AccountErased(Fixtures.id(MEMBER)));
        transaction.commit();

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
