package org.beside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to put a query together at run time that we could think of, and the ways that are fine. */
class QueryRulesCanFailTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manager.createNativeQuery(\"select * from member where name = '\" + given + \"'\")",
                "manager.createQuery(new StringBuilder(\"from Member\").append(given).toString())",
                "manager.createQuery(\"from %s\".formatted(given))",
                "manager.createQuery(String.format(\"from %s\", given))",
                "manager.createQuery(String.join(\" \", \"from\", given))",
                "manager.createQuery(\"from \".concat(given))",
                "manager.createQuery(given, Object.class)",
                "manager.createQuery(field)",
                "manager.createQuery(given.isEmpty() ? \"from Member\" : given)",
                "connection.prepareStatement(text(given))",
                "connection.createStatement().executeQuery(given)",
                "find(\"name = '\" + given + \"'\")",
                "find(given, 1)",
                "update(given)",
                "update(\"name = \" + given)",
                "count(given, 1)",
                "list(\"id = ?1\", io.quarkus.panache.common.Sort.by(given), 1)",
                "java.util.Optional.of(given).map(manager::createQuery)",
                "java.util.Optional.of(\"a\").map(a -> manager.createQuery(given))",
                "java.util.Optional.of(given).map(this::find)"
            })
    void aQueryBuiltAtRunTimeIsSeen(String expression) {
        query("return " + expression + ";").isNotEmpty();
    }

    @Test
    void aQueryPutTogetherStepByStepIsSeen() {
        query("String text = \"from Member\"; text += given; return manager.createQuery(text);")
                .hasSize(1);
        query("String text = given; if (field == null) text = \"from Member\"; return manager.createQuery(text);")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manager.createQuery(\"from Member where name = :name\").setParameter(\"name\", given)",
                "manager.createNativeQuery(\"select 1\" + \" from member\")",
                "manager.createNativeQuery(TEXT)",
                "manager.createNativeQuery(given.isEmpty() ? \"select 1\" : \"select 2\")",
                "find(\"name\", given)",
                "update(\"name = ?1\", given)",
                "list(\"name\", io.quarkus.panache.common.Sort.by(\"name\"), given)",
                "java.util.List.of(1, 2).stream().count()",
                "own.find(given + given)"
            })
    void aConstantQueryIsLawful(String expression) {
        query("return " + expression + ";").isEmpty();
    }

    @Test
    void aConstantHeldInALocalIsLawful() {
        query("String text = \"from Member\"; return manager.createQuery(text);")
                .isEmpty();
    }

    private ListAssert<String> query(String body) {
        String source = """
                package org.beside.members;
                class MemberRepository implements io.quarkus.hibernate.orm.panache.PanacheRepositoryBase<Object, Long> {
                    static final String TEXT = "select 1";
                    String field;
                    MemberRepository.Own own;
                    Object query(jakarta.persistence.EntityManager manager, java.sql.Connection connection, String given)
                            throws Exception {
                        %s
                    }
                    String text(String given) { return given; }
                    interface Own { Object find(String given); }
                }""".formatted(body);
        return assertThat(Fixture.of(folder, source).violationsOf(QueryRules.QUERIES_ARE_CONSTANTS));
    }
}
