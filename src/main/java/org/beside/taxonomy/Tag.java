package org.beside.taxonomy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person can say of themselves. The code never changes its meaning and is never used again; labels may be
 * reworded. A code, like a label, of sensitivity L3 belongs in no log, URL, metric or token.
 */
public record Tag(
        String code,
        String facet,
        String group,
        Traits traits,
        int since,
        @Nullable String replacedBy,
        Map<String, String> labels,
        Map<String, String> groupLabels) {

    public Tag {
        labels = Map.copyOf(labels);
        groupLabels = Map.copyOf(groupLabels);
    }

    /** How much harm a disclosure could do, and so how closely a tag is guarded. */
    public enum Sensitivity {
        /** May show in a preview. */
        L1,
        /** Private unless its owner shares it. */
        L2,
        /** Guarded further: substances, suicide, HIV, immigration, gender and orientation, abuse, the law. */
        L3
    }

    /**
     * What the law and our own care ask of whoever handles a tag.
     *
     * @param part2 held as a record under 42 CFR Part 2: it leaves the service only under the person's consent
     * @param optIn counts in matching only where the member lists it
     * @param verifiedOnly held only by verification: a specialist's credential, which nobody declares
     */
    public record Traits(Sensitivity sensitivity, boolean part2, boolean optIn, boolean verifiedOnly) {}

    public Sensitivity sensitivity() {
        return traits.sensitivity();
    }

    public boolean part2() {
        return traits.part2();
    }

    public boolean optIn() {
        return traits.optIn();
    }

    /** Kept for those who hold it, offered to nobody any more. */
    public boolean retired() {
        return replacedBy != null;
    }

    /** Whether members and specialists can say this of themselves today. */
    public boolean declarable() {
        return !retired() && !traits.verifiedOnly();
    }

    /** The label in this language, in English where we do not speak it. */
    public String label(String lang) {
        return Taxonomy.label(labels, lang);
    }

    /** What this tag and its siblings have in common, for "you both know something of …". */
    public String groupLabel(String lang) {
        return Taxonomy.label(groupLabels, lang);
    }
}
