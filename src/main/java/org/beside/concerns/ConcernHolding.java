package org.beside.concerns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.beside.concerns.SealedTexts.Part;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** What somebody reported and raised, opened for them. What others said of them is not theirs to know: it would tell who. */
@ApplicationScoped
class ConcernHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'reports', (
                    select coalesce(json_agg(json_build_object('id', id, 'about', about_id, 'conversationId', conversation_id,
                           'seqs', seqs, 'category', category, 'at', at) order by at, id), '[]')
                      from report where reporter_id = :person),
                'concerns', (
                    select coalesce(json_agg(json_build_object('id', id, 'connectionId', connection_id, 'type', type,
                           'at', at, 'takenUpAt', taken_up_at, 'closedAt', closed_at) order by at, id), '[]')
                      from concern where raised_by = :person))) as text)""";

    private static final String FORGET_REPORTS = """
            with gone as (select id from report where at < :before limit 1000),
                 texts as (delete from vault.safety_text where thing_id in (select id from gone))
            delete from report where id in (select id from gone)""";

    private static final String FORGET_CONCERNS = """
            with gone as (select id from concern where closed_at < :before limit 1000),
                 texts as (delete from vault.safety_text where thing_id in (select id from gone))
            delete from concern where id in (select id from gone)""";

    private final Session session;
    private final SealedTexts texts;
    private final ObjectMapper json;

    ConcernHolding(Session session, SealedTexts texts, ObjectMapper json) {
        this.session = session;
        this.texts = texts;
        this.json = json;
    }

    @Override
    public String name() {
        return "concerns";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("report.reporter_id", "reports"),
                Place.untold("report.about_id"),
                Place.told("concern.raised_by", "concerns"),
                Place.untold("concern.member_id"),
                Place.untold("concern.specialist_id"));
    }

    @Override
    public String about(UUID person) {
        String rows = Scalars.of(String.class, session.createNativeQuery(ABOUT, Object.class))
                .setParameter("person", person)
                .getSingleResult();
        try {
            ObjectNode all = (ObjectNode) json.readTree(rows);
            openNotes((ArrayNode) all.get("reports"));
            openNotes((ArrayNode) all.get("concerns"));
            return json.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was raised cannot be told", e);
        }
    }

    @Override
    public Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of(
                Retention.REPORTS, () -> session.createNativeMutationQuery(FORGET_REPORTS),
                Retention.CONCERNS, () -> session.createNativeMutationQuery(FORGET_CONCERNS));
    }

    private void openNotes(ArrayNode rows) {
        rows.forEach(row -> texts.open(UUID.fromString(row.get("id").asText()), Part.NOTE)
                .ifPresent(note -> ((ObjectNode) row).put("note", note)));
    }
}
