package org.beside.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A little house that somebody might have written. It is compiled where it is judged, because on the test class path the
 * framework would serve its endpoints and start its beans.
 */
final class Fixture {
    private static final Pattern PLACE = Pattern.compile(
            "package (?<package>[\\w.]+);.*?(?:class|interface|record|enum) (?<name>\\w+)", Pattern.DOTALL);

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all fixtures, because it remembers what stands in some two hundred jars. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final Path root;
    private final List<Path> files = new ArrayList<>();

    private Fixture(Path root) {
        this.root = root;
    }

    static Fixture of(Path folder, String... sources) {
        Fixture fixture = new Fixture(freshIn(folder));
        for (String source : sources) {
            Matcher place = PLACE.matcher(source);
            if (!place.find()) {
                throw new IllegalArgumentException("a fixture names its package and its type: " + source);
            }
            fixture.with(place.group("package").replace('.', '/') + "/" + place.group("name") + ".java", source);
        }
        return fixture;
    }

    Fixture with(String path, String text) {
        try {
            Path file = root.resolve("java").resolve(path);
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, text));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SourceRules sources() {
        return new SourceRules(root.resolve("java"));
    }

    /** What the rule has to say against this code. */
    List<String> violationsOf(ArchRule rule) {
        return rule.allowEmptyShould(true)
                .evaluate(compiled())
                .getFailureReport()
                .getDetails();
    }

    private JavaClasses compiled() {
        try {
            Path classes = Files.createDirectories(root.resolve("classes"));
            FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            boolean isCompiled = COMPILER.getTask(
                            null,
                            FILES,
                            null,
                            List.of("-proc:none", "-Xlint:none", "-parameters"),
                            null,
                            FILES.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!isCompiled) {
                throw new IllegalStateException("the fixture does not compile");
            }
            return new ClassFileImporter().importPath(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path freshIn(Path folder) {
        try {
            return Files.createTempDirectory(folder, "house");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
