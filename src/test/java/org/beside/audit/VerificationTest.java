package org.beside.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.beside.audit.AuditEntry.Outcome;
import org.beside.audit.AuditEntry.Sealed;
import org.beside.audit.Verification.Fault;
import org.beside.audit.Verification.Flaw;
import org.beside.platform.NumberedKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No line of the trail can be changed, moved or left out without being found. */
class VerificationTest {
    private static final int LINES = 12;
    private static final Seal SEAL = new Seal(keys("1:" + key(1)));

    private final List<Sealed> trail = new ArrayList<>();

    @BeforeTry
    @BeforeEach
    void writeAnew() {
        trail.clear();
        trail.addAll(sealed(SEAL));
    }

    @Test
    void whatWasWrittenIsIntact() {
        assertThat(faults(trail)).isEmpty();
    }

    @Property(tries = 400)
    void aLineThatSaysSomethingElseIsFound(
            @ForAll @IntRange(max = LINES - 1) int at, @ForAll("entries") AuditEntry other) {
        Sealed line = trail.get(at);
        trail.set(at, new Sealed(line.seq(), other, line.keyNumber(), line.mac()));

        assertThat(faults(trail)).containsExactly(new Fault(line.seq(), Flaw.ALTERED));
    }

    @Test
    void eachPartOfALineIsUnderTheSeal() {
        AuditEntry one = trail.getFirst().entry();
        UUID id = UUID.randomUUID();

        List.of(
                        change(one, id, one.at(), one.action(), one.outcome(), one.actorId()),
                        change(one, one.id(), one.at().plusNanos(1000), one.action(), one.outcome(), one.actorId()),
                        change(one, one.id(), one.at(), "another", one.outcome(), one.actorId()),
                        change(one, one.id(), one.at(), one.action(), Outcome.DENIED, one.actorId()),
                        change(one, one.id(), one.at(), one.action(), one.outcome(), id),
                        // the same ids in other places
                        new AuditEntry(
                                one.id(),
                                one.at(),
                                one.action(),
                                one.outcome(),
                                one.aboutId(),
                                one.actorId(),
                                one.subjectId(),
                                one.purpose(),
                                one.requestId()),
                        new AuditEntry(
                                one.id(),
                                one.at(),
                                one.action(),
                                one.outcome(),
                                one.actorId(),
                                one.aboutId(),
                                one.subjectId(),
                                one.requestId(),
                                one.purpose()))
                .forEach(changed -> {
                    List<Sealed> other = new ArrayList<>(trail);
                    other.set(0, new Sealed(1, changed, 1, trail.getFirst().mac()));
                    assertThat(faults(other)).as("%s", changed).containsExactly(new Fault(1, Flaw.ALTERED));
                });
    }

    @Property
    void aLineThatIsLeftOutIsFound(@ForAll @IntRange(max = LINES - 2) int at) {
        Sealed gone = trail.remove(at);

        assertThat(faults(trail)).containsExactly(new Fault(gone.seq(), Flaw.MISSING));
    }

    @Property
    void aLineThatIsLeftOutIsFoundAlsoWhenTheOthersCloseRanks(@ForAll @IntRange(max = LINES - 2) int at) {
        trail.remove(at);
        for (int i = at; i < trail.size(); i++) {
            Sealed line = trail.get(i);
            trail.set(i, new Sealed(line.seq() - 1, line.entry(), line.keyNumber(), line.mac()));
        }

        assertThat(faults(trail)).contains(new Fault(at + 1L, Flaw.ALTERED));
    }

    @Property
    void linesThatChangedPlacesAreFound(
            @ForAll @IntRange(max = LINES - 1) int one, @ForAll @IntRange(max = LINES - 1) int other) {
        Sealed first = trail.get(one);
        Sealed second = trail.get(other);
        trail.set(one, new Sealed(first.seq(), second.entry(), second.keyNumber(), second.mac()));
        trail.set(other, new Sealed(second.seq(), first.entry(), first.keyNumber(), first.mac()));

        assertThat(faults(trail).isEmpty()).isEqualTo(one == other);
    }

    @Property
    void aTailThatWasCutIsFoundAgainstAnAnchor(
            @ForAll @IntRange(min = 1, max = LINES) int anchored, @ForAll @IntRange(max = LINES - 1) int left) {
        Anchor anchor = anchorAt(anchored);
        List<Sealed> cut = trail.subList(0, left);

        assertThat(faults(cut, Anchor.BEGINNING, List.of(anchor)).contains(new Fault(anchored, Flaw.CUT)))
                .isEqualTo(left < anchored);
        assertThat(faults(cut)).isEmpty();
    }

