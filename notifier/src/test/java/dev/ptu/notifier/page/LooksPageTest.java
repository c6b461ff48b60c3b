package dev.ptu.notifier.page;

import static dev.ptu.notifier.page.Page.CHAT;
import static dev.ptu.notifier.page.Page.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.OutputType;

/** What holds for the page as a whole: weight, width, colours, names, silence. */
@ExtendWith(Browser.class)
class LooksPageTest {
    private static final int MOST_BYTES = 300_000;
    private static final int PHONE = 360;
    private static final Path IMAGES = Path.of("..", "docs", "images");

    private final Page page;

    LooksPageTest(Page page) {
        this.page = page;
    }

    @Test
    void allThatThePageLoadsWeighsLessThan300Kilobytes() {
        page.openDeployment(CHAT);

        Object bytes =
                page.script(
                        """
                        const all = [...performance.getEntriesByType('navigation'),
                          ...performance.getEntriesByType('resource')];
                        return all.filter(each => !each.name.includes('/api/'))
                          .reduce((sum, each) => sum + each.decodedBodySize, 0);
                        """);

        assertThat(((Number) bytes).intValue()).isBetween(100_000, MOST_BYTES);
    }

    @Test
    void nothingLeavesThisMachineAndTheConsoleIsSilent() {
        requested();
        page.complaints();

        page.openFleet();
        page.openDeployment(CHAT, "?at=2026-03-02T09:00:00Z");
        soon(() -> assertThat(page.text(".rationale")).contains("Why? 09:00 UTC"));

        assertThat(requested()).hasSizeGreaterThan(20).allMatch(this::isOurs);
        assertThat(page.complaints()).isEmpty();
    }

    private boolean isOurs(String url) {
        return url.startsWith("data:") || "127.0.0.1".equals(URI.create(url).getHost());
    }

    private List<String> requested() {
        return page.driver.manage().logs().get("performance").getAll().stream()
                .map(entry -> parsed(entry.getMessage()).path("message"))
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.path("params").path("request").path("url").asText())
                .toList();
    }

    private static JsonNode parsed(String json) {
        try {
            return Scenario.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The browser's log is JSON.", e);
        }
    }

    @Test
    void onAPhoneNothingIsWiderThanTheScreen() {
        page.size(PHONE, 740);

        page.openFleet();
        assertThat(width()).isEqualTo(PHONE);
        page.signIn();
        page.driver.navigate().refresh();
        page.openDeployment(Page.PINNED, "?at=2026-03-02T09:00:00Z");
        soon(() -> assertThat(page.all(".stages tr")).isNotEmpty());
        assertThat(width()).isEqualTo(PHONE);
    }

    private int width() {
        Object width = page.script("return document.documentElement.scrollWidth");
        return ((Number) width).intValue();
    }

    @Test
    void itIsDarkWhereThePersonPrefersItAndTheButtonOverrules() {
        page.prefersDark();
        page.openFleet();
        assertThat(background()).isEqualTo("rgb(18, 22, 28)");

        page.one("#theme").click();
        assertThat(background()).isEqualTo("rgb(246, 247, 249)");
        page.openFleet();
        assertThat(background()).isEqualTo("rgb(246, 247, 249)");
        page.one("#theme").click();
        assertThat(background()).isEqualTo("rgb(18, 22, 28)");
    }

    private Object background() {
        return page.script("return getComputedStyle(document.documentElement).backgroundColor");
    }

    @Test
    void everythingThatCanBeUsedHasAName() {
        page.signIn();
        page.openFleet();
        assertThat(nameless()).isEqualTo(List.of());

        page.openDeployment(Page.PINNED);
        soon(() -> assertThat(page.all(".holds button")).isNotEmpty());

        assertThat(nameless()).isEqualTo(List.of());
    }

    private Object nameless() {
        return page.script(
                """
                return [...document.querySelectorAll('a,button,input,select,[role=slider]')]
                  .filter(each => each.checkVisibility() && !each.textContent.trim()
                    && !each.ariaLabel && !each.labels?.length)
                  .map(each => each.outerHTML);
                """);
    }

    @Test
    void timesAreInUtcAndTellTheLocalOne() {
        page.openFleet();

        assertThat(page.text("#clock")).isEqualTo("2 Mar 14:30 UTC");
        assertThat(page.one("#clock time").getDomAttribute("title"))
                .startsWith("here: Mar 2, 2026");
    }

    @Test
    @EnabledIfSystemProperty(
            named = "screenshots",
            matches = "true",
            disabledReason = "written on request: -Dscreenshots=true")
    void screenshots() throws IOException {
        page.signIn();
        page.openFleet();
        soon(() -> assertThat(page.all(".spark path")).hasSizeGreaterThan(20));
        keep("page-fleet.png");
        page.size(1280, 960);
        page.openDeployment(CHAT, "?at=2026-03-02T09:00:00Z");
        explained();
        page.hover(page.all(".mark").get(5));
        keep("page-deployment.png");
        page.script("document.querySelector('.rationale').scrollIntoView()");
        page.script("scrollBy(0, -60)");
        keep("page-why.png");
        page.prefersDark();
        page.size(1280, 860);
        page.openDeployment(Page.ASKS, "?at=2026-03-02T10:40:00Z");
        explained();
        keep("page-dark.png");
        page.wide();
        page.size(PHONE, 760);
        page.openFleet();
        soon(() -> assertThat(page.all(".spark path")).hasSizeGreaterThanOrEqualTo(4));
        keep("page-phone.png");
    }

    private void explained() {
        soon(() -> assertThat(page.all(".stages tr")).isNotEmpty());
    }

    private void keep(String name) throws IOException {
        Files.createDirectories(IMAGES);
        byte[] image = page.driver.getScreenshotAs(OutputType.BYTES);
        assertThat(image).hasSizeLessThan(200_000);
        Files.write(IMAGES.resolve(name), image);
    }
}
