package org.beside.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Keeps the sign that somebody is writing from being passed on with every key they press. Each pod keeps its own. */
final class TypingPace {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(3);
    private static final int MOST = 10_000;

    private final Map<Place, Long> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Long> eldest) {
            return size() > MOST;
        }
    };

    private record Place(UUID person, UUID conversation) {}

    synchronized boolean isDue(UUID person, UUID conversation) {
        Place place = new Place(person, conversation);
        long now = System.nanoTime();
        Long before = last.get(place);
        if (before != null && now - before < PAUSE) {
            return false;
        }
        last.remove(place);
        last.put(place, now);
        return true;
    }
}
