package org.beside.safety;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Sees what would lead two people away from here: numbers, addresses, names elsewhere, money. Here there is somebody to
 * turn to and a record when something goes wrong; elsewhere there is neither. It answers what kinds it saw and none of
 * the text, and it knows that help lines are numbers, too.
 */
public final class ContactGuard {
    /** What was seen. */
    public enum Kind {
        PHONE,
        EMAIL,
        HANDLE,
        LINK,
        PAYMENT,
        ADDRESS
    }

    /** A pattern, and whether a text with these signs can hold it at all. */
    record Form(Kind kind, Pattern pattern, Predicate<Signs> possible) {
        boolean isIn(CharSequence text, Signs signs) {
            return possible.test(signs) && pattern.matcher(text).find();
        }
    }

    private static final String LIST = "/safety/contact-words.tsv";
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    /** The shortest number that anybody answers, with its country and all, has more. */
    private static final int DIGITS_OF_A_NUMBER = 5;

    /** Where numbers may be from that come without their country. */
    private static final List<String> REGIONS = List.of("US", "ES", "MX");

    /** A text of the longest length holds fewer; more candidates are somebody's joke. */
    private static final int MOST_CANDIDATES = 500;

    private static final int SPELT_OUT_AT_LEAST = 9;
    private static final int SPELT_OUT_AT_MOST = 15;

    private static final Pattern EMAIL =
            Pattern.compile("(?<![\\w.+-])[\\w.+-]{1,64}+(?:@|\\s?(?:\\[at\\]|\\(at\\))\\s?)[\\w-]{2,63}+|"
                    + "(?i:(?:at|arroba) (?:gmail|hotmail|outlook|yahoo|icloud|proton(?:mail)?)\\.com)");
    private static final Pattern HANDLE = Pattern.compile("(?<![\\w.+@-])@(?!(?:home|work|noon|night|the|least)\\b)"
            + "[A-Za-z_][\\w.]{2,29}|(?<!\\w)[A-Za-z][\\w.]{2,31}#\\d{4}(?!\\d)|"
            + "(?i:(?<!\\w)(?:ig|insta(?:gram)?|snap(?:chat)?|sc|kik|discord|telegram|tiktok|fb|facebook|whatsapp|skype)"
            + "\\s?[:=]\\s?@?[\\w.]{3,30})");
    private static final Pattern WALLET = Pattern.compile(
            "(?<![\\w$])\\$[A-Za-z][\\w-]{2,19}|(?<!\\w)(?:bc1[a-z0-9]{25,59}|0x[a-fA-F0-9]{40})(?!\\w)");
    private static final Pattern CARD = Pattern.compile("(?<!\\d)[3-6](?:[ -]?\\d){12,18}+(?!\\d)");
    private static final Pattern IBAN =
            Pattern.compile("(?<!\\w)[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}+(?: ?[A-Z0-9]{1,3})?+(?!\\w)");
    private static final Pattern ADDRESS = Pattern.compile("(?<!\\w)\\d{1,5}[A-Za-z]?\\s(?:[NSEW]\\.?\\s)?"
            + "(?:(?:\\p{Lu}[\\w'.]{0,30}|\\d{1,3}(?:st|nd|rd|th))\\s){0,3}"
            + "(?:(?i:street|avenue|road|lane|boulevard|drive|court|terrace|parkway|highway)|St|Ave?|Rd|Dr|Ln|Blvd|Ct|Pl|Pkwy|Hwy)"
            + "(?![\\w])|(?<!\\w)\\d{1,5}\\s(?!hour|minute|mile|year|day|block|lane|way|month|week)[a-z]{3,20}\\s"
            + "(?:street|avenue|ave|road|rd|lane|blvd|boulevard)(?!\\w)|(?<!\\w)(?i:p\\.?\\s?o\\.?\\s?box)\\s#?\\d|"
            + "(?<!\\w)(?i:calle|avenida|avda|carrera|paseo|plaza)\\.?\\s(?:(?i:de|la|los|las|del)\\s){0,2}"
            + "(?:\\p{Lu}\\p{L}{1,30}\\s){1,3}\\d");

    /** What is written in a form of its own, and the signs without which there is none. */
    static final List<Form> FORMS = List.of(
            new Form(Kind.EMAIL, EMAIL, signs -> signs.at() || signs.bracket() || signs.innerDot()),
            new Form(Kind.HANDLE, HANDLE, signs -> signs.at() || signs.hash() || signs.colon()),
            new Form(Kind.PAYMENT, WALLET, signs -> signs.dollar() || signs.hasDigit()),
            new Form(Kind.ADDRESS, ADDRESS, Signs::hasDigit));

