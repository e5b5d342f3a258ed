package org.beside.platform;

import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Carries hints by publish and subscribe of Redis or Valkey, for more pods than PostgreSQL should wake. */
final class RedisWakes implements WakeTransport {
    private static final String CHANNEL = "beside_wake";
    private static final String MESSAGE = "message";
    private static final int MESSAGE_PARTS = 3;

    private final Vertx vertx;
    private final Redis redis;
    private volatile boolean isOpen = true;

    RedisWakes(Vertx vertx, String url) {
        this.vertx = vertx;
        this.redis = Redis.createClient(vertx, url);
    }

    @Override
    public void open(Consumer<String> heard, Runnable connected) {
        listen(heard, connected, 0);
    }

    @Override
    public void say(List<String> words) {
        List<Request> requests = words.stream()
                .map(word -> Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(word))
                .toList();
        redis.batch(requests).onFailure(e -> Log.debugf("hints to other pods were lost [%s]", name(e)));
    }

    @Override
    public void close() {
        isOpen = false;
        redis.close();
    }

    private void listen(Consumer<String> heard, Runnable connected, int failures) {
        if (isOpen) {
            redis.connect()
                    .onSuccess(connection -> subscribe(connection, heard, connected))
                    .onFailure(e -> {
                        warn(e, failures);
                        listenLater(heard, connected, failures);
                    });
        }
    }

    private void subscribe(RedisConnection connection, Consumer<String> heard, Runnable connected) {
        AtomicBoolean isLost = new AtomicBoolean();
        Consumer<Throwable> lost = e -> {
            if (isLost.compareAndSet(false, true)) {
                warn(e, 0);
                connection.close();
                listenLater(heard, connected, 0);
            }
        };
        connection
                .handler(response -> hear(response, heard))
                .exceptionHandler(lost::accept)
                .endHandler(_ -> lost.accept(new IllegalStateException("ended")));
        connection
                .send(Request.cmd(Command.SUBSCRIBE).arg(CHANNEL))
                .onSuccess(_ -> connected.run())
                .onFailure(lost::accept);
    }

    private void listenLater(Consumer<String> heard, Runnable connected, int failures) {
        vertx.setTimer(WakeTransport.waitMillis(failures), _ -> listen(heard, connected, failures + 1));
    }

    /** Answers to a subscription come the same way as messages. */
    private static void hear(Response response, Consumer<String> heard) {
        if (response.size() == MESSAGE_PARTS && MESSAGE.equals(String.valueOf(response.get(0)))) {
            heard.accept(String.valueOf(response.get(2)));
        }
    }

    private void warn(Throwable e, int failures) {
        if (isOpen && failures == 0) {
            Log.warnf("the wake bus hears nothing and tries again [%s]", name(e));
        }
    }

    private static String name(Throwable e) {
        return e.getClass().getSimpleName();
    }
}
