package dev.ptu.simulator;

import dev.ptu.simulator.input.BadInput;
import dev.ptu.simulator.input.Fields;
import dev.ptu.simulator.load.Load;
import dev.ptu.simulator.load.RequestSize;
import dev.ptu.simulator.load.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** From JSON to what a deployment is asked for. */
final class LoadReader {
    private static final double MOST_PTU = 1_000_000;

    private LoadReader() {}

    static Load read(Fields fields) {
        Load load = fields.has("trace") ? recorded(fields) : shaped(fields);
        fields.refuseOthers();
        return load;
    }

    private static Load recorded(Fields fields) {
        return new Load.Recorded(
                Path.of(fields.text("trace")),
                fields.number("peakPtu", 0.001, MOST_PTU, null),
                fields.integer("from", 0, Integer.MAX_VALUE, 0),
                fields.number("cachedShare", 0, 1, 0.0));
    }

    private static Load shaped(Fields fields) {
        String name = fields.text("shape");
        Shape shape =
                switch (name) {
                    case "constant" -> new Shape.Constant(ptu(fields, "ptu"));
                    case "workingDay" -> workingDay(fields);
                    case "steps" -> new Shape.Steps(steps(fields));
                    default ->
                            throw new BadInput(
                                    "%s '%s' is not known; give constant, workingDay or steps, or a trace instead."
                                            .formatted(fields.at("shape"), name));
                };
        RequestSize usual = RequestSize.USUAL;
        RequestSize size =
                new RequestSize(
                        fields.number("promptTokens", 1, 1_000_000, usual.promptTokens()),
                        fields.number("generatedTokens", 0, 1_000_000, usual.generatedTokens()),
                        fields.number("cachedShare", 0, 1, usual.cachedShare()));
        if (size.cachedShare() >= 1 && size.generatedTokens() <= 0) {
            throw new BadInput(
                    fields.at("cachedShare")
                            + " 1 with no generated tokens is a load of nothing; lower it.");
        }
        return new Load.Shaped(shape, size);
    }

    private static Shape workingDay(Fields fields) {
        Shape.WorkingDay day =
                new Shape.WorkingDay(
                        ptu(fields, "basePtu"),
                        ptu(fields, "peakPtu"),
                        fields.timeOfDay("from", LocalTime.of(6, 0)),
                        fields.timeOfDay("to", LocalTime.of(18, 0)),
                        fields.duration("ramp", Duration.ofHours(1)));
        if (!day.from().plus(day.ramp()).isAfter(day.from())
                || day.from().plus(day.ramp()).isAfter(day.to())) {
            throw new BadInput(
                    "%s must lie after %s plus the ramp on the same day; move them apart."
                            .formatted(fields.at("to"), fields.at("from")));
        }
        return day;
    }

    private static List<Shape.Step> steps(Fields fields) {
        List<Shape.Step> steps = new ArrayList<>();
        Duration before = Duration.ofSeconds(-1);
        for (Fields step : fields.objects("steps")) {
            Shape.Step read = new Shape.Step(step.duration("at", Duration.ZERO), ptu(step, "ptu"));
            step.refuseOthers();
            if (read.after().compareTo(before) <= 0) {
                throw new BadInput(step.at("at") + " must be later than the step before.");
            }
            before = read.after();
            steps.add(read);
        }
        if (steps.isEmpty()) {
            throw new BadInput(fields.at("steps") + " must hold at least one step.");
        }
        return List.copyOf(steps);
    }

    private static double ptu(Fields fields, String field) {
        return fields.number(field, 0, MOST_PTU, null);
    }
}
