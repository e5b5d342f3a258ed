package org.beside.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.beside.platform.Locales;
import org.jspecify.annotations.Nullable;

/** What stands on the shelves, and what a code stands for. */
@ApplicationScoped
public class Library {
    private final Shelf prompts = Shelf.read("prompts.json");
    private final Shelf affirmations = Shelf.read("affirmations.json");
    private final Map<String, Shelf.Entry> affirmationsByCode = affirmations.byCode();
    private final Map<String, Shelf.Entry> notes = Shelf.read("notes.json").byCode();

    Library() {}

    /** Whether this may be sent; what is retired may not. */
    public boolean offersAffirmation(String code) {
        Shelf.Entry entry = affirmationsByCode.get(code);
        return entry != null && !entry.retired();
    }

    /** Its words in the language the reader likes best, also once it is retired. */
    public Optional<String> affirmation(String code, @Nullable String acceptLanguage) {
        return Optional.ofNullable(affirmationsByCode.get(code))
                .map(entry -> entry.text(Shelf.language(Locales.preferred(acceptLanguage, Shelf.LANGUAGES))));
    }

    /** What Beside itself says on some occasion. */
    public String note(String code, @Nullable String acceptLanguage) {
        return Objects.requireNonNull(notes.get(code), code)
                .text(Shelf.language(Locales.preferred(acceptLanguage, Shelf.LANGUAGES)));
    }

    LibraryApi.Prompts prompts(Shelf.@Nullable Kind kind, @Nullable String lang) {
        String language = Shelf.language(Optional.ofNullable(lang));
        return new LibraryApi.Prompts(
                prompts.version(),
                prompts.offered().stream()
                        .filter(entry -> kind == null || kind == entry.kind())
                        .map(entry -> new LibraryApi.Prompt(
                                entry.code(), Optional.ofNullable(entry.kind()).orElseThrow(), entry.text(language)))
                        .toList());
    }

    LibraryApi.Affirmations affirmations(@Nullable String lang) {
        String language = Shelf.language(Optional.ofNullable(lang));
        return new LibraryApi.Affirmations(
                affirmations.version(),
                affirmations.offered().stream()
                        .map(entry -> new LibraryApi.Affirmation(entry.code(), entry.text(language)))
                        .toList());
    }
}
