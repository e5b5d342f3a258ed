package org.beside.concerns;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.beside.circle.CircleService;
import org.beside.concerns.ConcernEvent.Where;
import org.beside.concerns.SealedTexts.Part;
import org.beside.identity.AccountErased;
import org.beside.identity.Actor;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.safety.CrisisRules.About;
import org.beside.safety.CrisisRules.Finding;
import org.beside.safety.SafetyText;
import org.beside.taxonomy.CrisisHelp;
import org.jspecify.annotations.Nullable;

/** What must not wait: one tap of either side calls a supervisor, and what follows is kept until it is closed. */
@ApplicationScoped
public class ConcernService {
    private static final Finding FEARS_FOR_THEMSELVES = new Finding(About.SELF_NOW, "tap", List.of());
    private static final String ANYWHERE = "001";
    private static final String HOME = "US";
    private static final int RESEALED_AT_ONCE = 100;

    private final ConcernRepository concerns;
    private final Parties parties;
    private final SealedTexts texts;
    private final MemberService members;
    private final SafetyText safety;
    private final CircleService circle;
    private final Event<ConcernEvent> told;
    private final Clock clock;

    ConcernService(
            ConcernRepository concerns,
            Parties parties,
            SealedTexts texts,
            MemberService members,
            SafetyText safety,
            CircleService circle,
            Event<ConcernEvent> told,
            Clock clock) {
        this.concerns = concerns;
        this.parties = parties;
        this.texts = texts;
        this.members = members;
        this.safety = safety;
        this.circle = circle;
        this.told = told;
        this.clock = clock;
    }

    /** A supervisor looks after it now; answers who is to be told so, the first time. */
    @Transactional(TxType.MANDATORY)
    public Optional<UUID> takeUp(UUID concern) {
        return concerns.takeUp(concern, clock.instant());
    }

    @Transactional(TxType.MANDATORY)
    public void close(UUID concern) {
        concerns.close(concern, clock.instant());
    }

    /** Whom the law may want told where this member lives; of the country when that is not known. */
    public List<ReportingRule> rules(ConcernType type, @Nullable UUID member) {
        return concerns.rules(type.name(), region(member).orElse(HOME));
    }

    @Transactional
    Versioned<ConcernApi.ConcernView> raise(Actor actor, UUID id, ConcernApi.Concern said, @Nullable String languages) {
        UUID connection = said.connectionId();
        Where where = connection == null ? parties.around(actor, null) : parties.of(actor, connection);
        boolean isNew = concerns.add(id, actor.id(), where, said.type(), clock.instant());
        if (isNew) {
            if (said.note() != null) {
                texts.keep(id, Part.NOTE, said.note());
            }
            told.fire(new ConcernEvent.Raised(id, actor.id(), where, said.type().name()));
            if (said.type() == ConcernType.HARM_SELF && actor.id().equals(where.memberId())) {
                circle.tellOf(actor.id());
            }
        }
        ConcernApi.ConcernView kept = kept(actor, id)
                .filter(known -> known.says(said))
                .orElseThrow(() -> new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id."));
        boolean isForSelf = said.type() == ConcernType.HARM_SELF && actor.id().equals(where.memberId());
        return new Versioned<>(kept.with(isForSelf ? help(actor.id(), languages) : null), 1, isNew);
    }

    ConcernApi.ConcernView see(Actor actor, UUID id) {
        return kept(actor, id).orElseThrow(ProblemException::notFound);
    }

    /** Their words go; that something was said stays, without a name. */
    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        texts.destroy(concerns.writtenBy(erased.personId()));
        concerns.forget(erased.personId());
    }

    @Scheduled(every = "1h", delayed = "2m")
    void resealWithTheNewestKey() {
        int resealed;
        do {
            resealed = QuarkusTransaction.requiringNew().call(() -> texts.reseal(RESEALED_AT_ONCE));
        } while (resealed == RESEALED_AT_ONCE);
    }

    private Optional<ConcernApi.ConcernView> kept(Actor actor, UUID id) {
        return concerns.concern(id, actor.id(), texts.open(id, Part.NOTE).orElse(null));
    }

    private CrisisHelp.@Nullable Card help(UUID member, @Nullable String languages) {
        String region = region(member).orElse(ANYWHERE);
        return safety.help(FEARS_FOR_THEMSELVES, language(languages), region).orElse(null);
    }

    private Optional<String> region(@Nullable UUID member) {
        return Optional.ofNullable(member).flatMap(members::find).map(MemberProfile::region);
    }

    private static String language(@Nullable String asked) {
        try {
            return asked == null
                    ? "en"
                    : Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(asked), List.of("en", "es")))
                            .orElse("en");
        } catch (IllegalArgumentException malformed) {
            return "en";
        }
    }
}
