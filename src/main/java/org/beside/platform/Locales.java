package org.beside.platform;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The world's names for languages, regions and time zones, checked the same way wherever somebody states one. */
public final class Locales {
    /** ISO 639-3 sign languages, which the JDK's list of two-letter languages does not hold. */
    private static final Set<String> SIGN_LANGUAGES =
            Set.of("ase", "bfi", "asf", "nzs", "isg", "gsg", "ssp", "mfs", "fsl", "fcs", "psr", "jsl");

    private static final Set<String> LANGUAGES = Stream.concat(
                    Arrays.stream(Locale.getISOLanguages()), SIGN_LANGUAGES.stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern SUBDIVISION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private Locales() {}

    /** An ISO 639 code in lower case such as {@code en}, {@code es} or {@code ase} (American Sign Language). */
    public static String requireLanguage(String field, String code) {
        require(LANGUAGES.contains(code), ProblemType.VALIDATION_FAILED, field, "an ISO 639 language code");
        return code;
    }

    /** An ISO 3166 country or subdivision such as {@code US-MA}; the country is checked, the subdivision by its form. */
    public static String requireRegion(String field, String code) {
        boolean known = SUBDIVISION.matcher(code).matches() && COUNTRIES.contains(code.substring(0, 2));
        require(known, ProblemType.VALIDATION_FAILED, field, "an ISO 3166 region such as US-MA");
        return code;
    }

    /** An IANA zone id; a bare offset is refused because it does not know about clock changes. */
    public static ZoneId requireZone(String field, String id) {
        require(ZONES.contains(id), ProblemType.UNKNOWN_ZONE, field, "an IANA zone such as America/New_York");
        return ZoneId.of(id);
    }

    /** The one of these languages that whoever sent this {@code Accept-Language} likes best; empty when they named none. */
    public static Optional<String> preferred(@Nullable String acceptLanguage, Collection<String> offered) {
        if (acceptLanguage == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), offered));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static void require(boolean known, ProblemType type, String field, String expected) {
        if (!known) {
            throw ProblemException.of(type, field, "must be " + expected);
        }
    }
}
