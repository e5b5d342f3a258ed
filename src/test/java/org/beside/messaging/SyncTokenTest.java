package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.beside.messaging.SyncToken.Point;
import org.junit.jupiter.api.Test;

class SyncTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    @Test
    void whatIsWrittenIsRead() {
        SyncToken token = new SyncToken(
                7,
                NOW,
                Map.of(1L, new Point(0, 0), 128L, new Point(Long.MAX_VALUE, 127), 1L << 40, new Point(300, 299)));

        assertThat(SyncToken.of(token.bytes())).contains(token);
    }

    @Test
    void aHundredConversationsTakeLessThanOneKilobyte() {
        Map<Long, Point> points = LongStream.range(1_000_000, 1_000_100)
                .boxed()
                .collect(Collectors.toMap(Function.identity(), number -> new Point(5000 + number % 100, 4000)));

        assertThat(new SyncToken(1, NOW, points).bytes()).hasSizeLessThan(1024);
    }

    @Test
    void whatIsCutLongerOrOfAnotherFormIsNoToken() {
        byte[] bytes = new SyncToken(1, NOW, Map.of(5L, new Point(6, 7))).bytes();

        for (int length = 0; length < bytes.length; length++) {
            assertThat(SyncToken.of(Arrays.copyOf(bytes, length))).isEmpty();
        }
        assertThat(SyncToken.of(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
        bytes[0] = 2;
        assertThat(SyncToken.of(bytes)).isEmpty();
    }
}
