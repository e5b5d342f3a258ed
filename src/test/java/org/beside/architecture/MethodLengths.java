package org.beside.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A method that fits on half a screen and takes few arguments can be read at once. Asks the compiler's own parser. */
final class MethodLengths {
    private static final int LINES = 25;
    private static final int PARAMETERS = 5;

    private MethodLengths() {}

    static List<String> exceededIn(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<String> found = new ArrayList<>();
            for (CompilationUnitTree file : task.parse()) {
                new Reader(file, positions, found).scan(file, null);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree file;
        private final SourcePositions positions;
        private final List<String> found;

        Reader(CompilationUnitTree file, SourcePositions positions, List<String> found) {
            this.file = file;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            if (method.getBody() != null && lines(method) > LINES) {
                report(method, lines(method) + " lines");
            }
            boolean isConstructor = method.getReturnType() == null;
            if (!isConstructor && method.getParameters().size() > PARAMETERS) {
                report(method, method.getParameters().size() + " parameters");
            }
            return super.visitMethod(method, null);
        }

        /** The lines between the braces. */
        private long lines(MethodTree method) {
            long from = positions.getStartPosition(file, method.getBody());
            long to = positions.getEndPosition(file, method.getBody());
            return file.getLineMap().getLineNumber(to) - file.getLineMap().getLineNumber(from) - 1;
        }

        private void report(MethodTree method, String what) {
            ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            found.add("%s.%s has %s".formatted(type.getSimpleName(), method.getName(), what));
        }
    }
}
