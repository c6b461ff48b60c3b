package dev.ptu.notifier.page;

import static dev.ptu.notifier.page.Page.CHAT;
import static dev.ptu.notifier.page.Page.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** One deployment: charts, decisions, explanations. */
@ExtendWith(Browser.class)
class DeploymentPageTest {
    private static final String INK =
            """
            return [...document.querySelectorAll('canvas')].map(canvas => {
              const pixels = canvas.getContext('2d')
                .getImageData(0, 0, canvas.width, canvas.height).data;
              const colours = new Set();
              for (let i = 0; i < pixels.length; i += 4) {
                if (pixels[i + 3] > 200) {
                  colours.add(pixels[i] + ',' + pixels[i + 1] + ',' + pixels[i + 2]);
                }
              }
              return colours.has(arguments[0]) + '';
            }).join();
            """;

    private final Page page;

    DeploymentPageTest(Page page) {
        this.page = page;
    }

    @Test
    void theChartsShowDemandAndLatencyInTheirColours() {
        page.openDeployment(CHAT);

        soon(() -> assertThat(page.driver.executeScript(INK, "0,114,178")).isEqualTo("true,false"));
        assertThat(page.driver.executeScript(INK, "142,69,133")).isEqualTo("false,true");
        assertThat(page.driver.executeScript(INK, "24,32,43")).isEqualTo("true,false");
    }

    @Test
    void whatIsGoingOnStandsOnTop() {
        page.openDeployment(CHAT);

        assertThat(page.text(".head")).contains("swedencentral", "policy interactive");
        assertThat(page.text(".alerts")).contains("time to exhaustion (critical)", "Shift load");
        assertThat(page.text(".facts")).contains("360 PTU", "target 700 ms", "against 420 PTU");
        assertThat(page.text(".readout")).startsWith("2 Mar 14:26 UTC").contains("360 PTU");
        assertThat(page.text(".side")).contains("Tokens a minute", "All pay-as-you-go");
    }

    @Test
    void everyDecisionIsMarkedAndTellsItsReason() {
        page.openDeployment(CHAT);
        assertThat(page.all(".mark")).hasSize(11);
        assertThat(page.one(".mark.started").getDomAttribute("aria-label")).contains("under way");

        page.hover(page.all(".mark").get(4));

        soon(() -> assertThat(page.text(".tip")).contains("PTU, applied", "Grow: demand of"));
    }

    @Test
    void noMarkLiesOutsideOfItsChart() {
        page.openDeployment(Page.ASKS);
        assertThat(page.all(".mark")).isNotEmpty();

        Object outside =
                page.script(
                        """
                        const box = document.querySelector('.u-over').getBoundingClientRect();
                        return [...document.querySelectorAll('.mark')].filter(each => {
                          const mark = each.getBoundingClientRect();
                          const middle = (mark.top + mark.bottom) / 2;
                          return middle < box.top || middle > box.bottom;
                        }).length;
                        """);

        assertThat(outside).isEqualTo(0L);
    }

    @Test
    void marksAreOneTabStopAndArrowsWalkThem() {
        page.openDeployment(CHAT);
        assertThat(page.all(".mark[tabindex='0']")).hasSize(1);
        page.script("document.querySelector(\".mark[tabindex='0']\").focus()");

        page.press(Keys.ARROW_LEFT);

        String told = page.driver.switchTo().activeElement().getDomAttribute("aria-label");
        assertThat(told).isEqualTo(page.all(".mark").get(9).getDomAttribute("aria-label"));
        soon(() -> assertThat(page.text(".tip")).contains("PTU, "));
    }

    @Test
    void aClickOnAMinuteExplainsIt() {
        page.openDeployment(CHAT);
        WebElement over = page.one(".u-over");

        new Actions(page.driver).moveToElement(over, 60, 40).click().perform();

        soon(() -> assertThat(page.text(".rationale .says")).contains("forecast needs"));
        assertThat(page.all(".stages tbody tr")).hasSize(10);
        assertThat(page.text(".stages tbody tr")).contains("The rule: target utilization");
        assertThat(page.driver.getCurrentUrl()).contains("?at=2026-03-0");
    }

