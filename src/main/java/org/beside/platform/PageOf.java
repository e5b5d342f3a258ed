package org.beside.platform;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code next} is absent at the end. */
public record PageOf<T>(
        @Schema(required = true) List<T> items,

        @Schema(description = "Cursor of the following page; absent at the end.") @Nullable
        String next) {

    /** Cuts rows read with {@link PageRequest#rowsToRead()} down to the page and views them. */
    public static <R, T> PageOf<T> of(List<R> rows, PageRequest page, Function<R, Cursor> cursor, Function<R, T> view) {
        boolean more = rows.size() > page.limit();
        List<R> shown = more ? rows.subList(0, page.limit()) : rows;
        return new PageOf<>(
                shown.stream().map(view).toList(),
                more ? cursor.apply(shown.getLast()).encoded() : null);
    }
}