    @Test
    void aTailThatWasCutAndGrownAgainIsFoundAgainstAnAnchor() {
        List<Sealed> grown = sealed(SEAL);

        assertThat(faults(grown)).isEmpty();
        assertThat(faults(grown, Anchor.BEGINNING, List.of(anchorAt(7)))).containsExactly(new Fault(7, Flaw.ALTERED));
    }

    @Test
    void whoeverHasNoKeyCannotGoOnFromTheEnd() {
        Sealed forged = new Seal(keys("1:" + key(9)))
                .after(anchorAt(LINES), trail.getFirst().entry());
        trail.add(forged);

        assertThat(faults(trail)).containsExactly(new Fault(LINES + 1L, Flaw.ALTERED));
    }

    @Test
    void aNewKeyGoesOnWhereTheOldOneEnded() {
        Seal both = new Seal(keys("2:" + key(2) + ",1:" + key(1)));
        trail.add(both.after(anchorAt(LINES), trail.getFirst().entry()));

        assertThat(trail.getLast().keyNumber()).isEqualTo(2);
        assertThat(faults(trail, both, Anchor.BEGINNING, List.of())).isEmpty();
        assertThat(faults(trail)).containsExactly(new Fault(LINES + 1L, Flaw.ALTERED));
    }

    @Test
    void itCanGoOnFromALineThatIsTrusted() {
        List<Sealed> rest = trail.subList(4, LINES);

        assertThat(faults(rest, anchorAt(5), List.of())).isEmpty();
        assertThat(faults(rest, Anchor.of(5, "00".repeat(32)), List.of())).containsExactly(new Fault(5, Flaw.ALTERED));
        assertThat(faults(trail.subList(5, LINES), anchorAt(5), List.of())).containsExactly(new Fault(5, Flaw.MISSING));
        assertThat(faults(List.of(), anchorAt(5), List.of())).containsExactly(new Fault(5, Flaw.CUT));
    }

    @Test
    void whenEverythingIsBrokenAHundredLinesAreNamed() {
        List<Sealed> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(new Sealed(i + 1L, trail.getFirst().entry(), 1, new byte[32]));
        }

        assertThat(faults(many)).hasSize(100);
    }

    @Provide
    Arbitrary<AuditEntry> entries() {
        Arbitrary<@Nullable UUID> ids = Arbitraries.create(UUID::randomUUID).injectNull(0.2);
        Arbitrary<@Nullable String> words =
                Arbitraries.of("", "a", "connection.accepted").injectNull(0.2);
        return Combinators.combine(ids, ids, ids, words, words)
                .as((actor, about, subject, purpose, request) -> new AuditEntry(
                        UUID.randomUUID(),
                        Instant.EPOCH,
                        "test.other",
                        Outcome.DONE,
                        actor,
                        about,
                        subject,
                        purpose,
                        request));
    }

    private static AuditEntry change(
            AuditEntry one, UUID id, Instant at, String action, Outcome outcome, @Nullable UUID actor) {
        return new AuditEntry(
                id, at, action, outcome, actor, one.aboutId(), one.subjectId(), one.purpose(), one.requestId());
    }

    private static List<Sealed> sealed(Seal seal) {
        List<Sealed> lines = new ArrayList<>();
        Anchor last = Anchor.BEGINNING;
        for (int i = 0; i < LINES; i++) {
            AuditEntry entry = new AuditEntry(
                    UUID.randomUUID(),
                    Instant.parse("2026-11-21T10:00:00Z").plusSeconds(i),
                    "test.done",
                    Outcome.DONE,
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "CARE",
                    "request-" + i);
            Sealed line = seal.after(last, entry);
            lines.add(line);
            last = new Anchor(line.seq(), line.mac());
        }
        return lines;
    }

    private Anchor anchorAt(int seq) {
        return new Anchor(seq, trail.get(seq - 1).mac());
    }

    private static List<Fault> faults(List<Sealed> lines) {
        return faults(lines, Anchor.BEGINNING, List.of());
    }

    private static List<Fault> faults(List<Sealed> lines, Anchor from, List<Anchor> known) {
        return faults(lines, SEAL, from, known);
    }

    private static List<Fault> faults(List<Sealed> lines, Seal seal, Anchor from, List<Anchor> known) {
        Verification verification = new Verification(seal, from, known);
        lines.forEach(verification::read);
        verification.end();
        return verification.faults();
    }

    private static NumberedKeys keys(String setting) {
        return NumberedKeys.read("test", setting);
    }

    private static String key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
