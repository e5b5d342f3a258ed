package org.beside.matching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.beside.asking.AskedRow;
import org.beside.asking.Asker;
import org.beside.asking.Question;
import org.beside.ranking.Score.Rarity;
import org.jspecify.annotations.Nullable;

/**
 * What all pods take for rare. Each counts for itself when it builds its index, at a moment of its own; whoever counts
 * first in a night says what holds, or else the same question would be answered in another order by another pod. When
 * there are twice as many specialists as then, it is counted anew: a new town must not wait for the night.
 */
@ApplicationScoped
class RarityService {
    private static final String AGREE = """
            insert into rarity as known (night, magnitude, specialists, codes, holders)
            values (?, cast(? as int), cast(? as int), ?, cast(? as bigint[]))
            on conflict (night, magnitude) do update set night = known.night
            returning specialists, codes, holders""";
    private static final String FORGET = "delete from rarity where night < ? returning 1";

    private final Asker asker;

    RarityService(Asker asker) {
        this.asker = asker;
    }

    /**
     * What holds for all pods until the next night.
     *
     * @param counted what holds where nobody counted before in this night
     */
    @Transactional(TxType.REQUIRES_NEW)
    Rarity agreed(LocalDate night, Rarity counted) {
        int magnitude = Integer.SIZE - Integer.numberOfLeadingZeros(counted.specialists());
        List<String> codes = counted.holders().keySet().stream().sorted().toList();
        List<Rarity> agreed = new ArrayList<>();
        return asker.ask(Question.answeredBy(agreed::getFirst)
                .statement(FORGET, with -> with.day(night.minusDays(1)), row -> {})
                .statement(
                        AGREE,
                        with -> with.day(night)
                                .number(magnitude)
                                .number(counted.specialists())
                                .texts(codes)
                                .numbers(codes.stream()
                                        .map(counted.holders()::get)
                                        .toList()),
                        row -> agreed.add(rarity(row))));
    }

    private static Rarity rarity(AskedRow row) throws SQLException {
        int specialists = row.number();
        String[] codes = row.texts();
        @Nullable Long[] holders = row.numbers();
        Map<String, Integer> held = HashMap.newHashMap(codes.length);
        for (int i = 0; i < codes.length; i++) {
            held.put(codes[i], Objects.requireNonNull(holders[i]).intValue());
        }
        return new Rarity(specialists, held);
    }
}
