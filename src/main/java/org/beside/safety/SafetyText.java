package org.beside.safety;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.beside.identity.Role;
import org.beside.safety.CrisisRules.Finding;
import org.beside.taxonomy.CrisisHelp;

/**
 * Reads a message once for all that safety has to say about it. It keeps nothing and decides nothing: a text that speaks
 * of pain is always sent, and what cannot be read is let through with help beside it.
 */
@ApplicationScoped
public class SafetyText {
    /** What was seen in a message, with none of its words but the terms a specialist is offered others for. */
    public record Reading(Finding crisis, List<ContactGuard.Kind> contacts, List<LanguageNotes.Note> notes) {
        public Reading {
            contacts = List.copyOf(contacts);
            notes = List.copyOf(notes);
        }
    }

    private final CrisisResources resources;
    private final CrisisCards cards;
    private final ContactGuard guard = new ContactGuard();
    private final LanguageNotes notes = new LanguageNotes();

    SafetyText(CrisisResources resources, CrisisCards cards) {
        this.resources = resources;
        this.cards = cards;
    }

    /**
     * Reads what somebody wrote. Notes on language are for specialists alone, never for members' own words; and a member
     * in danger who says where they are is not asked to think again.
     */
    public Reading read(String text, Role author) {
        Finding crisis = CrisisRules.CARRIED.read(text);
        boolean bySpecialist = author == Role.SPECIALIST;
        boolean mayNotWait = crisis.callsSupervisor() && !bySpecialist;
        return new Reading(
                crisis,
                mayNotWait ? List.of() : orNothing(() -> guard.find(text, resources::numbers)),
                bySpecialist ? orNothing(() -> notes.on(text)) : List.of());
    }

    /** What to hand to the author in the very answer to their message; empty when nothing was heard. */
    public Optional<CrisisHelp.Card> help(Finding heard, String lang, String region) {
        return heard.offersHelp() ? Optional.of(cards.card(heard, lang, region)) : Optional.empty();
    }

    /** A fault of ours is never a reason to hold back somebody's message. */
    private static <T> List<T> orNothing(Supplier<List<T>> reader) {
        try {
            return reader.get();
        } catch (RuntimeException e) {
            Log.errorf("a text could not be read [%s]", e.getClass().getName());
            return List.of();
        }
    }
}
