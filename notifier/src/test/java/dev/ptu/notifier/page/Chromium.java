package dev.ptu.notifier.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium of its own profile. Browser and driver come from the PATH (Debian: chromium,
 * chromium-driver); where they are missing the test is skipped, with CI=true it fails. Nothing is
 * ever downloaded.
 */
public final class Chromium implements AutoCloseable {
    private static final String CURE =
            "No chromium and chromedriver on the PATH: apt-get install chromium chromium-driver.";

    private final ChromeDriver driver;
    private final Path profile;

    private Chromium(Path chromium, Path chromedriver) {
        try {
            profile = Files.createTempDirectory("page-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .usingAnyFreePort()
                        .build();
        driver = new ChromeDriver(service, options(chromium, profile));
    }

    /** Where there is none, the test ends here. */
    public static Chromium open() {
        Optional<Path> chromium = onPath("chromium");
        Optional<Path> chromedriver = onPath("chromedriver");
        boolean found = chromium.isPresent() && chromedriver.isPresent();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(CURE).isTrue();
        }
        assumeTrue(found, CURE);
        return new Chromium(chromium.orElseThrow(), chromedriver.orElseThrow());
    }

    /** What a test tells it. */
    public ChromeDriver driver() {
        return driver;
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static ChromeOptions options(Path chromium, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=en-US",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
