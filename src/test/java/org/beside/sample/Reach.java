package org.beside.sample;

import java.util.List;
import java.util.Set;
import org.beside.taxonomy.Mode;

/** Where and how a person can be met. A member has one region, a specialist every region they may work in. */
public record Reach(String zone, List<String> regions, List<String> languages, Set<Mode> modes) {
    public Reach {
        regions = List.copyOf(regions);
        languages = List.copyOf(languages);
    }
}
