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
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Gives every test of the page the same headless Chromium and the same {@link FakeNotifier}, as
 * after a first visit. Both come from the PATH (Debian: chromium, chromium-driver); where they are
 * missing the tests are skipped, with CI=true they fail.
 */
final class Browser implements BeforeEachCallback, ParameterResolver {
    private static final Namespace SPACE = Namespace.create(Browser.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        started(context).page.fresh();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context).page;
    }

    private static Started started(ExtensionContext context) {
        Optional<Path> chromium = onPath("chromium");
        Optional<Path> driver = onPath("chromedriver");
        boolean found = chromium.isPresent() && driver.isPresent();
        String cure =
                "No chromium and chromedriver on the PATH: apt-get install chromium"
                        + " chromium-driver.";
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(cure).isTrue();
        }
        assumeTrue(found, cure);
        return context.getRoot()
                .getStore(SPACE)
                .computeIfAbsent(
                        Started.class,
                        _ -> new Started(chromium.orElseThrow(), driver.orElseThrow()),
                        Started.class);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Closed by the store when the last test has run. */
    private static final class Started implements AutoCloseable {
        final Page page;
        private final Path profile;

        Started(Path chromium, Path driver) {
            try {
                profile = Files.createTempDirectory("page-test");
                page =
                        new Page(
                                new ChromeDriver(service(driver), options(chromium, profile)),
                                new FakeNotifier(new Scenario(Story.FLEET), 0));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static ChromeDriverService service(Path driver) {
            return new ChromeDriverService.Builder()
                    .usingDriverExecutable(driver.toFile())
                    .usingAnyFreePort()
                    .build();
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
                    "--user-data-dir=" + profile);
            LoggingPreferences logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, Level.ALL);
            logs.enable(LogType.PERFORMANCE, Level.ALL);
            options.setCapability("goog:loggingPrefs", logs);
            return options;
        }

        @Override
        public void close() throws IOException {
            page.driver.quit();
            page.notifier.close();
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }
}
