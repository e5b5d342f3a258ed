package org.beside.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.beside.PersonFirstWords.assertKind;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LibraryTest {
    private final Library library = new Library();

    @Test
    void everyTextSpeaksOfPeopleFirstInBothLanguages() {
        Stream.of("prompts.json", "affirmations.json", "notes.json")
                .flatMap(name -> Shelf.read(name).entries().stream())
                .forEach(entry -> {
                    assertThat(entry.en()).isNotBlank();
                    assertThat(entry.es()).isNotBlank().isNotEqualTo(entry.en());
                    assertKind(entry.code(), entry.en());
                    assertKind(entry.code(), entry.es());
                });
    }

    @Test
    void thereArePromptsOfEveryKind() {
        Set<Shelf.Kind> kinds = library.prompts(null, "en").prompts().stream()
                .map(LibraryApi.Prompt::kind)
                .collect(Collectors.toSet());

        assertThat(kinds).containsExactlyInAnyOrder(Shelf.Kind.values());
    }

    @Test
    void anAffirmationIsReadInTheLanguageOfWhoeverReadsIt() {
        assertThat(library.affirmation("aff.not-alone", "es-MX, en;q=0.5")).contains("No estás a solas en esto.");
        assertThat(library.affirmation("aff.not-alone", "fr")).contains("You are not alone in this.");
        assertThat(library.affirmation("aff.not-alone", null)).contains("You are not alone in this.");
        assertThat(library.affirmation("aff.be-strong", "en")).isEmpty();
        assertThat(library.offersAffirmation("aff.be-strong")).isFalse();
    }
}
