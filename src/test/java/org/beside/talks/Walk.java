package org.beside.talks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.beside.pods.World.Pair;
import org.beside.pods.World.Person;
import org.beside.talks.Line.Reply;
import org.beside.talks.Step.Kind;
import org.beside.talks.Step.Moment;
import org.jspecify.annotations.Nullable;

/**
 * People who do this and that at random. Some steps at a time are taken all at once; when all are answered they are put in
 * order by the versions in the answers and held against the model. Now and then everybody rests, and each device must
 * have exactly what the model has.
 */
public final class Walk {
    private static final int DEVICES_EACH = 3;

    /** One after the other while others write, so that some of them fall into the middle of what is written. */
    private static final int LOOKS = 8;

    private final List<Two> twos;
    private final Map<UUID, List<Phone>> phones = new HashMap<>();
    private final Findings findings;
    private final RandomGenerator random;
    private final Steps steps;
    private final Turns turns;
    private final boolean isSteady;
    private int taken;

    private record Taken(Step step, Reply reply) {
        /** States change before what they let happen; refusals are judged when everything else is known. */
        long order() {
            return switch (step.kind()) {
                case TURN, PARTING -> -1;
                case LOOK -> Long.MAX_VALUE;
                case USUAL -> reply.body().path("version").asLong(reply.is(200) ? 0 : Long.MAX_VALUE);
            };
        }
    }

    /** @param isSteady whether each request is answered the first time; nothing is killed */
    public Walk(List<Pair> pairs, Line line, News news, long seed, boolean isSteady) {
        this.twos = pairs.stream().map(Two::new).toList();
        this.findings = line.findings();
        this.random = new SplittableRandom(seed);
        this.steps = new Steps(line, random);
        this.turns = new Turns(line);
        this.isSteady = isSteady;
        twos.stream()
                .flatMap(two -> two.both().stream())
                .forEach(person -> phones.computeIfAbsent(
                        person.id(),
                        _ -> Stream.generate(() -> new Phone(person, line, news))
                                .limit(DEVICES_EACH)
                                .toList()));
    }

    /** How many steps were taken so far. */
    public int taken() {
        return taken;
    }

    /** As many steps as given, all at once. */
    public void round(int many) {
        Map<Two, Moment> moments = new HashMap<>();
        twos.forEach(two -> moments.put(two, Moment.of(two)));
        List<Callable<@Nullable Taken>> acts = new ArrayList<>();
        List<Step> chosen = chosen(many);
        CountDownLatch writing = new CountDownLatch(chosen.size());
        for (Step step : chosen) {
            acts.add(() -> {
                Reply reply = step.doing().get();
                writing.countDown();
                return new Taken(step, reply);
            });
        }
        for (int i = 0; i < 1 + many / 3; i++) {
            Phone phone = anyPhone();
            int use = random.nextInt(20);
            acts.add(() -> {
                use(phone, use, writing);
                return null;
            });
        }
        taken += acts.size();
        allAtOnce(acts).stream()
                .sorted(Comparator.comparingLong(Taken::order))
                .forEach(each -> each.step()
                        .verdict()
                        .judge(
                                each.reply(),
                                Objects.requireNonNull(moments.get(each.step().two()))));
    }

    /** Everybody rests: one device of each person, or all of them, must have what the model has. */
    public void compare(boolean all) {
        List<Callable<@Nullable Taken>> looks = new ArrayList<>();
        phones.forEach((owner, devices) -> {
            Phone one = devices.get(random.nextInt(devices.size()));
            for (Phone phone : all ? devices : List.of(one)) {
                looks.add(() -> {
                    phone.compare(twos.stream().filter(two -> two.isOf(owner)).flatMap(Two::visible));
                    return null;
                });
            }
        });
        allAtOnce(looks);
    }

    /** What a step may touch: with pods that die, whoever is cut off must not also be in the middle of writing. */
    private List<Step> chosen(int many) {
        List<Step> chosen = new ArrayList<>();
        Set<Two> turning = new HashSet<>();
        for (int i = 0; i < many; i++) {
            Two two = twos.get(random.nextInt(twos.size()));
            Person by = two.both().get(random.nextInt(2));
            chosen.add(turnsNow(two) && turning.add(two) ? turn(two, by) : step(two, by));
        }
        Set<Two> parting = new HashSet<>();
        chosen.stream()
                .filter(step -> step.kind() == Kind.PARTING)
                .map(Step::two)
                .forEach(parting::add);
        chosen.removeIf(step -> !isSteady && step.kind() != Kind.PARTING && parting.contains(step.two()));
        return chosen;
    }

    private boolean turnsNow(Two two) {
        return random.nextInt(100)
                < switch (two.talk().state()) {
                    case OPEN -> 4;
                    case PAUSED -> 25;
                    case ENDED -> 35;
                };
    }

    private Step turn(Two two, Person by) {
        return switch (two.talk().state()) {
            case OPEN -> random.nextInt(4) > 0 ? turns.pause(two, by) : leave(two, by);
            case PAUSED -> random.nextInt(8) > 0 ? turns.resume(two, by) : leave(two, by);
            case ENDED -> turns.begin(two);
        };
    }

    private Step leave(Two two, Person by) {
        return random.nextBoolean() ? turns.end(two, by) : turns.part(two, by);
    }

    private Step step(Two two, Person by) {
        long last = two.talk().lastSeq();
        int kind = random.nextInt(100);
        if (last == 0 || kind < 42) {
            return steps.send(two, by);
        }
        long seq = last - Math.min(last - 1, random.nextInt(20));
        if (kind < 50) {
            return steps.repeat(two, seq);
        }
        if (kind < 53) {
            return steps.reuse(two, seq);
        }
        if (kind < 65) {
            return steps.edit(two, seq);
        }
        if (kind < 72) {
            return steps.takeBack(two, seq);
        }
        if (kind < 88) {
            return steps.read(two, by, seq);
        }
        if (kind < 90) {
            return steps.readBeyond(two, by);
        }
        return kind < 95 ? steps.page(two, by) : steps.pry(two, stranger(two));
    }

    private static void use(Phone phone, int how, CountDownLatch writing) {
        switch (how) {
            case 0 -> phone.backUp();
            case 1 -> phone.restore();
            default -> {
                phone.look();
                for (int i = 1; i < LOOKS && writing.getCount() > 0; i++) {
                    phone.look();
                }
            }
        }
    }

    private Person stranger(Two two) {
        List<Person> others = twos.stream()
                .flatMap(other -> other.both().stream())
                .filter(person -> !two.isOf(person.id()))
                .toList();
        return others.get(random.nextInt(others.size()));
    }

    private Phone anyPhone() {
        Two two = twos.get(random.nextInt(twos.size()));
        Person owner = two.both().get(random.nextInt(2));
        return Objects.requireNonNull(phones.get(owner.id())).get(random.nextInt(DEVICES_EACH));
    }

    private List<Taken> allAtOnce(List<Callable<@Nullable Taken>> acts) {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Taken> taken = new ArrayList<>();
            for (Future<@Nullable Taken> act : each.invokeAll(acts)) {
                Taken done = act.get();
                if (done != null) {
                    taken.add(done);
                }
            }
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
