package org.beside.pods;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.LocalStack;

/** People who walk in pairs and are signed in, on a pod and a database of their own. */
public record World(Pod pod, List<Pair> pairs) {
    /** As many as the machine's two cores answer at once without a queue that measures itself. */
    private static final int AT_ONCE = 8;

    public record Person(UUID id, String name, String token) {}

    /** Two who agreed to walk together; the conversation has the id of their connection. */
    public record Pair(UUID conversation, Person member, Person specialist) {}

    private record Two(Person member, Person specialist) {}

    public static World open(int specialists, int membersEach, Map<String, String> settings) {
        LocalStack.current();
        Pod pod = Pod.start(settings);
        say("opening %,d accounts ...".formatted(specialists * (membersEach + 1)));
        List<Person> helping = signedIn(
                "specialist",
                specialists,
                () -> Fixtures.specialist().cap(membersEach).create());
        List<Person> seeking = signedIn(
                "member", specialists * membersEach, () -> Fixtures.member().create());
        say("%,d pairs agree to walk together ...".formatted(seeking.size()));
        List<Two> couples = new ArrayList<>();
        for (int i = 0; i < seeking.size(); i++) {
            couples.add(new Two(seeking.get(i), helping.get(i % specialists)));
        }
        Api api = new Api(pod.url());
        return new World(
                pod,
                inParallel(couples.stream()
                        .<Callable<Pair>>map(two -> () -> paired(api, two))
                        .toList()));
    }

    /** The same people with fresh tokens, for what takes longer than a token lasts. */
    public World signedInAgain() {
        Map<UUID, Person> fresh = inParallel(pairs.stream()
                        .flatMap(pair -> Stream.of(pair.member(), pair.specialist()))
                        .distinct()
                        .<Callable<Person>>map(person -> () -> signedInAgain(person))
                        .toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        return new World(
                pod,
                pairs.stream()
                        .map(pair -> new Pair(
                                pair.conversation(),
                                Objects.requireNonNull(fresh.get(pair.member().id())),
                                Objects.requireNonNull(
                                        fresh.get(pair.specialist().id()))))
                        .toList());
    }

    /** The same person with a fresh token. */
    public static Person signedInAgain(Person somebody) {
        return Accounts.signIn(somebody.id());
    }

    public static void say(String line) {
        System.out.println(line);
    }

    private static List<Person> signedIn(String role, int count, Callable<UUID> profile) {
        List<UUID> ids = inParallel(Collections.nCopies(count, profile));
        Accounts.open(role, ids);
        return inParallel(ids.stream()
                .<Callable<Person>>map(id -> () -> Accounts.signIn(id))
                .toList());
    }

    private static Pair paired(Api api, Two two) {
        UUID id = Fixtures.freshId();
        String path = "/v1/connections/" + id;
        api.put(two.member(), path, "{\"specialistId\":\"" + two.specialist().id() + "\"}", 201);
        api.put(two.specialist(), path + "/acceptance", "{}", 200);
        api.put(two.member(), path + "/agreement", "{\"version\":1}", 200);
        api.put(two.specialist(), path + "/agreement", "{\"version\":1}", 200);
        return new Pair(id, two.member(), two.specialist());
    }

    private static <T> List<T> inParallel(List<? extends Callable<T>> work) {
        try (ExecutorService some = Executors.newFixedThreadPool(AT_ONCE)) {
            List<T> done = new ArrayList<>();
            for (Future<T> each : some.invokeAll(work)) {
                done.add(each.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
