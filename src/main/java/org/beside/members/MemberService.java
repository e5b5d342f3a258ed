package org.beside.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.beside.asking.Asker;
import org.beside.asking.Question;
import org.beside.identity.Actor;
import org.beside.identity.Persona;
import org.beside.identity.Role;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.beside.platform.Versioned.IfMatch;
import org.beside.taxonomy.Taxonomy;

/** Who our members say they are. */
@ApplicationScoped
public class MemberService implements Persona {
    private final MemberRepository members;
    private final Asker asker;
    private final Taxonomy taxonomy;
    private final Event<MemberEvent> told;
    private final Clock clock;

    MemberService(MemberRepository members, Asker asker, Taxonomy taxonomy, Event<MemberEvent> told, Clock clock) {
        this.members = members;
        this.asker = asker;
        this.taxonomy = taxonomy;
        this.told = told;
        this.clock = clock;
    }

    public Optional<MemberProfile> find(UUID id) {
        return Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    /** Those of the asked who have a profile. */
    public Map<UUID, MemberProfile> findAll(Collection<UUID> ids) {
        return asker.ask(asking(ids));
    }

    /** The same, to be asked together with what others want to know. */
    public Question<Map<UUID, MemberProfile>> asking(Collection<UUID> ids) {
        return MemberRepository.profiles(ids);
    }

    /**
     * Holds the member until the caller's transaction ends: what two requests must not decide at once about one member
     * (a request, a block, an acceptance) is decided under this lock, taken before any other.
     *
     * @return false when there is no such member
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean lock(UUID id) {
        return members.lock(id);
    }

    @Override
    public Role role() {
        return Role.MEMBER;
    }

    @Override
    public Optional<?> of(UUID person) {
        return members.findByIdOptional(person).map(Member::view);
    }

    Versioned<MemberApi.View> profile(Actor actor) {
        Member member = members.findByIdOptional(actor.id()).orElseThrow(ProblemException::notFound);
        return new Versioned<>(member.view(), member.version(), false);
    }

    @Transactional
    Versioned<MemberApi.View> write(Actor actor, MemberApi.Profile said, IfMatch expected) {
        Optional<Member> before = members.toWrite(actor.id());
        before.ifPresentOrElse(member -> expected.requireVersion(member.version()), expected::requireNone);
        Member member = before.orElseGet(() -> new Member(actor.id(), clock.instant()));
        member.describe(said, clock.instant());
        members.persistAndFlush(member);
        told.fire(new MemberEvent.ProfileWritten(actor.id()));
        return new Versioned<>(member.view(), member.version(), before.isEmpty());
    }

    /** Before the profile is written there is no list, which reads like an empty one. */
    Versioned<MemberApi.Tags> tags(Actor actor) {
        return members.findByIdOptional(actor.id())
                .map(MemberService::tagsOf)
                .orElseGet(() -> new Versioned<>(new MemberApi.Tags(List.of()), 0, false));
    }

    @Transactional
    Versioned<MemberApi.Tags> replaceTags(Actor actor, MemberApi.Tags wanted, IfMatch expected) {
        Map<String, Importance> wishes = checked(wanted);
        Member member = members.toChange(actor.id())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.PROFILE_REQUIRED, "Write your profile first, then say what you look for."));
        expected.requireVersion(member.version());
        member.wishFor(wishes, clock.instant());
        members.flush();
        told.fire(new MemberEvent.TagsReplaced(actor.id()));
        return tagsOf(member);
    }

    private Map<String, Importance> checked(MemberApi.Tags wanted) {
        Map<String, Importance> wishes = new LinkedHashMap<>();
        for (MemberApi.Wish wish : wanted.tags()) {
            if (wishes.put(taxonomy.declared(wish.code()).code(), wish.importance()) != null) {
                throw ProblemException.of(
                        ProblemType.VALIDATION_FAILED, "tags", "must not name " + wish.code() + " twice");
            }
        }
        return wishes;
    }

    private static Versioned<MemberApi.Tags> tagsOf(Member member) {
        return new Versioned<>(MemberApi.Tags.of(member.wishes()), member.version(), false);
    }
}
