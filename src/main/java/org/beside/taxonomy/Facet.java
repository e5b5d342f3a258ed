package org.beside.taxonomy;

import java.util.Map;

/** A side of life that tags belong to; {@code ordinal} is its place in the catalogue. */
public record Facet(String code, int ordinal, Map<String, String> labels) {
    public Facet {
        labels = Map.copyOf(labels);
    }

    /** The label in this language, in English where we do not speak it. */
    public String label(String lang) {
        return Taxonomy.label(labels, lang);
    }
}
