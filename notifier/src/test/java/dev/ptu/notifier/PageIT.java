package dev.ptu.notifier;

import static dev.ptu.notifier.ApiIT.evaluated;
import static dev.ptu.notifier.Scene.deployment;
import static dev.ptu.notifier.Scene.provisioned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ptu.notifier.page.Chromium;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** What was published, as a browser shows it that the real notifier serves. */
@QuarkusTest
@QuarkusTestResource(value = ApiStack.class, restrictToAnnotatedClass = true)
class PageIT {
    private static final int MINUTES = 30;

    /** Set by {@link ApiStack}. */
    public String bootstrapServers;

    /** Set by {@link ApiStack}. */
    public String prefix;

    /** Set by {@link ApiStack}; nobody signs in here. */
    public String signingKey;

    @TestHTTPResource("/")
    URL address;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @Test
    void whatIsPublishedIsSeenAndExplainedAndStaysLive() throws Exception {
        String chat = deployment("page", "chat");
        try (Wire wire = new Wire(bootstrapServers, prefix);
                Chromium chromium = Chromium.open()) {
            wire.send(provisioned(chat, null, now.minusSeconds(3_600)));
            for (int i = MINUTES; i > 2; i--) {
                wire.send(evaluated(chat, now.minusSeconds(60L * i), 90 - i));
            }
            ChromeDriver page = chromium.driver();

            page.get(address.toString());
            soon(() -> assertThat(text(page, "td.demand")).isEqualTo("87 PTU"));
            page.findElement(By.linkText("chat")).click();
            soon(() -> assertThat(text(page, ".readout")).contains("Demand 87 PTU"));
            page.findElement(By.cssSelector("[role=slider]")).sendKeys(Keys.END, Keys.ENTER);
            soon(() -> assertThat(text(page, ".stages")).contains("% is near 100 %"));
            wire.send(evaluated(chat, now.minusSeconds(120), 64.5));

            soon(() -> assertThat(text(page, ".facts")).contains("65 PTU"));
            assertThat(text(page, "#live")).isEqualTo("live");
            assertThat(page.manage().logs().get("browser").getAll())
                    .noneMatch(entry -> entry.getLevel().intValue() >= 1_000);
        }
    }

    private static String text(ChromeDriver page, String css) {
        return page.findElement(By.cssSelector(css)).getText();
    }

    private static void soon(ThrowingRunnable rule) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(rule);
    }
}
