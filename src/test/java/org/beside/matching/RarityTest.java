package org.beside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import org.beside.BesideTest;
import org.beside.ranking.Score.Rarity;
import org.junit.jupiter.api.Test;

/** Pods count at moments of their own, and yet order alike. */
@QuarkusTest
class RarityTest extends BesideTest {
    /** Long after any that the index itself builds in, which would forget an older one. */
    private static final LocalDate NIGHT = LocalDate.of(2999, 1, 1);

    @Inject
    RarityService rarities;

    private Rarity agreed(LocalDate night, Rarity counted) {
        return rarities.agreed(night, counted);
    }

    private static Rarity counted(int specialists, int grieving) {
        return new Rarity(specialists, Map.of("exp.grief.parent", grieving, "exp.health.pain", 1));
    }

    @Test
    void whoeverCountsFirstInANightSaysWhatHoldsForAll() {
        Rarity first = counted(100, 7);

        assertThat(agreed(NIGHT, first)).isEqualTo(first);
        assertThat(agreed(NIGHT, counted(101, 9))).isEqualTo(first);
        assertThat(agreed(NIGHT, first)).isEqualTo(first);
    }

    @Test
    void everyNightIsCountedAnew() {
        LocalDate next = NIGHT.plusDays(10);
        agreed(NIGHT.plusDays(9), counted(100, 7));

        assertThat(agreed(next, counted(100, 8))).isEqualTo(counted(100, 8));
    }

    @Test
    void soAreTwiceAsManySpecialists() {
        LocalDate night = NIGHT.plusDays(20);
        agreed(night, counted(100, 7));

        assertThat(agreed(night, counted(200, 30))).isEqualTo(counted(200, 30));
        assertThat(agreed(night, counted(100, 8))).isEqualTo(counted(100, 7));
    }

    @Test
    void whereThereIsNobodyNothingIsRare() {
        Rarity nobody = new Rarity(0, Map.of());

        assertThat(agreed(NIGHT.plusDays(30), nobody)).isEqualTo(nobody);
    }
}
