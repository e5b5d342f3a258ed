package org.beside.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Follows the text of every query in a class back through the bytecode to where it comes from. Only constants may come
 * out; a parameter, a field, a call, a concatenation is a text that somebody else could have a hand in.
 */
final class QueryTexts {
    private static final Set<String> TAKES_A_QUERY = Set.of(
            "createQuery",
            "createNativeQuery",
            "createNativeMutationQuery",
            "createMutationQuery",
            "createSelectionQuery",
            "createNamedQuery",
            "createStoredProcedureQuery",
            "createStoredProcedureCall",
            "prepareStatement",
            "prepareCall",
            "nativeSQL",
            "copyIn",
            "copyOut",
            // of a question to be asked together with others
            "statement");
    private static final Set<String> PANACHE_TAKES_A_QUERY =
            Set.of("find", "list", "stream", "count", "update", "delete", "executeUpdate");
    private static final String PANACHE = "io.quarkus.hibernate.orm.panache";
    private static final Set<String> STATEMENT_TAKES_A_QUERY =
            Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch");
    private static final Set<String> SORT_TAKES_A_COLUMN = Set.of("by", "and");
    private static final Type TEXT = Type.getType(String.class);

    private final JavaClass type;
    private final List<String> found = new ArrayList<>();

    QueryTexts(JavaClass type) {
        this.type = type;
    }

    List<String> builtAtRunTime() {
        ClassNode code = new ClassNode();
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(bytes).accept(code, ClassReader.SKIP_FRAMES);
            for (MethodNode method : code.methods) {
                read(code, method);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private void read(ClassNode code, MethodNode method) throws AnalyzerException {
        Frame<SourceValue>[] frames = new Analyzer<>(new Origins()).analyze(code.name, method);
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode step = method.instructions.get(i);
            if (frames[i] == null) {
                continue; // never reached
            }
            if (step instanceof MethodInsnNode call && takesAQuery(call.owner, call.name, call.desc)) {
                if (!isConstant(firstText(frames[i], call.desc))) {
                    report(method, "a query built at run time to " + call.name);
                }
            } else if (step instanceof InvokeDynamicInsnNode dynamic && handsOnAQueryMethod(dynamic)) {
                report(method, "a method that takes a query as a reference");
            }
        }
    }

    private boolean takesAQuery(String owner, String name, String descriptor) {
        if (!List.of(Type.getArgumentTypes(descriptor)).contains(TEXT)) {
            return false;
        }
        return TAKES_A_QUERY.contains(name)
                || (PANACHE_TAKES_A_QUERY.contains(name) && isPanaches(owner, name))
                || (STATEMENT_TAKES_A_QUERY.contains(name) && owner.startsWith("java/sql/"))
                || (SORT_TAKES_A_COLUMN.contains(name) && owner.equals("io/quarkus/panache/common/Sort"));
    }

    /** A repository may well have a {@code find} of its own, so it is asked whose the called one is. */
    private boolean isPanaches(String owner, String name) {
        return Stream.<JavaCodeUnitAccess<?>>concat(
                        type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                .map(JavaCodeUnitAccess::getTarget)
                .filter(target -> target.getName().equals(name)
                        && target.getOwner().getName().equals(owner.replace('/', '.')))
                .flatMap(target -> target.resolveMember().stream())
                .anyMatch(method -> method.getOwner().getPackageName().startsWith(PANACHE));
    }

    private boolean handsOnAQueryMethod(InvokeDynamicInsnNode dynamic) {
        return Arrays.stream(dynamic.bsmArgs)
                .filter(Handle.class::isInstance)
                .map(Handle.class::cast)
                .filter(handle -> handle.getTag() >= Opcodes.H_INVOKEVIRTUAL)
                .anyMatch(handle -> takesAQuery(handle.getOwner(), handle.getName(), handle.getDesc()));
    }

    private static SourceValue firstText(Frame<SourceValue> frame, String descriptor) {
        List<Type> parameters = List.of(Type.getArgumentTypes(descriptor));
        int fromTop = parameters.size() - parameters.indexOf(TEXT);
        return frame.getStack(frame.getStackSize() - fromTop);
    }

    private static boolean isConstant(SourceValue text) {
        return !text.insns.isEmpty()
                && text.insns.stream().allMatch(step -> step instanceof LdcInsnNode ldc && ldc.cst instanceof String);
    }

    private void report(MethodNode method, String what) {
        found.add("%s.%s gives %s".formatted(type.getName(), method.name, what));
    }

    /** Remembers where a value was made rather than where it was last moved, and that a parameter was made elsewhere. */
    private static final class Origins extends SourceInterpreter {
        Origins() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode step, SourceValue value) {
            return value;
        }

        @Override
        public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type parameter) {
            return new SourceValue(parameter.getSize(), new InsnNode(Opcodes.NOP));
        }
    }
}
