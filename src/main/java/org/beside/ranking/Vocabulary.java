package org.beside.ranking;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.beside.ranking.Score.Kinship;
import org.beside.ranking.Score.Rarity;
import org.jspecify.annotations.Nullable;

/**
 * Where everything that specialists can have is kept, settled when an index is built: the {@value #HOT} most common
 * experiences have a bit in each row, what many have is a column of bits, and the long tail is lists of rows. What turns
 * up later joins the tail until the next build.
 */
final class Vocabulary {
    /** Four longs of a row. */
    static final int HOT = 256;
    /** A row number takes as much room as 32 bits of a column. */
    private static final int FEW = 32;

    static final Trait OPEN = new Trait(Kind.OPEN, "");
    /** How much room they have, in sevenths: a column for each binary digit, the lowest first. */
    static final List<Trait> ROOM =
            List.of(new Trait(Kind.ROOM, "1"), new Trait(Kind.ROOM, "2"), new Trait(Kind.ROOM, "4"));

    private final Kinship kinship;
    private final Map<String, Integer> rarities = new HashMap<>();
    private final int unheardOf;
    private final Map<Kind, Map<String, Column>> columns = new EnumMap<>(Kind.class);
    private final Column[] hot;
    private int dense;
    private int sparse;

    /** Runs {@code afterEach} between one specialist and the next. */
    Vocabulary(Kinship kinship, Collection<Candidate> everybody, Rarity rarity, Runnable afterEach) {
        this.kinship = kinship;
        for (Kind kind : Kind.values()) {
            columns.put(kind, new ConcurrentHashMap<>());
        }
        Map<Trait, Integer> holders = count(everybody, afterEach);
        List<Trait> mostHeld = holders.entrySet().stream()
                .sorted(Map.Entry.<Trait, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey, Trait.ORDER))
                .map(Map.Entry::getKey)
                .toList();
        List<Trait> inRows =
                mostHeld.stream().filter(Trait::isExperience).limit(HOT).toList();
        this.hot = new Column[inRows.size()];
        for (Trait trait : mostHeld) {
            boolean common = holders.getOrDefault(trait, 0) * FEW >= everybody.size();
            Column column = column(common, trait.isExperience() ? inRows.indexOf(trait) : Column.NOT_IN_ROW);
            if (column.isInRow()) {
                hot[column.bit()] = column;
            }
            of(trait.kind()).put(trait.value(), column);
        }
        rarity.holders().keySet().forEach(code -> rarities.put(code, rarity.of(code)));
        this.unheardOf = rarity.of("");
    }

    enum Kind {
        HELD,
        GROUP,
        FACET,
        SHOWN,
        SHOWN_FACET,
        NOT_NOW,
        LANGUAGE,
        MODE,
        /** Whether they accept and have a seat. */
        OPEN,
        ROOM
    }

    /** One thing a specialist can have, such as speaking Spanish. */
    record Trait(Kind kind, String value) {
        static final Comparator<Trait> ORDER = Comparator.comparing(Trait::kind).thenComparing(Trait::value);

        boolean isExperience() {
            return kind == Kind.HELD || kind == Kind.GROUP || kind == Kind.FACET;
        }
    }

    /**
     * Where one trait is kept.
     *
     * @param id among the dense columns, or among the sparse ones
     * @param bit its place in the row, or {@link #NOT_IN_ROW}
     */
    record Column(int id, boolean dense, int bit) {
        static final int NOT_IN_ROW = -1;

        boolean isInRow() {
            return bit != NOT_IN_ROW;
        }
    }

    /** Absent when no specialist ever had it. */
    @Nullable
    Column find(Kind kind, String value) {
        return of(kind).get(value);
    }

    /** The writer's: what is new gets a place in the tail. */
    Column column(Trait trait) {
        return of(trait.kind()).computeIfAbsent(trait.value(), value -> column(false, Column.NOT_IN_ROW));
    }

    int rarityOf(String code) {
        return rarities.getOrDefault(code, unheardOf);
    }

    @Nullable
    Column room(int digit) {
        return find(Kind.ROOM, ROOM.get(digit).value());
    }

    /** The experience at this place of each row. */
    Column hot(int bit) {
        return hot[bit];
    }

    Kinship kinship() {
        return kinship;
    }

    int denseColumns() {
        return dense;
    }

    /** All that one specialist has. */
    Set<Trait> traits(Candidate candidate) {
        Set<Trait> traits = new HashSet<>();
        for (String code : candidate.held()) {
            traits.add(new Trait(Kind.HELD, code));
            traits.add(new Trait(Kind.GROUP, kinship.groupOf(code)));
            traits.add(new Trait(Kind.FACET, kinship.facetOf(code)));
        }
        for (String code : candidate.shown()) {
            traits.add(new Trait(Kind.SHOWN, code));
            traits.add(new Trait(Kind.SHOWN_FACET, kinship.facetOf(code)));
        }
        candidate.notNow().forEach(code -> traits.add(new Trait(Kind.NOT_NOW, code)));
        candidate.languages().forEach(language -> traits.add(new Trait(Kind.LANGUAGE, language)));
        candidate.modes().forEach(mode -> traits.add(new Trait(Kind.MODE, mode.name())));
        return traits;
    }

    private Map<String, Column> of(Kind kind) {
        return columns.getOrDefault(kind, Map.of());
    }

    private Column column(boolean common, int bit) {
        return new Column(common ? dense++ : sparse++, common, bit);
    }

    private Map<Trait, Integer> count(Collection<Candidate> everybody, Runnable afterEach) {
        Map<Trait, Integer> holders = new HashMap<>();
        for (Candidate one : everybody) {
            traits(one).forEach(trait -> holders.merge(trait, 1, Integer::sum));
            afterEach.run();
        }
        everybodysOwn().forEach(trait -> holders.put(trait, everybody.size()));
        return holders;
    }

    /** What every row says something about, and every question asks. */
    private static List<Trait> everybodysOwn() {
        return List.of(OPEN, ROOM.get(0), ROOM.get(1), ROOM.get(2));
    }
}
