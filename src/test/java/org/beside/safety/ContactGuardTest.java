package org.beside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.beside.safety.ContactGuard.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactGuardTest {
    private static final ContactGuard GUARD = new ContactGuard();
    private static final List<String> HELP_LINES = List.of(
            "988", "911", "112", "HOME to 741741", "116 123", "1-866-488-7386", "1-800-662-4357", "833-773-2445");

    @Test
    void almostEveryWayOutIsSeenAndAlmostNothingElse() {
        List<String> missed = new ArrayList<>();
        List<String> tooMany = new ArrayList<>();
        int seen = 0;
        List<Labelled.Phrase> phrases =
                Labelled.read("/safety/contact-phrases.tsv").phrases();
        for (Labelled.Phrase phrase : phrases) {
            Set<Kind> meant = meant(phrase);
            Set<Kind> found = Set.copyOf(find(phrase.text()));
            seen += (int) meant.stream().filter(found::contains).count();
            meant.stream()
                    .filter(kind -> !found.contains(kind))
                    .forEach(kind -> missed.add(kind + " " + phrase.text()));
            found.stream()
                    .filter(kind -> !meant.contains(kind))
                    .forEach(kind -> tooMany.add(kind + " " + phrase.text()));
        }
        double precision = (double) seen / (seen + tooMany.size());
        double recall = (double) seen / (seen + missed.size());

        System.out.printf(
                "contact guard: %d phrases, precision %.3f, recall %.3f%n  missed %s%n  too many %s%n",
                phrases.size(), precision, recall, missed, tooMany);

        assertThat(phrases).hasSizeGreaterThan(150);
        assertThat(precision).isGreaterThan(0.95);
        assertThat(recall).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call or text 988",
                "text HOME to 741741",
                "1 (866) 488-7386",
                "+1 833 773 2445",
                "911, or 112 in Europe",
                "see you at 18:30 on 12/05/2026",
                "300 mg, twice a day",
                "$45.50",
                "I'm 34",
                "the 12 steps",
                "24/7",
                ""
            })
    void helpLinesDatesDosesAndPricesLeadNobodyAway(String text) {
        assertThat(find(text)).isEmpty();
    }

    @Test
    void aNumberThatIsNoHelpLineIsSeenBesideOneThatIs() {
        assertThat(find("988 or me, 617-555-0123")).containsExactly(Kind.PHONE);
    }

    @Test
    void aCardCountsOnlyWithItsCheckDigit() {
        assertThat(find("4111 1111 1111 1111")).containsExactly(Kind.PAYMENT);
        assertThat(find("4111 1111 1111 1112")).isEmpty();
    }

    @Test
    void anAccountCountsOnlyWithItsCheckDigits() {
        assertThat(find("GB82 WEST 1234 5698 7654 32")).containsExactly(Kind.PAYMENT);
        assertThat(find("GB83 WEST 1234 5698 7654 32")).isEmpty();
    }

    @Property
    void anyTextIsReadWithoutFailing(@ForAll String text) {
        assertThat(find(text)).doesNotContainNull();
    }

    /** A form is looked for only where its signs are; so no text may hold it without them. */
    @Property
    void whereAFormIsItsSignsAre(@ForAll("texts") String text) {
        Signs signs = Signs.of(text);

        assertThat(ContactGuard.FORMS)
                .filteredOn(form -> form.pattern().matcher(text).find())
                .allSatisfy(form -> assertThat(form.isIn(text, signs)).isTrue());
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> written = Arbitraries.of(Labelled.read("/safety/contact-phrases.tsv").phrases().stream()
                .map(Labelled.Phrase::text)
                .toList());
        Arbitrary<String> pieces = Arbitraries.of(
                        "a@b.co",
                        "me [at] x",
                        "(at)",
                        "at gmail.com",
                        "insta: me",
                        "snap=me",
                        "x#1234",
                        "@me_too",
                        "$pay",
                        "bc1",
                        "12 Elm Street",
                        "calle Sol 4",
                        "PO box 7",
                        " ",
                        "1",
                        "word",
                        ".",
                        "\uD835\uDFD9")
                .list()
                .ofMaxSize(12)
                .map(some -> String.join("", some));
        return Arbitraries.oneOf(written, pieces, Arbitraries.strings().ascii());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1 ",
                "1-",
                "41",
                "a@",
                "a.b.",
                "one ",
                "5 Elm Old ",
                "AB12 ABCD ",
                "calle de A ",
                "@a",
                "$a"
            })
    void theWorkGrowsWithTheTextAndNoFaster(String piece) {
        String text = piece.repeat(8_000 / piece.length());
        AtomicLong reads = new AtomicLong();

        GUARD.find(new Counted(text, reads), () -> HELP_LINES);

        assertThat(reads.get()).isLessThan(400L * text.length());
    }

    /** A text that counts how often somebody looks at one of its letters. */
    private record Counted(String text, AtomicLong reads) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), reads);
        }

        @Override
        public String toString() {
            reads.addAndGet(text.length());
            return text;
        }
    }

    private static Set<Kind> meant(Labelled.Phrase phrase) {
        return Stream.of(phrase.label().split(","))
                .filter(label -> !label.equals("NONE"))
                .map(Kind::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    private static List<Kind> find(String text) {
        return GUARD.find(text, () -> HELP_LINES);
    }
}
