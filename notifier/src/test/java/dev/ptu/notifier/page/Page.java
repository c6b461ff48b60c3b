package dev.ptu.notifier.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The page in a real browser, as a person meets it. */
final class Page {
    static final String CHAT = "aoai-sweden/chat-prod";
    static final String ASKS = "aoai-eastus2/summaries";
    static final String PINNED = "aoai-france/voice-agent";

    final ChromeDriver driver;
    final FakeNotifier notifier;

    Page(ChromeDriver driver, FakeNotifier notifier) {
        this.driver = driver;
        this.notifier = notifier;
    }

    /** As a first visit: nothing remembered, nobody signed in. */
    void fresh() {
        notifier.behave();
        wide();
        driver.get(notifier.address() + "app/icon.svg");
        script("sessionStorage.clear(); localStorage.clear();");
    }

    void openFleet() {
        driver.get(notifier.address());
        soon(() -> assertThat(all("tbody tr")).isNotEmpty());
    }

    void openDeployment(String accountAndName) {
        openDeployment(accountAndName, "");
    }

    void openDeployment(String accountAndName, String query) {
        driver.get(notifier.address() + hash(accountAndName) + query);
        soon(() -> assertThat(all(".decisions li, .history .empty")).isNotEmpty());
    }

    static String hash(String accountAndName) {
        return "#/d/0b7c1f5e-3f0a-4d39-9a44-5d0a5b0f6f11/rg-ai/" + accountAndName;
    }

    void signIn() {
        script("sessionStorage.setItem('ptu-token', '" + FakeNotifier.TOKEN + "');");
    }

    void wide() {
        size(1280, 860);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void prefersDark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    String text(String css) {
        return one(css).getText();
    }

    /** The row of a deployment. */
    WebElement row(String name) {
        return driver.findElement(By.xpath("//tbody/tr[td/a[text()='" + name + "']]"));
    }

    String cell(String deployment, String column) {
        return row(deployment).findElement(By.cssSelector("td." + column)).getText();
    }

    List<String> names() {
        return all("tbody a.name").stream().map(WebElement::getText).toList();
    }

    void click(String button) {
        driver.findElement(By.xpath("//button[normalize-space(.)='" + button + "']")).click();
    }

    /** To whatever has the focus. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void press(Keys key, int times) {
        for (int i = 0; i < times; i++) {
            press(key);
        }
    }

    void hover(WebElement element) {
        new Actions(driver).moveToElement(element).perform();
    }

    Object script(String code) {
        return driver.executeScript(code);
    }

    /** Errors of the browser's console since it was last asked. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= 1000)
                .map(entry -> entry.getMessage())
                .toList();
    }

    static void soon(ThrowingRunnable rule) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(40))
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(rule);
    }
}
