package org.beside.specialists;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.specialists.SpecialistProfile.Title;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/** What a specialist may say of themselves: no clinical claim, only tags that exist, and nobody ruled out for who they are. */
@ApplicationScoped
class ProfileRules {
    private static final String WHO_SOMEBODY_IS = "id.";

    private final Taxonomy taxonomy;
    private final RoleWords words;
    private final Limits limits;

    ProfileRules(Taxonomy taxonomy, Limits limits) {
        this.taxonomy = taxonomy;
        this.words = RoleWords.read();
        this.limits = limits;
    }

    @ConfigMapping(prefix = "beside.specialists")
    interface Limits {
        /** Up to how many people a specialist may set their own cap; beyond it a supervisor decides. */
        @WithDefault("20")
        int caseloadCeiling();

        /** How often the service looks for credentials that ran out or were suspended; {@code off} for never. */
        @WithDefault("15s")
        String sweepEvery();
    }

    int caseloadCeiling() {
        return limits.caseloadCeiling();
    }

    /** The title, once neither it nor the name nor the story claims a clinician's role. */
    Title title(SpecialistApi.Profile said) {
        refuse("displayName", words.inName(said.displayName()));
        refuse("bio", words.claimedIn(said.bio()));
        return Arrays.stream(Title.values())
                .filter(title -> title.name().equals(said.title()))
                .findFirst()
                .orElseThrow(() -> untitled(said.title()));
    }

    Map<String, Visibility> tags(List<SpecialistApi.Tag> said) {
        Map<String, Visibility> tags = new TreeMap<>();
        for (SpecialistApi.Tag tag : said) {
            once("tags", tag.code(), tags.put(taxonomy.declared(tag.code()).code(), tag.visibility()) == null);
        }
        return tags;
    }

    /** Topics can be too close just now; people cannot: nobody is turned away for who they are. */
    Set<String> notNow(@Nullable List<String> said) {
        Set<String> topics = new LinkedHashSet<>();
        for (String code : said == null ? List.<String>of() : said) {
            if (taxonomy.declared(code).code().startsWith(WHO_SOMEBODY_IS)) {
                throw ProblemException.of(
                        ProblemType.PROTECTED_TAG, "notNow", "may name topics, not who somebody is: " + code);
            }
            once("notNow", code, topics.add(code));
        }
        return topics;
    }

    private ProblemException untitled(String title) {
        refuse("title", words.inName(title));
        return ProblemException.of(
                ProblemType.VALIDATION_FAILED, "title", "must be one of " + Arrays.toString(Title.values()));
    }

    private static void once(String field, String code, boolean first) {
        if (!first) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, field, "must not name " + code + " twice");
        }
    }

    private static void refuse(String field, Optional<String> word) {
        word.ifPresent(claim -> {
            throw ProblemException.of(
                    ProblemType.ROLE_TITLE_NOT_ALLOWED,
                    field,
                    "Peer specialists do not present themselves as clinicians; please leave out “%s”."
                            .formatted(claim));
        });
    }
}
