package dev.ptu.runtime.events;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.io.Serial;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * What a record marks as nullable may be null or absent, lists and what is in them included;
 * everything else is as the codec has it.
 */
final class NullableParts extends NopAnnotationIntrospector {
    @Serial private static final long serialVersionUID = 1;

    private static final Class<Nullable> NULLABLE = Nullable.class;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
        if (!(member instanceof AnnotatedParameter parameter)) {
            return JsonSetter.Value.empty();
        }
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        if (components == null || parameter.getIndex() >= components.length) {
            return JsonSetter.Value.empty();
        }
        AnnotatedType type = components[parameter.getIndex()].getAnnotatedType();
        return JsonSetter.Value.construct(
                isNullable(type) ? Nulls.SET : Nulls.DEFAULT,
                hasNullableContent(type) ? Nulls.SET : Nulls.DEFAULT);
    }

    /** Whether the part itself may be null. */
    static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(NULLABLE);
    }

    /** Whether what is in a list or the values of a map may be null. */
    static boolean hasNullableContent(AnnotatedType type) {
        if (!(type instanceof AnnotatedParameterizedType generic)) {
            return false;
        }
        AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
        return isNullable(arguments[arguments.length - 1]);
    }
}
