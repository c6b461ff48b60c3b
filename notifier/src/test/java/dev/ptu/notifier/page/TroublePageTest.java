package dev.ptu.notifier.page;

import static dev.ptu.notifier.page.Page.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The page when the notifier is not well. */
@ExtendWith(Browser.class)
class TroublePageTest {
    private final Page page;

    TroublePageTest(Page page) {
        this.page = page;
    }

    @Test
    void whileTheLogIsReplayedABannerSaysHowFarItIsAndGoesByItself() {
        page.notifier.fleet = fleet -> fleet.put("caughtUp", false).put("replayedShare", 0.437);
        page.openFleet();
        assertThat(page.text("#banner")).contains("Catching up 43 %", "not complete");

        page.notifier.fleet = fleet -> fleet;

        soon(() -> assertThat(page.one("#banner").isDisplayed()).isFalse());
    }

    @Test
    void aFailureIsOneSentenceTheOldFiguresStayAndItEndsByItself() {
        page.notifier.failWith = 500;
        page.notifier.failBody = "{\"status\":500,\"message\":\"Kafka is away: start it.\"}";
        page.driver.get(page.notifier.address());
        soon(
                () ->
                        assertThat(page.text("#problem"))
                                .contains("Kafka is away: start it.", "The page tries again in"));

        page.notifier.failWith = 0;

        soon(() -> assertThat(page.names()).hasSize(12));
        assertThat(page.one("#problem").isDisplayed()).isFalse();
    }

    @Test
    void anAnswerThatIsNoJsonIsSaidInWordsToo() {
        page.notifier.failWith = 502;
        page.notifier.failBody = "<html>Bad gateway</html>";
        page.driver.get(page.notifier.address());

        soon(() -> assertThat(page.text("#problem")).contains("failed with status 502"));
    }

    @Test
    void whileTheAnswerTakesItsTimeThePageSaysThatItReads() {
        page.notifier.delayMillis = 900;
        page.driver.get(page.notifier.address());

        assertThat(page.text("#main")).isEqualTo("Reading the fleet…");
        soon(() -> assertThat(page.names()).hasSize(12));
    }

    @Test
    void aBrokenStreamIsSaidAndWhatWasMissedIsReadAgain() {
        page.openFleet();
        soon(() -> assertThat(page.text("#live")).isEqualTo("live"));
        page.notifier.stream.refuse = true;
        page.notifier.stream.hangUp();
        soon(() -> assertThat(page.text("#live")).isEqualTo("reconnecting"));

        page.notifier.fleet =
                fleet -> {
                    ((ObjectNode) fleet.path("deployments").get(1)).put("usdPerDay", 8_888.0);
                    return fleet;
                };
        page.notifier.stream.refuse = false;

        soon(() -> assertThat(page.text("#live")).isEqualTo("live"));
        soon(() -> assertThat(page.cell("assist", "usd")).isEqualTo("$8,888"));
    }

    @Test
    void whereSignInIsRequiredAPastedTokenOpensThePage() {
        page.notifier.failWith = 401;
        page.notifier.failBody = "{\"message\":\"Nobody is signed in: send a token.\"}";
        page.driver.get(page.notifier.address());
        soon(() -> assertThat(page.text("#problem")).contains("Nobody is signed in"));

        page.click("Sign in");
        page.notifier.failWith = 0;
        page.press(FakeNotifier.TOKEN, Keys.ENTER);

        soon(() -> assertThat(page.names()).hasSize(12));
        assertThat(page.text("#who")).contains("Ines Duarte");
    }

    @Test
    void nonsenseInTheStreamIsPassedOver() {
        page.openFleet();
        soon(() -> assertThat(page.text("#live")).isEqualTo("live"));

        page.notifier.stream.raw("event: deployment\ndata: {nonsense\n\nevent: odd\ndata: 1\n\n");
        ObjectNode summary = new Scenario(Story.FLEET).next(Story.FLEET.get(1));
        page.notifier.stream.tell("deployment", summary.put("usdPerDay", 6_666.0));

        soon(() -> assertThat(page.cell("assist", "usd")).isEqualTo("$6,666"));
    }

    @Test
    void anEmptyFleetSaysWhatToCheck() {
        page.notifier.fleet =
                fleet -> {
                    fleet.putArray("deployments");
                    ((ObjectNode) fleet.path("fleet")).put("usdPerDay", (Double) null);
                    return fleet;
                };
        page.driver.get(page.notifier.address());

        soon(() -> assertThat(page.text(".fleet > .empty")).contains("check ptu.collector"));
        assertThat(page.text(".totals")).contains("Money a day\nunknown");
    }

    @Test
    void markupInAnyTextStaysText() {
        String evil = "<img src=x onerror=\"window.hit=1\"><script>window.hit=2</script>";
        page.notifier.fleet =
                fleet -> {
                    ObjectNode first = (ObjectNode) fleet.path("deployments").get(0);
                    for (String field :
                            new String[] {
                                "name", "account", "region", "model", "mode", "sentence"
                            }) {
                        first.put(field, evil);
                    }
                    ObjectNode alert = (ObjectNode) first.path("alerts").get(0);
                    alert.put("message", evil).put("condition", evil).put("severity", evil);
                    return fleet;
                };

        page.openFleet();
        soon(() -> assertThat(page.row("assist").isDisplayed()).isTrue());
        assertThat(page.names()).contains(evil);
        page.driver.get(page.notifier.address() + Page.hash(Page.CHAT));

        soon(() -> assertThat(page.text("h1")).startsWith(evil));
        assertThat(page.all("main img, main script")).isEmpty();
        assertThat(page.script("return window.hit")).isNull();
    }
}
