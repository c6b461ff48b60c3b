package dev.ptu.core.decision;

import dev.ptu.core.forecast.DemandProfile;
import dev.ptu.core.forecast.ErrorShape;
import dev.ptu.core.forecast.Forecast;
import dev.ptu.core.forecast.Horizons;
import java.util.Arrays;
import java.util.Optional;

/** Forecasts with two outcomes at even odds, the same at every horizon. */
final class Foreseen {

    private Foreseen() {}

    /** Either so many PTU or so many; the floor that is added before the logarithm is 15. */
    static Foresight either(double lowPtu, double highPtu, boolean newestKnown, boolean shown) {
        double low = Math.log(lowPtu + 15);
        double high = Math.log(highPtu + 15);
        ErrorShape shape = new ErrorShape(new double[] {-1, 1}, new double[] {0.5, 0.5});
        Forecast forecast =
                new Forecast(
                        Horizons.USUAL_LEAD,
                        all((low + high) / 2),
                        all((high - low) / 2),
                        all(1),
                        shape,
                        new Forecast.Recent(15, 9, high, high, newestKnown));
        return new Foresight(DemandProfile.empty(), Optional.empty(), forecast, 5, shown);
    }

    private static double[] all(double value) {
        double[] values = new double[Horizons.COUNT];
        Arrays.fill(values, value);
        return values;
    }
}