    @Test
    void theKeyboardChoosesAMinuteAndExplainsIt() {
        page.openDeployment(CHAT);
        page.script("document.querySelector('[role=slider]').focus()");

        page.press(Keys.HOME);
        page.press(Keys.ARROW_RIGHT);
        assertThat(page.one("[role=slider]").getDomAttribute("aria-valuetext"))
                .startsWith("1 Mar 14:31 UTC: Size 185 PTU, Demand 1");
        page.press(Keys.ENTER);

        soon(() -> assertThat(page.text(".rationale h2")).isEqualTo("Why? 1 Mar 14:31 UTC"));
        assertThat(page.driver.getCurrentUrl()).endsWith("?at=2026-03-01T14:31:00Z");
    }

    @Test
    void anAddressWithAMinuteOpensItsExplanation() {
        page.openDeployment(CHAT, "?at=2026-03-02T09:00:00Z");

        soon(() -> assertThat(page.text(".rationale")).contains("Why? 09:00 UTC", "AboveTarget"));
    }

    @Test
    void beyondFourteenDaysTheAnswerSaysSo() {
        page.openDeployment(CHAT, "?at=2026-01-01T00:00:00Z");

        soon(() -> assertThat(page.text(".rationale")).contains("kept for 14 days"));
    }

    @Test
    void aDecisionOfTheListIsExplained() {
        page.openDeployment(CHAT);

        page.all(".decisions .when").get(2).click();

        soon(() -> assertThat(page.text(".rationale .says")).isNotEmpty());
    }

    @Test
    void fourRangesCanBeChosenByKey() {
        page.openDeployment(CHAT);

        page.press("4");

        soon(() -> assertThat(page.all(".mark")).hasSizeGreaterThan(60));
        assertThat(page.text(".ranges [aria-pressed=true]")).isEqualTo("14 d");
        page.press("1");
        soon(() -> assertThat(page.all(".mark")).hasSizeLessThan(10));
    }

    @Test
    void theViewIsLiveWhileALoadOfUpdatesRunsAndTheExplanationStays() {
        page.openDeployment(CHAT, "?at=2026-03-02T09:00:00Z");
        soon(() -> assertThat(page.text(".rationale")).contains("Why? 09:00 UTC"));
        soon(() -> assertThat(page.text("#live")).isEqualTo("live"));
        Scenario scenario = new Scenario(Story.FLEET);

        for (int i = 0; i < 300; i++) {
            Story story = Story.FLEET.get(i % Story.FLEET.size());
            page.notifier.stream.tell("deployment", scenario.next(story).put("demandPtu", i));
        }
        ObjectNode summary = scenario.next(Story.FLEET.getFirst());
        page.notifier.stream.tell("deployment", summary.put("ptu", 455).put("sentence", "Grown."));
        ObjectNode decision = Scenario.JSON.createObjectNode();
        decision.put("id", summary.path("id").asText()).put("decision", "d-new");
        decision.put("at", "2026-03-02T14:29:00Z").put("fromPtu", 420).put("toPtu", 455);
        decision.put("mode", "auto").put("outcome", "applied").put("sentence", "A fresh one.");
        page.notifier.stream.tell("decision", decision);

        soon(() -> assertThat(page.text(".facts")).contains("455 PTU"));
        assertThat(page.text(".head .says")).isEqualTo("Grown.");
        soon(() -> assertThat(page.text(".decisions li")).contains("A fresh one."));
        assertThat(page.text(".rationale")).contains("Why? 09:00 UTC");
    }

    @Test
    void aDeploymentThatNobodyKnowsIsSaidToBeUnknown() {
        page.driver.get(page.notifier.address() + Page.hash("aoai-sweden/nothing"));

        soon(() -> assertThat(page.text(".trouble")).contains("Look at the list for its name."));
        page.press(Keys.ESCAPE);
        soon(() -> assertThat(page.names()).hasSize(12));
    }
}
