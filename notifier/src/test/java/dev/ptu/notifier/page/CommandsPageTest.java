package dev.ptu.notifier.page;

import static dev.ptu.notifier.page.Page.ASKS;
import static dev.ptu.notifier.page.Page.CHAT;
import static dev.ptu.notifier.page.Page.PINNED;
import static dev.ptu.notifier.page.Page.soon;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** What people may ask of a deployment, and when they may not. */
@ExtendWith(Browser.class)
class CommandsPageTest {
    private static final String AT = "/deployments/0b7c1f5e-3f0a-4d39-9a44-5d0a5b0f6f11/rg-ai/";

    private final Page page;

    CommandsPageTest(Page page) {
        this.page = page;
    }

    @Test
    void withoutATokenThePageOnlyShowsAndSaysWhy() {
        page.openDeployment(ASKS);

        soon(() -> assertThat(page.text(".desk")).contains("Read-only: nobody is signed in."));
        assertThat(page.text(".pending")).contains("100 → 125 PTU", "Valid until 14:58 UTC");
        assertThat(page.all(".pending button")).isEmpty();
    }

    @Test
    void aPastedTokenAllowsToApproveAndNobodyNamesAnOwner() throws Exception {
        page.openDeployment(ASKS);
        soon(() -> page.click("Sign in"));
        page.press(FakeNotifier.TOKEN, Keys.ENTER);
        soon(() -> assertThat(page.text("#who")).contains("Ines Duarte"));

        page.click("Approve");
        page.press("Agreed with finance", Keys.ENTER);

        soon(() -> assertThat(page.text("#command .answer")).startsWith("Recorded"));
        FakeNotifier.Command sent = page.notifier.commands.getFirst();
        assertThat(sent.path()).isEqualTo(AT + ASKS + "/approve");
        assertThat(sent.body())
                .isEqualTo(
                        Scenario.JSON.readTree(
                                """
                                {"reason": "Agreed with finance", "decision": "d-ask-1"}
                                """));
        assertThat(sent.requestedWith()).isEqualTo("ptu");
        assertThat(sent.contentType()).isEqualTo("application/json");
    }

    @Test
    void aPinIsSentAsAskedAndARefusalIsSaidWhereItWasAsked() throws Exception {
        signedIn(CHAT);
        page.click("Pin…");

        page.one("#ptu").clear();
        page.one("#ptu").sendKeys("123");
        page.one("#for").sendKeys("8 hours");
        page.one("#reason").sendKeys("Launch", Keys.ENTER);
        soon(() -> assertThat(page.text("#command .answer")).contains("take 125 or 130"));
        page.one("#ptu").clear();
        page.one("#ptu").sendKeys("125", Keys.ENTER);

        soon(() -> assertThat(page.text("#command .answer")).startsWith("Recorded"));
        FakeNotifier.Command sent = page.notifier.commands.getLast();
        assertThat(sent.path()).isEqualTo(AT + CHAT + "/pin");
        assertThat(sent.body())
                .isEqualTo(
                        Scenario.JSON.readTree(
                                "{\"reason\": \"Launch\", \"ptu\": 125, \"for\": \"PT8H\"}"));
    }

    @Test
    void aPauseNeedsAReasonAndAnEnd() throws Exception {
        signedIn(CHAT);
        page.click("Pause…");

        page.press(Keys.ENTER);
        assertThat(page.notifier.commands).isEmpty();
        page.press("Load test", Keys.ENTER);

        soon(() -> assertThat(page.notifier.commands).hasSize(1));
        assertThat(page.notifier.commands.getFirst().body())
                .isEqualTo(
                        Scenario.JSON.readTree("{\"reason\": \"Load test\", \"for\": \"PT2H\"}"));
    }

    @Test
    void holdsTellWhoAskedAndUntilWhenAndCanBeLifted() throws Exception {
        signedIn(PINNED);
        assertThat(page.text(".holds"))
                .contains("Pinned at", "until 18:00 UTC", "by Ines Duarte", "At least 60 PTU");

        page.all(".holds button").get(1).click();
        page.press("No longer needed", Keys.ENTER);

        soon(() -> assertThat(page.notifier.commands).hasSize(1));
        FakeNotifier.Command sent = page.notifier.commands.getFirst();
        assertThat(sent.path()).isEqualTo(AT + PINNED + "/lift");
        assertThat(sent.body())
                .isEqualTo(
                        Scenario.JSON.readTree(
                                "{\"reason\": \"No longer needed\", \"kind\": \"floor\"}"));
    }

    @Test
    void aTokenThatIsNotAcceptedIsForgottenAndSaid() {
        page.openDeployment(CHAT);

        soon(() -> page.click("Sign in"));
        page.press("stolen", Keys.ENTER);

        soon(() -> assertThat(page.text(".desk")).contains("not accepted any more"));
        assertThat(page.script("return sessionStorage.getItem('ptu-token')")).isNull();
    }

    @Test
    void whoeverLacksTheRoleIsToldSo() {
        page.notifier.hasRole = false;
        page.signIn();

        page.openDeployment(CHAT);

        soon(() -> assertThat(page.text(".desk")).contains("Ines Duarte may not give commands"));
        assertThat(page.all(".desk button")).isEmpty();
    }

    @Test
    void whereCommandsAreNotEnabledThePageNamesTheKey() {
        page.notifier.commandsOn = false;

        page.openDeployment(CHAT);

        soon(() -> assertThat(page.text(".desk")).contains("ptu.notifier.api.commands"));
        assertThat(page.all(".desk button")).isEmpty();
    }

    private void signedIn(String deployment) {
        page.signIn();
        page.openDeployment(deployment);
        soon(() -> assertThat(page.all(".desk button")).isNotEmpty());
    }
}
