package org.beside.talks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.beside.Fixtures;
import org.beside.pods.World.Person;
import org.beside.talks.Findings.Rule;
import org.beside.talks.Line.Reply;
import org.beside.talks.Step.Kind;
import org.beside.talks.Step.Moment;
import org.beside.talks.Talk.Said;

/** Everything people do with messages, and what must come of it. */
final class Steps {
    private static final long FAR_BEYOND = 100_000;

    private final Line line;
    private final Findings findings;
    private final RandomGenerator random;

    Steps(Line line, RandomGenerator random) {
        this.line = line;
        this.findings = line.findings();
        this.random = random;
    }

    /** Something new; it has the next number, whoever else writes. */
    Step send(Two two, Person by) {
        Talk talk = two.talk();
        UUID id = Fixtures.freshId();
        String text = Lexicon.sentence(random);
        return usual(two, () -> line.put(by, path(talk, id), Map.of("text", text)), (reply, moment) -> {
            if (reply.is(201) || (reply.is(200) && reply.isRepeated())) {
                long seq = reply.body().required("seq").asLong();
                findings.holds(
                        seq == talk.lastSeq() + 1,
                        Rule.I2_NUMBERS_HAVE_NO_GAPS,
                        "%d came after %d in %s".formatted(seq, talk.lastSeq(), talk.id()));
                findings.holds(
                        moment.wasEver(talk, Talk.State.OPEN),
                        Rule.I7_WHO_HAS_NO_PART_IN_IT_SEES_NOTHING,
                        "a message was sent to " + talk.id());
                talk.say(new Said(id, by.id(), text, text, version(reply)));
            } else if (!reply.is(429)) {
                refused(reply, moment, two, talk);
            }
        });
    }

    /** The same again, as apps do that heard no answer; also where nobody may write any more. */
    Step repeat(Two two, long seq) {
        Talk talk = two.talk();
        Said said = talk.at(seq);
        return usual(
                two,
                () -> line.put(author(two, said), path(talk, said.id()), Map.of("text", said.first())),
                (reply, moment) -> {
                    boolean same = reply.is(200)
                            && reply.body()
                                    .required("id")
                                    .asText()
                                    .equals(said.id().toString())
                            && reply.body().required("seq").asLong() == seq;
                    findings.holds(
                            same || moment.explains(reply, two, talk),
                            Rule.I3_THE_SAME_ID_IS_THE_SAME_MESSAGE,
                            "%s sent again: %s".formatted(said, reply));
                });
    }

    /** The same id for something else. */
    Step reuse(Two two, long seq) {
        Talk talk = two.talk();
        Said said = talk.at(seq);
        String text = Lexicon.sentence(random);
        return usual(
                two,
                () -> line.put(author(two, said), path(talk, said.id()), Map.of("text", text)),
                (reply, moment) -> {
                    if (!reply.slug().equals("422 id-already-used")) {
                        refused(reply, moment, two, talk);
                    }
                });
    }

    Step edit(Two two, long seq) {
        Talk talk = two.talk();
        Said said = talk.at(seq);
        String text = Lexicon.sentence(random);
        return usual(
                two,
                () -> line.ask(author(two, said), "PATCH", path(talk, said.id()), Map.of("text", text)),
                (reply, moment) -> {
                    if (reply.is(200)) {
                        replace(talk, seq, text, version(reply));
                    } else if (!reply.slug().equals("409 illegal-transition")
                            || talk.at(seq).text() != null) {
                        refused(reply, moment, two, talk);
                    }
                });
    }

    Step takeBack(Two two, long seq) {
        Talk talk = two.talk();
        Said said = talk.at(seq);
        return usual(two, () -> line.ask(author(two, said), "DELETE", path(talk, said.id()), null), (reply, moment) -> {
            String text = talk.at(seq).text();
            if (!reply.is(200)) {
                refused(reply, moment, two, talk);
            } else if (text != null) {
                findings.forget(text);
                talk.change(seq, null, version(reply));
            } else {
                findings.holds(
                        version(reply) == talk.at(seq).version(),
                        Rule.I8_WHAT_WAS_TAKEN_BACK_IS_GONE,
                        "taken back twice: " + talk.at(seq));
            }
        });
    }

