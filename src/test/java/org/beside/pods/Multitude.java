package org.beside.pods;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.beside.Fixtures;

/**
 * As many specialists as a country has, written into the tables at once: common and rare experiences, regions of very
 * different size, a third of them full, most with hours of their own. The same each time.
 */
public final class Multitude {
    private static final String STATES = "MA,NY,CA,TX,FL,PA,OH,IL,GA,NC,MI,NJ,VA,WA,AZ,TN,IN,MO,MD,WI,CO,MN,SC,AL,LA,"
            + "KY,OR,OK,CT,UT,IA,NV,AR,MS,KS,NM,NE,ID,WV,HI,NH,ME,RI,MT,DE,SD,ND,AK,VT,WY";

    private static final List<String> THE_REST = List.of("""
            insert into credential (id, specialist_id, kind, jurisdiction, issuer, issued_on, expires_on, verified_at)
            select gen_random_uuid(), id, 'cred.cps-mh', regions[1], 'Northlight Peer Network',
                   current_date - 400, current_date + 4000, now() - interval '400 days'
              from specialist
            """, """
            insert into hours (specialist_id, zone, updated_at)
            select id, zone, now() from specialist where random() < 0.7
            """, """
            insert into hours_window (specialist_id, iso_day, start_min, end_min, modes)
            select specialist_id, day, 540, 660 + floor(random() * 400)::int, array['TEXT', 'VIDEO']
              from hours, generate_series(1, 5) day
            """, "analyze");

    private Multitude() {}

    /**
     * Writes them.
     *
     * @param experiences what they have lived with, the most common first
     */
    public static void settle(int many, List<String> experiences) throws SQLException {
        try (Connection administrator = Fixtures.connectAsAdministrator();
                Statement statement = administrator.createStatement()) {
            // each row would tell every index that it changed; here indexes are built afterwards
            statement.execute("set session_replication_role = replica");
            statement.execute("select setseed(0.42)");
            statement.execute(people(many));
            statement.execute(tags(experiences));
            for (String each : THE_REST) {
                statement.execute(each);
            }
        }
    }

    private static String people(int many) {
        return """
                insert into specialist (id, display_name, title, bio, zone, regions, languages, modes,
                                        caseload_cap, seats_taken, accepting, created_at, updated_at)
                select md5('peer ' || n)::uuid, 'Peer ' || n, 'CPS', 'I have walked this road, and know its stones.',
                       'America/New_York',
                       array['US-' || (string_to_array('%s', ','))[floor(exp(random() * ln(50)))::int]],
                       case when random() < 0.93 then array['en'] else array['en', 'es'] end,
                       case when random() < 0.8 then array['TEXT', 'VIDEO'] else array['TEXT'] end,
                       12, case when random() < 0.3 then 12 else floor(random() * 12)::int end, true, now(), now()
                  from generate_series(1, %d) n
                """.formatted(STATES, many);
    }

    private static String tags(List<String> experiences) {
        return """
                insert into specialist_tag (specialist_id, code, visibility)
                select s.id, (string_to_array('%s', ','))[floor(exp(random() * ln(%d)))::int],
                       case when random() < 0.75 then 'PREVIEW' else 'MATCHED' end
                  from specialist s, generate_series(1, 9)
                    on conflict do nothing
                """.formatted(String.join(",", experiences), experiences.size());
    }
}
