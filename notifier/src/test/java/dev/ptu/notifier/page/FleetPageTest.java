package dev.ptu.notifier.page;

import static dev.ptu.notifier.page.Page.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The fleet at a glance. */
@ExtendWith(Browser.class)
class FleetPageTest {
    private final Page page;

    FleetPageTest(Page page) {
        this.page = page;
    }

    @Test
    void everyDeploymentHasARowWithItsFigures() {
        page.openFleet();

        assertThat(page.names()).hasSize(12);
        assertThat(page.cell("chat-prod", "size")).contains("360 PTU").contains("420");
        assertThat(page.cell("chat-prod", "utilization")).isEqualTo("102 %");
        assertThat(page.cell("chat-prod", "mode")).isEqualTo("auto");
        assertThat(page.cell("chat-prod", "usd")).isEqualTo("$4,316");
        assertThat(page.cell("chat-prod", "state")).contains("time to exhaustion");
        assertThat(page.cell("code-review", "saved")).contains("would have");
        assertThat(page.text(".totals")).contains("In trouble\n4").contains("Deployments\n12");
    }

    @Test
    void whatIsUnknownIsCalledSoAndIsNeverZero() {
        page.openFleet();

        assertThat(page.cell("pilot-hr", "utilization")).isEqualTo("unknown");
        assertThat(page.cell("pilot-hr", "demand")).isEqualTo("unknown");
        assertThat(page.cell("legal-drafts", "usd")).isEqualTo("unknown");
    }

    @Test
    void theFilterLeavesWhatMatches() {
        page.openFleet();

        page.one("#filter").sendKeys("FRANCE");

        assertThat(page.names()).containsExactly("claims-extract", "voice-agent");
        assertThat(page.text(".shown")).isEqualTo("2 of 12");
    }

    @Test
    void onlyThoseInTroubleAreLeftWhenAskedFor() {
        page.openFleet();

        page.one(".check input").click();

        assertThat(page.names())
                .containsExactlyInAnyOrder(
                        "chat-prod", "claims-extract", "pilot-hr", "search-rerank");
    }

    @Test
    void aHeadingSortsAndSortsBackAndTheUnknownComesLastBothTimes() {
        page.openFleet();

        page.click("Money a day");
        assertThat(page.names()).startsWith("chat-prod").endsWith("legal-drafts");
        assertThat(page.one("th.usd").getDomAttribute("aria-sort")).isEqualTo("descending");

        page.click("Money a day ▾");
        assertThat(page.names()).startsWith("pilot-hr").endsWith("legal-drafts");
        assertThat(page.one("th.usd").getDomAttribute("aria-sort")).isEqualTo("ascending");
    }

    @Test
    void theKeyboardAloneFiltersOpensAndComesBack() {
        page.openFleet();

        page.press("/");
        page.press("voice");
        assertThat(page.names()).containsExactly("voice-agent");
        page.press(Keys.TAB);
        page.press("j");
        page.press(Keys.ENTER);

        soon(() -> assertThat(page.text("h1")).startsWith("voice-agent"));
        page.press(Keys.ESCAPE);
        soon(() -> assertThat(page.names()).containsExactly("voice-agent"));
        page.press("/");
        page.press(Keys.ESCAPE);
        assertThat(page.names()).hasSize(12);
        page.press(Keys.ESCAPE);
        page.press("?");
        assertThat(page.text("#shortcuts")).contains("filter the fleet");
    }

    @Test
    void aClickAnywhereInARowOpensTheDeployment() {
        page.openFleet();

        page.row("assist").findElement(org.openqa.selenium.By.cssSelector("td.usd")).click();

        soon(() -> assertThat(page.text("h1")).startsWith("assist"));
    }

    @Test
    void anUpdateArrivesWhileALoadOfThemRunsAndNoRowMoves() {
        page.openFleet();
        page.click("Utilization");
        var before = page.names();
        soon(() -> assertThat(page.text("#live")).isEqualTo("live"));
        Scenario scenario = new Scenario(Story.FLEET);

        for (int i = 0; i < 600; i++) {
            Story story = Story.FLEET.get(i % Story.FLEET.size());
            ObjectNode summary = scenario.next(story);
            if (!story.name().equals("pilot-hr")) {
                summary.put("utilization", (i % 90) / 100.0);
            }
            page.notifier.stream.tell("deployment", summary);
        }
        ObjectNode last = scenario.next(Story.FLEET.get(1));
        last.put("utilization", 0.777).put("sentence", "The last of six hundred.");
        page.notifier.stream.tell("deployment", last);

        soon(() -> assertThat(page.cell("assist", "utilization")).isEqualTo("78 %"));
        assertThat(page.cell("assist", "state")).contains("The last of six hundred.");
        assertThat(page.names()).isEqualTo(before);
        soon(() -> assertThat(page.one(".tools button").isDisplayed()).isTrue());
        page.click("Order has changed: sort again");
        assertThat(page.names()).isNotEqualTo(before);
    }

    @Test
    void aRowThatHasTheFocusKeepsItWhenItsFiguresChange() {
        page.openFleet();
        soon(() -> assertThat(page.text("#live")).isEqualTo("live"));
        page.press("j");
        page.press("j");
        String focused = page.driver.switchTo().activeElement().getText();
        Story story =
                Story.FLEET.stream()
                        .filter(s -> s.name().equals(focused))
                        .findFirst()
                        .orElseThrow();
        ObjectNode summary = new Scenario(Story.FLEET).next(story);
        summary.put("usdPerDay", 7_777.0);

        page.notifier.stream.tell("deployment", summary);

        soon(() -> assertThat(page.cell(focused, "usd")).isEqualTo("$7,777"));
        assertThat(page.driver.switchTo().activeElement().getText()).isEqualTo(focused);
    }

    @Test
    void aDeploymentThatIsNewGetsARow() {
        page.notifier.fleet =
                fleet -> {
                    ((com.fasterxml.jackson.databind.node.ArrayNode) fleet.path("deployments"))
                            .remove(11);
                    return fleet;
                };
        page.openFleet();
        assertThat(page.names()).hasSize(11);
        soon(() -> assertThat(page.text("#live")).isEqualTo("live"));

        page.notifier.stream.tell(
                "deployment", new Scenario(Story.FLEET).next(Story.FLEET.get(11)));

        soon(() -> assertThat(page.names()).hasSize(12).contains("embeddings-qa"));
    }
}
