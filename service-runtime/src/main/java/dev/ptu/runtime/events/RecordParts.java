package dev.ptu.runtime.events;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The components of records. Looked up once for each class: reflection takes a hundred times as
 * long to find a component and its annotations as to read it, and every event is looked at.
 */
final class RecordParts {
    private static final ClassValue<List<Part>> PARTS =
            new ClassValue<>() {
                @Override
                protected List<Part> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
                }
            };

    private RecordParts() {}

    /** The components of a record in their order. */
    static List<Part> of(Object record) {
        return PARTS.get(record.getClass());
    }

    /**
     * A component.
     *
     * @param name of it
     * @param nullable whether it may be null
     * @param nullableContent whether what is in the list that it is may be null
     * @param accessor reads it
     */
    record Part(String name, boolean nullable, boolean nullableContent, Method accessor) {

        private static Part of(RecordComponent component) {
            return new Part(
                    component.getName(),
                    NullableParts.isNullable(component.getAnnotatedType()),
                    NullableParts.hasNullableContent(component.getAnnotatedType()),
                    component.getAccessor());
        }

        @Nullable Object read(Object record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a public record's accessor cannot be called", e);
            }
        }
    }
}
