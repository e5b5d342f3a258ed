package org.beside.safety;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hears when a phrase speaks of suicide or self-harm, so that help can be offered at once. A list of plain patterns, not
 * a judgement and not monitoring: it leans towards offering, since a card too many costs a glance and one too few may
 * cost a life. Every language is read with every rule, for people mix them.
 */
final class CrisisRules {
    /** Whom the phrase is about; the card's words differ, the help is the same. */
    enum About {
        SELF_NOW,
        SELF_BEFORE,
        SOMEBODY_ELSE
    }

    record Signal(About about, List<String> ruleIds) {}

    private enum Kind {
        IDIOM,
        SELF,
        OTHER,
        EITHER
    }

    private record Rule(String id, Kind kind, boolean evenDenied, Pattern pattern) {}

    private static final int COLUMNS = 5;
    private static final String IDIOM_MARK = " ~ ";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['\u2019\u2018\u02bc`\u00b4]");
    private static final Pattern CLAUSE_BORDERS = Pattern.compile("[.,;:!?()\"\\n\u2026\u2014\u00bf\u00a1]+");
    private static final Pattern REST = Pattern.compile("[^a-z0-9|]+");

    /** A denial right before the phrase, with nothing in between but words that only carry it on. */
    private static final Pattern DENIAL =
            Pattern.compile("\\b(?:not|never|dont|do not|didnt|wont|wouldnt|isnt|wasnt|arent"
                    + "|havent|no|without|nunca|jamas|sin|tampoco)"
                    + "(?: (?:really|actually|currently|ever|been|be|feeling|feel|having|have|had|any|a|at all|thinking|thoughts?"
                    + "|about|of|going|to|want|wanting|soy|estoy|he sido|tengo|pienso|pensando|en|quiero|voy|me|siento|ideas"
                    + "|pensamientos|ganas|de))* $");

    private static final Pattern SUBJECTS =
            Pattern.compile("\\b(?:(?<first>i|im|ive|id|ill|me|yo|tengo|quiero|queria|pienso"
                    + "|estoy|soy|siento|intente|sobrevivi|era|fui)"
                    + "|(?<other>(?:someone|somebody|person|people) i (?:love|know|care about|live with)|he|she|they|hes|shes|theyre|him|her|them|someone|somebody|people|who|brother|sister|sibling|son"
                    + "|daughter|kids?|child|children|teen|teenager|mum|mom|mother|dad|father|parents?|wife|husband|spouse|partner"
                    + "|boyfriend|girlfriend|ex|friends?|roommate|cousin|uncle|aunt|nephew|niece|neighbou?r|colleague|coworker"
                    + "|ella|ellos|alguien|herman[oa]|hij[oa]|padre|madre|papa|mama|espos[oa]|marido|mujer|pareja|novi[oa]"
                    + "|amig[oa]|prim[oa]|ti[oa]|companer[oa]))\\b");

    private static final Pattern BEFORE = Pattern.compile(
            "\\b(?:used to|back then|(?:years?|months?|decades?|long) ago"
                    + "|in the past|those days|when i was|as a (?:kid|child|teen|teenager)|in my (?:teens|twenties|thirties|forties)"
                    + "|in (?:school|college|(?:19|20)\\d\\d)|no longer|not now|not any ?more|(?:is|are|its|theyre) gone"
                    + "|surviv[a-z]*|attempted|once tried|i tried|ive tried|i wanted|was suicidal|antes|hace (?:[a-z]+ )?(?:anos|meses"
                    + "|tiempo)|cuando era|de (?:joven|nin[oa]|adolescente)|en el pasado|queria|intente|sobrevivi[a-z]*|ya no$)\\b");

    private static final Pattern NOW =
            Pattern.compile("\\b(?:still|again|right now|these days|tonight|today|lately|keep"
                    + "|cant stop|last night|yesterday|this (?:week|month|morning)|todavia|aun|otra vez|de nuevo|hoy|anoche|ayer"
                    + "|ahora|sigo|esta noche)\\b");

    private final List<Rule> idioms = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    /** Reads the lines of the rule list; a line that does not hold is a mistake of ours and stops the start. */
    CrisisRules(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Rule rule = rule(line);
                (rule.kind == Kind.IDIOM ? idioms : rules).add(rule);
            }
        }
    }

    /** What the phrase speaks of; empty when it speaks of neither suicide nor self-harm. */
    Optional<Signal> read(String phrase) {
        String text = withoutIdioms(plain(phrase));
        Set<About> heard = EnumSet.noneOf(About.class);
        List<String> ids = new ArrayList<>();
        for (Rule rule : rules) {
            rule.pattern
                    .matcher(text)
                    .results()
                    .filter(found -> stands(rule, text, found))
                    .forEach(found -> {
                        heard.add(about(rule, text, found));
                        ids.add(rule.id);
                    });
        }
        return heard.stream().findFirst().map(about -> new Signal(about, List.copyOf(ids)));
    }

    private static Rule rule(String line) {
        String[] cells = line.split("\t", COLUMNS);
        return new Rule(
                cells[0],
                Kind.valueOf(cells[2]),
                cells[3].equals("still"),
                Pattern.compile("(?<![a-z0-9])(?:" + cells[4] + ")(?![a-z0-9])"));
    }

    /** Lower case, no accents, no apostrophes; clauses apart by a bar, words by one blank, a blank at either end. */
    static String plain(String phrase) {
        String text = Normalizer.normalize(phrase.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        text = MARKS.matcher(text).replaceAll("");
        text = APOSTROPHES.matcher(text).replaceAll("");
        text = CLAUSE_BORDERS.matcher(text).replaceAll("|");
        text = REST.matcher(text).replaceAll(" ");
        return text.replace("|", " | ").replace("  ", " ").strip();
    }

    private String withoutIdioms(String text) {
        String left = text;
        for (Rule idiom : idioms) {
            left = idiom.pattern.matcher(left).replaceAll(IDIOM_MARK);
        }
        return left;
    }

    private static boolean stands(Rule rule, String text, MatchResult found) {
        return rule.evenDenied
                || !DENIAL.matcher(text.substring(0, found.start())).find();
    }

    private static About about(Rule rule, String text, MatchResult found) {
        boolean other = switch (rule.kind) {
            case OTHER -> true;
            case EITHER -> isAboutAnother(text.substring(0, found.end()));
            case SELF, IDIOM -> false;
        };
        if (other) {
            return About.SOMEBODY_ELSE;
        }
        boolean before = BEFORE.matcher(text).find() && !NOW.matcher(text).find();
        return before ? About.SELF_BEFORE : About.SELF_NOW;
    }

    /** Whoever was named last is the one spoken of; nobody named means the writer. */
    private static boolean isAboutAnother(String upToHere) {
        boolean another = false;
        Matcher subjects = SUBJECTS.matcher(upToHere);
        while (subjects.find()) {
            another = subjects.group("other") != null;
        }
        return another;
    }
}