    Step read(Two two, Person by, long seq) {
        Talk talk = two.talk();
        return usual(
                two,
                () -> line.put(by, "/v1/conversations/" + talk.id() + "/read", Map.of("seq", seq)),
                (reply, moment) -> {
                    if (reply.is(200)) {
                        talk.read(by.id(), seq);
                    } else {
                        refused(reply, moment, two, talk);
                    }
                });
    }

    Step readBeyond(Two two, Person by) {
        Talk talk = two.talk();
        return usual(
                two,
                () -> line.put(by, "/v1/conversations/" + talk.id() + "/read", Map.of("seq", FAR_BEYOND)),
                (reply, moment) -> {
                    if (!reply.slug().equals("422 unknown-message")) {
                        refused(reply, moment, two, talk);
                    }
                });
    }

    Step page(Two two, Person by) {
        Talk talk = two.talk();
        return new Step(
                two,
                Kind.LOOK,
                () -> line.get(by, "/v1/conversations/" + talk.id() + "/messages?limit=100"),
                (reply, moment) -> {
                    if (reply.is(200)) {
                        reply.body().required("items").forEach(item -> compare(talk, item));
                    } else {
                        refused(reply, moment, two, talk);
                    }
                });
    }

    /** Somebody who has no part in it. */
    Step pry(Two two, Person stranger) {
        Talk talk = two.talk();
        String talkPath = "/v1/conversations/" + talk.id();
        int way = random.nextInt(4);
        return usual(
                two,
                () -> switch (way) {
                    case 0 -> line.get(stranger, talkPath + "/messages");
                    case 1 -> line.put(stranger, talkPath + "/read", Map.of("seq", 0));
                    case 2 -> line.put(stranger, path(talk, Fixtures.freshId()), Map.of("text", "hello"));
                    default -> line.ask(stranger, "DELETE", path(talk, Fixtures.freshId()), null);
                },
                (reply, _) -> findings.holds(
                        reply.slug().equals("404 not-found"),
                        Rule.I7_WHO_HAS_NO_PART_IN_IT_SEES_NOTHING,
                        "a stranger was answered " + reply));
    }

    private void replace(Talk talk, long seq, String text, long version) {
        Said before = talk.at(seq);
        String old = before.text();
        if (old == null || version <= before.version()) {
            findings.broken(Rule.I8_WHAT_WAS_TAKEN_BACK_IS_GONE, "changed afterwards: %s".formatted(before));
        } else {
            findings.forget(old);
            talk.change(seq, text, version);
        }
    }

    /** What a page shows is at its place in the model, once everything under way has come to rest. */
    private void compare(Talk talk, JsonNode item) {
        long seq = item.required("seq").asLong();
        boolean known = seq == 0
                || (seq <= talk.lastSeq()
                        && talk.at(seq)
                                .id()
                                .toString()
                                .equals(item.required("id").asText()));
        findings.holds(known, Rule.I4_WHAT_IS_TOLD_ADDS_UP_TO_WHAT_IS_THERE, "a page shows " + item);
    }

    private void refused(Reply reply, Moment moment, Two two, Talk talk) {
        findings.holds(
                moment.explains(reply, two, talk),
                Rule.EVERY_ANSWER_IS_ONE_THAT_WAS_PROMISED,
                "%s %s while %s, then %s".formatted(reply.slug(), reply.body(), moment, talk.state()));
    }

    private static Step usual(Two two, Supplier<Reply> doing, Step.Verdict verdict) {
        return new Step(two, Kind.USUAL, doing, verdict);
    }

    private static Person author(Two two, Said said) {
        return two.member().id().equals(said.author()) ? two.member() : two.specialist();
    }

    private static long version(Reply reply) {
        return reply.body().required("version").asLong();
    }

    private static String path(Talk talk, UUID message) {
        return "/v1/conversations/%s/messages/%s".formatted(talk.id(), message);
    }
}