    private static final Pattern HOST_NAME =
            Pattern.compile("(?<![\\w.@-])(?:[a-z0-9-]{1,63}\\.){1,4}[a-z]{2,10}(?![\\w-])", Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTER_BESIDE_DIGIT = Pattern.compile("(?<=\\d)(?=\\p{L})|(?<=\\p{L})(?=\\d)");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final PhraseFinder<Kind> words;
    private final Map<String, Integer> digits = new HashMap<>();
    private final Map<String, Kind> hosts = new HashMap<>();

    /** Reads the word list the service carries. */
    ContactGuard() {
        List<String[]> rows = PhraseFinder.rows(PhraseFinder.lines(LIST));
        this.words = new PhraseFinder<>(PhraseFinder.sets(rows));
        rows.forEach(this::learn);
    }

    /**
     * The kinds that were seen, each once. {@code helpLines} are numbers which everybody may name; they are asked for
     * only when there is a number.
     */
    List<Kind> find(CharSequence text, Supplier<? extends Collection<String>> helpLines) {
        Signs signs = Signs.of(text);
        Prose prose = withoutClauses(Prose.of(text, UnaryOperator.identity()));
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        words.find(prose).hits().forEach(hit -> seen.add(hit.meaning()));
        if (hasNumber(text, signs, helpLines) || isSpeltOut(text, signs, prose)) {
            seen.add(Kind.PHONE);
        }
        FORMS.stream().filter(form -> form.isIn(text, signs)).map(Form::kind).forEach(seen::add);
        if (signs.hasDigit() && isMoney(text)) {
            seen.add(Kind.PAYMENT);
        }
        if (signs.innerDot()) {
            HOST_NAME
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .forEach(host -> kindOf(host).ifPresent(seen::add));
        }
        return List.copyOf(seen);
    }

    private boolean hasNumber(CharSequence text, Signs signs, Supplier<? extends Collection<String>> helpLines) {
        if (signs.digits() < DIGITS_OF_A_NUMBER) {
            return false;
        }
        Set<String> found = REGIONS.stream()
                .flatMap(region -> StreamSupport.stream(
                        phones.findNumbers(text, region, Leniency.VALID, MOST_CANDIDATES)
                                .spliterator(),
                        false))
                .map(match -> national(match.rawString()))
                .collect(Collectors.toCollection(HashSet::new));
        if (!found.isEmpty()) {
            helpLines.get().stream().map(ContactGuard::national).forEach(found::remove);
        }
        return !found.isEmpty();
    }

    /** "six one seven, five five five …", and digits one by one: a run of them long enough to be a number. */
    private boolean isSpeltOut(CharSequence text, Signs signs, Prose read) {
        Prose prose = signs.hasDigit()
                ? Prose.of(LETTER_BESIDE_DIGIT.matcher(text).replaceAll(" "), UnaryOperator.identity())
                : read;
        StringBuilder run = new StringBuilder();
        int spelt = 0;
        for (Prose.Word word : prose.words()) {
            if (word.border() == Prose.Border.CLAUSE) {
                continue;
            }
            Optional<String> digit = digit(word.plain());
            if (digit.isEmpty()) {
                if (isNumber(run, spelt)) {
                    return true;
                }
                run.setLength(0);
                spelt = 0;
            } else {
                run.append(digit.get());
                spelt += digit.get().length() == 1 ? 1 : 0;
            }
        }
        return isNumber(run, spelt);
    }

    /** Digits one by one or by name; groups of digits alone are for those who know how numbers are written. */
    private boolean isNumber(CharSequence run, int spelt) {
        return spelt > 2
                && run.length() >= SPELT_OUT_AT_LEAST
                && run.length() <= SPELT_OUT_AT_MOST
                && REGIONS.stream().anyMatch(region -> isValid(run, region));
    }

    private boolean isValid(CharSequence number, String region) {
        try {
            return phones.isValidNumber(phones.parse(number, region));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private Optional<String> digit(String word) {
        if (!word.isEmpty()
                && word.length() <= SPELT_OUT_AT_MOST
                && word.chars().allMatch(Character::isDigit)) {
            return Optional.of(word);
        }
        return Optional.ofNullable(digits.get(word)).map(String::valueOf);
    }

    private static boolean isMoney(CharSequence text) {
        return CARD.matcher(text)
                        .results()
                        .anyMatch(card -> isCard(NO_DIGIT.matcher(card.group()).replaceAll("")))
                || IBAN.matcher(text)
                        .results()
                        .anyMatch(account -> isAccount(account.group().replace(" ", "")));
    }

    /** ISO/IEC 7812: every other digit is doubled, and the sum ends in zero. */
    private static boolean isCard(String number) {
        int sum = 0;
        for (int at = 0; at < number.length(); at++) {
            int digit = Character.digit(number.charAt(number.length() - 1 - at), 10) * (1 + at % 2);
            sum += digit / 10 + digit % 10;
        }
        return sum % 10 == 0;
    }

    /** ISO 13616: with the head moved to the tail and letters as numbers, one is left over 97. */
    private static boolean isAccount(String account) {
        String turned = account.substring(4) + account.substring(0, 4);
        String number = turned.chars()
                .mapToObj(letter -> String.valueOf(Character.digit(letter, 36)))
                .collect(Collectors.joining());
        return new BigInteger(number).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }

    /** A host is known by itself or by the one it stands under. */
    private Optional<Kind> kindOf(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        while (!hosts.containsKey(name) && name.contains(".")) {
            name = name.substring(name.indexOf('.') + 1);
        }
        return Optional.ofNullable(hosts.get(name));
    }

    private void learn(String[] row) {
        String[] named = row[row.length - 1].split(" ");
        switch (row[2]) {
            case "SET" -> {}
            case "DIGIT" -> IntStream.range(0, named.length).forEach(digit -> digits.put(named[digit], digit));
            case "HOST" -> Stream.of(named).forEach(host -> hosts.put(host, Kind.LINK));
            case "HOST-PAYMENT" -> Stream.of(named).forEach(host -> hosts.put(host, Kind.PAYMENT));
            default -> words.add(Kind.valueOf(row[2]), row[row.length - 1]);
        }
    }

    private static Prose withoutClauses(Prose prose) {
        return new Prose(prose.words().stream()
                .filter(word -> word.border() != Prose.Border.CLAUSE)
                .toList());
    }

    /** Its digits without the country code of North America, which people leave out as often as not. */
    private static String national(String number) {
        String all = NO_DIGIT.matcher(number).replaceAll("");
        return all.length() == 11 && all.startsWith("1") ? all.substring(1) : all;
    }
}
