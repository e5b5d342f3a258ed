package org.beside.safety;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.taxonomy.CrisisHelp;
import org.jspecify.annotations.Nullable;

/**
 * Where a human answers right now, by region. This must never fail and never be slow: what it answers from is always in
 * memory, at first the list the service carries, then the table. No request looks at the table, for a database that is
 * frozen would hold it; what is at hand is replaced behind them, and stays while the database is away.
 */
@ApplicationScoped
public class CrisisResources {
    /** UN M.49 for the world. */
    static final String EVERYWHERE = "001";

    private static final String EUROPEAN_UNION = "EU";
    private static final Set<String> MEMBER_STATES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
    private static final String CARRIED = "/safety/crisis-resources.json";
    private static final Pattern REGION = Pattern.compile("(?<country>[A-Z]{2}|001)(-[A-Z0-9]{1,3})?");

    private record Carried(
            String region,
            SafetyApi.Kind kind,
            String name,
            @Nullable String call,
            @Nullable String text,
            @Nullable String chat,
            List<String> languages,
            LocalDate verifiedAt) {

        CrisisRepository.Row row() {
            return new CrisisRepository.Row(
                    region, kind, new CrisisHelp.Line(name, call, text, chat, languages, verifiedAt));
        }
    }

    private final CrisisRepository stored;
    private final List<CrisisRepository.Row> carried;
    private volatile Map<String, List<CrisisRepository.Row>> known;

    CrisisResources(CrisisRepository stored, ObjectMapper json) {
        this.stored = stored;
        this.carried = read(json);
        this.known = byRegion(carried);
    }

    /** The lines for a region such as {@code US-MA}: its country's first, then its own; never empty. */
    public List<CrisisHelp.Line> forRegion(String region) {
        return rowsFor(region).stream().map(CrisisRepository.Row::line).toList();
    }

    /** The step before a crisis: lines where a peer listens. Not every region has one. */
    public List<CrisisHelp.Line> warmLines(String region) {
        return ofKind(region, EnumSet.of(SafetyApi.Kind.WARMLINE));
    }

    /** Every number where somebody helps: naming one of them leads nobody away. */
    Set<String> numbers() {
        return known.values().stream()
                .flatMap(List::stream)
                .map(CrisisRepository.Row::line)
                .flatMap(line -> Stream.concat(Stream.ofNullable(line.call()), Stream.ofNullable(line.text())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Only the lines for this very moment. */
    List<CrisisHelp.Line> atOnce(String region) {
        return ofKind(region, EnumSet.of(SafetyApi.Kind.CRISIS_LINE, SafetyApi.Kind.EMERGENCY));
    }

    /** What to answer for a region: whatever was asked, there is a list. */
    SafetyApi.Resources resources(@Nullable String region) {
        List<CrisisRepository.Row> rows = rowsFor(region);
        return new SafetyApi.Resources(
                rows.getLast().region(),
                rows.stream().map(SafetyApi.Resource::of).toList());
    }

    void fillEmptyTable(@Observes StartupEvent started) {
        try {
            if (read().isEmpty()) {
                stored.addAll(carried);
                read();
            }
        } catch (SQLException e) {
            Log.warnf("crisis resources are served from the list the service carries: %s", e.getMessage());
        }
    }

    @Scheduled(every = "${beside.safety.look-every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAgain() {
        try {
            read();
        } catch (SQLException | RuntimeException e) {
            Log.warnf("crisis resources could not be read, the last good list is served: %s", e.getMessage());
        }
    }

    /** What stands in the table, which is at hand from now on. */
    private List<CrisisRepository.Row> read() throws SQLException {
        List<CrisisRepository.Row> rows = stored.all();
        known = byRegion(rows.isEmpty() ? carried : rows);
        return rows;
    }

    private List<CrisisHelp.Line> ofKind(String region, Set<SafetyApi.Kind> kinds) {
        return rowsFor(region).stream()
                .filter(row -> kinds.contains(row.kind()))
                .map(CrisisRepository.Row::line)
                .toList();
    }

    private List<CrisisRepository.Row> rowsFor(@Nullable String region) {
        Map<String, List<CrisisRepository.Row>> byRegion = known;
        return widening(region)
                .map(parts -> parts.stream()
                        .flatMap(part -> byRegion.getOrDefault(part, List.of()).stream())
                        .toList())
                .filter(rows -> !rows.isEmpty())
                .findFirst()
                .orElseGet(() -> everywhere(byRegion));
    }

    /** The country with the part of it that was asked for; else, where it belongs to it, the European Union. */
    private static Stream<List<String>> widening(@Nullable String region) {
        Matcher asked =
                REGION.matcher(Objects.requireNonNullElse(region, "").strip().toUpperCase(Locale.ROOT));
        if (!asked.matches()) {
            return Stream.of();
        }
        String country = asked.group("country");
        List<String> own = Stream.of(country, asked.group()).distinct().toList();
        return MEMBER_STATES.contains(country) ? Stream.of(own, List.of(EUROPEAN_UNION)) : Stream.of(own);
    }

    private List<CrisisRepository.Row> everywhere(Map<String, List<CrisisRepository.Row>> byRegion) {
        return byRegion.getOrDefault(
                EVERYWHERE,
                carried.stream().filter(row -> row.region().equals(EVERYWHERE)).toList());
    }

    private static Map<String, List<CrisisRepository.Row>> byRegion(List<CrisisRepository.Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        CrisisRepository.Row::region, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }

    private static List<CrisisRepository.Row> read(ObjectMapper json) {
        try (InputStream list = CrisisResources.class.getResourceAsStream(CARRIED)) {
            return json.readValue(list, new TypeReference<List<Carried>>() {}).stream()
                    .map(Carried::row)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the carried crisis resources cannot be read", e);
        }
    }
}
