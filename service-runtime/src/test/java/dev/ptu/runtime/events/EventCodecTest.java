package dev.ptu.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ptu.events.DeploymentObserved;
import dev.ptu.events.Event;
import dev.ptu.events.EventType;
import dev.ptu.events.Ticked;
import dev.ptu.events.UtilizationObserved;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final Instant NOW = Instant.parse("2026-03-03T00:00:00Z");
    private static final String TICKED = EventType.TICKED.type();

    @Test
    void whatBearsNoTypeIsUnreadable() {
        assertThat(cause(null, "{}"))
                .isEqualTo("It has no ce_type header, so nobody can say what it is.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.ptu.ticked.v2", "dev.ptu.unheard-of.v1", "", "Ticked"})
    void anUnknownTypeOrVersionIsUnreadable(String type) {
        assertThat(cause(type, Golden.named("ticked").text()))
                .isEqualTo("Its ce_type " + type + " is not one that this version knows.");
    }

    @Test
    void aTombstoneIsUnreadable() {
        assertThat(EventCodec.decode(TICKED, null, NOW))
                .isEqualTo(new Decoded.Unreadable("It has no value."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``                    | It has no value.
                    null                  | Its value is JSON null.
                    []                    | Its value is not a JSON object.
                    "text"                | Its value is not a JSON object.
                    ""                    | Its value is not a JSON object.
                    17                    | Its value is not a JSON object.
                    {"partition": 1       | Its value is not JSON: Unexpected end-of-input
                    {"partition": 1,      | Its value is not JSON: Unexpected end-of-input
                    {"partition": NaN}    | Its value is not JSON: Non-standard token 'NaN'
                    <xml/>                | Its value is not JSON: Unexpected character ('<'
                    {}                    | Its field partition is missing.
                    {"partition": "1"}    | Its field partition is not a whole number below 2^31.
                    {"partition": 1.5}    | Its field partition is not a whole number below 2^31.
                    {"partition": 3e9}    | Its field partition is not a whole number below 2^31.
                    {"partition": 3000000000} | Its field partition is not a whole number below 2^31.
                    {"partition": [1]}    | Its field partition is not a whole number below 2^31.
                    {"partition":1,"now":5} | Its field now is not a time such as 2026-01-31T08:00:00Z.
                    {"partition":1,"now":"5"} | Its field now is not a time such as 2026-01-31T08:00:00Z.
                    {"partition":1,"now":{}} | Its field now is not a time such as 2026-01-31T08:00:00Z.
                    {"partition":1,"now":"2026-03-02T08:00:00Z","wallFloor":0} | Its field wallFloor is not a duration such as PT5M.
                    {"partition":1,"now":"2026-03-02T08:00:00Z"} | Its field wallFloor is missing.
                    {"partition":-1,"now":"2026-03-02T08:00:00Z","wallFloor":"PT0S"} | Its field partition is negative (-1).
                    {"partition":1,"now":"2026-03-02T08:00:00Z","wallFloor":"-PT1S"} | Its field wallFloor is negative (PT-1S).
                    {"partition":1,"now":"2026-03-02T08:00:00Z","wallFloor":"PT0S"} x | Its value is not JSON: Unrecognized token 'x'
                    {"partition":1,"now":"2026-03-02T08:00:00Z","wallFloor":"PT0S"} {} | Its value goes on after the end of its JSON object.
                    {"partition":1,"now":"2026-03-03T00:05:01Z","wallFloor":"PT0S"} | Its time 2026-03-03T00:05:01Z lies in the future of 2026-03-03T00:00:00Z: check the sender's clock (dev.ptu.ticked.v1).
                    """)
    void whatCannotBeReadIsToldInASentence(String value, String sentence) {
        assertThat(cause(TICKED, value)).startsWith(sentence);
    }

    /** Golden, JSON pointer's last field, what is put there, and the sentence. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    utilization-observed | average | "NaN" | Its field average is not a number.
                    utilization-observed | average | "-Infinity" | Its field average is not a number.
                    utilization-observed | average | 1e999 | Its field average is not a number.
                    utilization-observed | average | "0.5" | Its field average is not a number.
                    utilization-observed | average | -0.5 | Its field average is negative (-0.5).
                    utilization-observed | average | 101 | Its utilization is absurd: it is a ratio, 1 at 100 %.
                    tokens-processed | prompt | 12.0 | Its field prompt is not a whole number below 2^63.
                    tokens-processed | prompt | -12 | Its field prompt is negative (-12).
                    tokens-processed | prompt | 9223372036854775808 | Its field prompt is not a whole number below 2^63.
                    tokens-processed | cached | 1000000000001 | Its count 1000000000001 a minute is absurd.
                    tokens-processed | minute | "2026-03-02T08:16:01Z" | Its field minute (2026-03-02T08:16:01Z) is not the start of a minute.
                    tokens-processed | minute | "2126-03-02T08:16:00Z" | Its time 2126-03-02T08:16:00Z lies in the future of
                    tokens-processed | revision | 4928127360000 | Its time 2126-03-02T12:16:00Z lies in the future of
                    tokens-processed | revision | 9223372036854775807 | Its time
                    requests | observedUntil | "2126-03-02T08:16:00Z" | Its time 2126-03-02T08:16:00Z lies in the future of
                    utilization-observed | observedUntil | "2126-03-02T08:16:00Z" | Its time 2126-03-02T08:16:00Z lies in the future of
                    paused | deployment | "/subscriptions/S/deployments/d" | Its deployment '/subscriptions/S/deployments/d' is not a Resource Manager id in lower case
                    paused | deployment | "d" | Its deployment 'd' is not a Resource Manager id in lower case
                    deployment-observed | spilloverTarget | "D" | Its spilloverTarget 'D' is not a Resource Manager id in lower case
                    deployment-observed | capacity | 2000000000 | Its field capacity is absurd (2000000000).
                    deployment-observed | tags | {"a": null} | Its field tags.a is missing.
                    deployment-observed | tags | {"a": 1} | Its field tags.a is not text.
                    deployment-observed | tags | "a" | Its field tags is not a JSON object.
                    evaluated | coverage | 1.5 | Its coverage 1.5 is absurd: it is a share, 0 to 1.
                    scale-decided.approve | expectedSpillShare | 1.5 | Its expectedSpillShare 1.5 is absurd: it is a share, 0 to 1.
                    scale-decided.approve | expectedUsdPerHour | -1 | Its field expectedUsdPerHour is negative (-1.0).
                    evaluated.insight | economics | {"overUsdPerPtuHour":1,"underUsdPerPtuHour":2,"quantile":1.5} | Its economics.quantile 1.5 is absurd: it is a share, 0 to 1.
                    evaluated.insight | economics | {"overUsdPerPtuHour":1,"underUsdPerPtuHour":-2,"quantile":0.5} | Its field economics.underUsdPerPtuHour is negative (-2.0).
                    evaluated.insight | forecast | {"horizonMinutes":9,"lowPtu":1,"middlePtu":1,"highPtu":1,"coverage":2,"trust":"active"} | Its forecast.coverage 2.0 is absurd: it is a share, 0 to 1.
                    pinned | ptu | 10000001 | Its field ptu is absurd (10000001).
                    pinned | until | null | Its field until is missing.
                    floored | ptu | -5 | Its field ptu is negative (-5).
                    floored | at | "2126-03-02T08:16:00Z" | Its time 2126-03-02T08:16:00Z lies in the future of
                    signal-given | floorPtu | 10000001 | Its field floorPtu is absurd (10000001).
                    signal-given | source | null | Its field source is missing.
                    approved | decision | null | Its field decision is missing.
                    approved | deployment | "d" | Its deployment 'd' is not a Resource Manager id in lower case
                    rejected | at | "soon" | Its field at is not a time such as 2026-01-31T08:00:00Z.
                    latency-observed | timeToResponseMillis | 86400001 | Its latency is absurd: it is in milliseconds, and no answer takes a day.
                    latency-observed | availability | 99.9 | Its availability 99.9 is absurd: it is a share, 0 to 1.
                    latency-observed | tokensPerSecond | -1 | Its field tokensPerSecond is negative (-1.0).
                    latency-observed | observedUntil | "2126-03-02T08:16:00Z" | Its time 2126-03-02T08:16:00Z lies in the future of
                    history-observed | day | "yesterday" | Its field day is not a day such as 2026-01-31.
                    history-observed | day | "2126-03-01" | Its time 2126-03-01T00:00:00Z lies in the future of
                    history-observed | prompt | [1, null, 3] | Its field prompt has 3 minutes: a day has 1440.
                    history-observed | prompt | [1.5] | Its field prompt[0] is not a whole number below 2^63.
                    history-observed | prompt | [-1] | Its field prompt[0] is negative (-1).
                    evaluated | changeUnderWay | "yes" | Its field changeUnderWay is not true or false.
                    evaluated | rationale | {} | Its field rationale is not a list.
                    evaluated | rationale | [{"beforePtu":1,"afterPtu":1,"reason":"r","detail":"d"}] | Its field rationale[0].name is missing.
                    evaluated | rationale | [{"name":"n","beforePtu":1,"afterPtu":"1","reason":"r","detail":"d"}] | Its field rationale[0].afterPtu is not a whole number below 2^31.
                    """)
    void aWrongFieldIsNamed(String golden, String field, String value, String sentence)
            throws Exception {
        Golden good = Golden.named(golden);
        ObjectNode tree = good.tree();
        // As text: 1e999 and the like do not survive a tree.
        String bad = tree.put(field, "PLACE").toString().replace("\"PLACE\"", value);

        assertThat(cause(good.type().type(), bad)).startsWith(sentence);
    }

    @Test
    void aClockMayBeFiveMinutesAhead() {
        Ticked ahead = new Ticked(1, NOW.plus(EventCheck.FUTURE_TOLERANCE), Duration.ZERO);

        assertThat(EventCodec.decode(TICKED, EventCodec.encode(ahead), NOW))
                .isEqualTo(new Decoded.Parsed(ahead));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1})
    void nonsenseIsNotWrittenEither(double average) {
        Instant at = Instant.parse("2026-03-02T08:00:00Z");
        Event event =
                new UtilizationObserved("/subscriptions/s/deployments/d", at, average, null, 1, at);

        assertThatThrownBy(() -> EventCodec.encode(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("dev.ptu.utilization-observed.v1: Its field average is ");
    }

    /** Maps of the JDK iterate in another order in every process. */
    @Test
    void theSameEventIsTheSameBytesInEveryProcess() {
        Event event =
                new DeploymentObserved(
                        "/subscriptions/s/deployments/d",
                        "m",
                        "v",
                        "sku",
                        15,
                        "Succeeded",
                        null,
                        "r",
                        Map.of("d", "1", "a", "2", "c", "3", "b", "4", "e", "5"),
                        NOW);

        String written = new String(EventCodec.encode(event), StandardCharsets.UTF_8);

        assertThat(written)
                .contains(
                        """
                        "tags":{"a":"2","b":"4","c":"3","d":"1","e":"5"}\
                        """);
    }

    /** Whatever arrives, reading gives a value, and what was read can be written again. */
    @Test
    void readingNeverThrows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Golden> goldens = Golden.all();
        for (int i = 0; i < 5_000; i++) {
            Golden golden = goldens.get(random.nextInt(goldens.size()));
            byte[] bytes = golden.bytes();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                if (EventCodec.decode(golden.type().type(), bytes, NOW)
                        instanceof Decoded.Parsed(Event event)) {
                    EventCodec.encode(event);
                }
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed %d, run %d: %s"
                                .formatted(seed, i, new String(bytes, StandardCharsets.UTF_8)),
                        e);
            }
        }
    }

    @Test
    void deepNestingIsUnreadable() {
        assertThat(cause(TICKED, "{\"later\":" + "[".repeat(100_000)))
                .startsWith("Its value is not JSON: Document nesting depth");
    }

    private static String cause(String type, String value) {
        Decoded decoded = EventCodec.decode(type, value.getBytes(StandardCharsets.UTF_8), NOW);
        assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
        return ((Decoded.Unreadable) decoded).cause();
    }
}
