package org.beside.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The text of a query is fixed when the code is compiled; what varies is a parameter. So nothing can be injected. */
final class QueryRules {
    /** The asker joins texts; whoever hands them to it is held to the rule. */
    static final ArchRule QUERIES_ARE_CONSTANTS = classes()
            .that()
            .doNotHaveFullyQualifiedName("org.beside.asking.Asker")
            .should(writeQueriesAsConstants());

    private QueryRules() {}

    private static ArchCondition<JavaClass> writeQueriesAsConstants() {
        return new ArchCondition<>("write every query as a compile-time constant") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String built : new QueryTexts(type).builtAtRunTime()) {
                    events.add(SimpleConditionEvent.violated(type, built));
                }
            }
        };
    }
}
