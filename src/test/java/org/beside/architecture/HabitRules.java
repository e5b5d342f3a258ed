package org.beside.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.context.NormalScope;
import jakarta.inject.Qualifier;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.util.Set;

/** Habits that would make the service untestable, unreadable in its log, or wrong by a clock. */
final class HabitRules {
    private static final Set<String> SYSTEM_CLOCKS = Set.of(
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickSeconds",
            "java.time.Clock.tickMinutes",
            "java.time.InstantSource.system",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Calendar.getInstance",
            "java.lang.System.currentTimeMillis");

    /** Constructors that read the clock when they are given nothing. */
    private static final Set<String> DATES_OF_NOW =
            Set.of("java.util.Date.<init>", "java.util.GregorianCalendar.<init>");

    static final ArchRule TIME_COMES_FROM_THE_CLOCK_BEAN = noClasses()
            .that(describe(
                    "do not produce it", type -> !type.getFullName().equals("org.beside.platform.ClockProducer")))
            .should()
            .accessTargetWhere(describe("the system's clock is read", HabitRules::readsTheSystemsClock));

    static final ArchRule NOTHING_IS_PRINTED = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    static final ArchRule THERE_IS_ONE_LOG = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..")
            .orShould()
            .dependOnClassesThat(areNamed("org.jboss.logging.Logger", "java.lang.System$Logger"));

    static final ArchRule INJECTION_IS_BY_CONSTRUCTOR = noClasses()
            .should()
            .dependOnClassesThat(areNamed(
                    "jakarta.inject.Inject",
                    "jakarta.persistence.PersistenceContext",
                    "org.eclipse.microprofile.config.inject.ConfigProperty"));

    static final ArchRule FIELDS_ARE_FILLED_BY_THE_CONSTRUCTOR =
            fields().should().notBeMetaAnnotatedWith(Qualifier.class);

    static final ArchRule BEANS_HAVE_ONE_DOOR =
            classes().that(describe("are beans", HabitRules::isBean)).should(haveOnePackagePrivateConstructor());

    private HabitRules() {}

    private static boolean readsTheSystemsClock(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String owner = target.getOwner().getFullName();
        String name = owner + "." + target.getName();
        boolean isBareNow = owner.startsWith("java.time.")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(java.time.Clock.class));
        return isBareNow
                || SYSTEM_CLOCKS.contains(name)
                || (DATES_OF_NOW.contains(name) && target.getRawParameterTypes().isEmpty());
    }

    private static DescribedPredicate<JavaClass> areNamed(String... names) {
        Set<String> wanted = Set.of(names);
        return describe("are one of " + wanted, type -> wanted.contains(type.getFullName()));
    }

    private static boolean isBean(JavaClass type) {
        return !type.isInterface()
                && (type.isMetaAnnotatedWith(NormalScope.class)
                        || type.isAnnotatedWith(Singleton.class)
                        || type.isAnnotatedWith(Path.class));
    }

    private static ArchCondition<JavaClass> haveOnePackagePrivateConstructor() {
        return new ArchCondition<>("have one constructor, package-private") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean isSo = type.getConstructors().size() == 1
                        && type.getConstructors().stream().allMatch(HabitRules::isPackagePrivate);
                events.add(new SimpleConditionEvent(
                        type, isSo, "%s has the constructors %s".formatted(type.getName(), type.getConstructors())));
            }
        };
    }

    private static boolean isPackagePrivate(JavaConstructor constructor) {
        return constructor.getModifiers().stream()
                .noneMatch(Set.of(JavaModifier.PUBLIC, JavaModifier.PROTECTED, JavaModifier.PRIVATE)::contains);
    }
}
