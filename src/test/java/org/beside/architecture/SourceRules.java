package org.beside.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the compiler throws away: how the files lie, how long they are, and names which only a reader meets. */
record SourceRules(Path root) {
    private static final int FILES_IN_A_ROOM = 12;
    private static final int LINES_IN_A_FILE = 300;

    /**
     * The ground floor holds what would otherwise be copied into every room, so these two may be larger than one.
     * Messaging is one thing (writing, keeping secret, hearing of it at once) that no line would part without an import;
     * connections lend it the words that both agreed to. Safety reads what people write: three pure readers and the
     * word lists they share. Availability reads a specialist's whole diary in one statement, and has its pages bound apart.
     * Matching is what a pod knows of everybody, how it comes to know it, and what it says of it to one member.
     * Supervision is one desk: what waits, who is called for it, what two may open, and when supervisors last talked.
     */
    private static final Map<String, Integer> LARGER_ROOMS = Map.ofEntries(
            Map.entry("platform", 34),
            Map.entry("identity", 33),
            Map.entry("connections", 14),
            Map.entry("messaging", 36),
            Map.entry("safety", 19),
            Map.entry("availability", 15),
            Map.entry("sessions", 14),
            Map.entry("supervision", 20),
            Map.entry("notifications", 14),
            Map.entry("matching", 18),
            Map.entry("specialists", 14));

    private static final Set<String> NAMES_THAT_SAY_NOTHING = Set.of(
            "common",
            "util",
            "utils",
            "core",
            "shared",
            "api",
            "impl",
            "dto",
            "mapper",
            "model",
            "entity",
            "service",
            "repository",
            "exception",
            "config",
            "web",
            "helper",
            "misc");
    private static final Pattern NAMED_ROOM = Pattern.compile("\\borg\\.beside\\.([a-z]\\w*)");
    private static final Pattern DOOR_PLATE =
            Pattern.compile("/\\*\\*.+\\*/\\s*@NullMarked\\s+package ", Pattern.DOTALL);
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO(?:DO)|FIX(?:ME))\\b|@(?:author)");

    private static final Pattern NOTIFIES =
            Pattern.compile("\\bpg_notify\\b|[\";]\\s*notify\\s+\\w", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAYS_WHAT_CLASS_A_VALUE_IS = Pattern.compile(
            "createNativeQuery\\(\\s*\\w+,\\s*(UUID|String|Integer|Long|Boolean|Instant|LocalDate|byte\\[])\\.class");
    private static final Pattern MIGRATION_NOTIFIES =
            Pattern.compile("\\bpg_notify\\b|\\bnotify\\s+\\w", Pattern.CASE_INSENSITIVE);

    List<String> roomsWithTooManyFiles() {
        return packages()
                .filter(room -> files(room).size() > LARGER_ROOMS.getOrDefault(name(room), FILES_IN_A_ROOM))
                .map(room ->
                        "%s holds %d files".formatted(name(room), files(room).size()))
                .toList();
    }

    List<String> packagesThatAreNoRooms() {
        return packages()
                .map(it -> house().relativize(it).toString())
                .filter(name -> !Floors.isRoom(name))
                .toList();
    }

    List<String> packagesThatSayNothing() {
        return packages()
                .filter(it -> NAMES_THAT_SAY_NOTHING.contains(name(it)))
                .map(Path::toString)
                .toList();
    }

    /** Constants are copied into the bytecode, so an arrow that carries nothing else can be seen only here. */
    List<String> arrowsThatPointUp() {
        return javaFiles(house())
                .flatMap(file -> NAMED_ROOM
                        .matcher(text(file))
                        .results()
                        .map(named -> named.group(1))
                        .filter(Floors::isRoom)
                        .filter(into -> !Floors.mayLookInto(folder(file), into))
                        .map(into -> "%s names %s".formatted(file.getFileName(), into)))
                .distinct()
                .toList();
    }

    List<String> roomsWithoutADoorPlate() {
        return packages()
                .filter(it -> !DOOR_PLATE
                        .matcher(text(it.resolve("package-info.java")))
                        .find())
                .map(Path::toString)
                .toList();
    }

    List<String> filesTooLong() {
        return javaFiles(root)
                .filter(file -> text(file).lines().count() > LINES_IN_A_FILE)
                .map(file -> "%s has %d lines"
                        .formatted(file.getFileName(), text(file).lines().count()))
                .toList();
    }

    List<String> methodsTooLong() {
        return MethodLengths.exceededIn(javaFiles(root).toList());
    }

    List<String> filesNotFinished() {
        return javaFiles(root)
                .filter(file -> UNFINISHED.matcher(text(file)).find())
                .map(Path::toString)
                .toList();
    }

    /** A {@code NOTIFY} inside a transaction makes every commit of the database wait for the disk; only the wake bus may. */
    List<String> filesThatNotify() {
        return javaFiles(root)
                .filter(file -> !name(file).equals("PostgresWakes.java"))
                .filter(file -> NOTIFIES.matcher(text(file)).find())
                .map(Path::toString)
                .toList();
    }

    /** Nor may a trigger or a function of the database itself. */
    static List<String> migrationsThatNotify(Path migrations) {
        try (Stream<Path> files = Files.list(migrations)) {
            return files.filter(file -> MIGRATION_NOTIFIES
                            .matcher(text(file).replaceAll("--.*", ""))
                            .find())
                    .map(SourceRules::name)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hibernate works such a statement out anew at every call; {@code Scalars} says why, and is the way round it. */
    List<String> filesThatSayWhatClassAValueIs() {
        return javaFiles(root)
                .filter(file -> SAYS_WHAT_CLASS_A_VALUE_IS.matcher(text(file)).find())
                .map(Path::toString)
                .toList();
    }

    private Path house() {
        return root.resolve("org/beside");
    }

    /** Every folder of the house that holds Java files, however deep. */
    private Stream<Path> packages() {
        return javaFiles(house()).map(Path::getParent).distinct();
    }

    /** Every room has a door-plate, and says of what it keeps about people; neither makes it larger. */
    private static List<Path> files(Path room) {
        return javaFiles(room)
                .filter(file ->
                        !name(file).equals("package-info.java") && !name(file).endsWith("Holding.java"))
                .toList();
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folder(Path file) {
        return name(file.resolveSibling(""));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
