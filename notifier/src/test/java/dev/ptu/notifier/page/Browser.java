package dev.ptu.notifier.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test of the page the same {@link Chromium} and the same {@link FakeNotifier}, as at a
 * first visit.
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
        return context.getRoot()
                .getStore(SPACE)
                .computeIfAbsent(Started.class, _ -> new Started(), Started.class);
    }

    /** Closed by the store when the last test has run. */
    private static final class Started implements AutoCloseable {
        final Page page;
        private final Chromium chromium = Chromium.open();

        Started() {
            try {
                FakeNotifier notifier = new FakeNotifier(new Scenario(Story.FLEET), 0);
                page = new Page(chromium.driver(), notifier);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            chromium.close();
            page.notifier.close();
        }
    }
}
