// Forms: opened by a button, sent by the person's client, which may say anything.
#include <catch2/catch.hpp>

#include "adapters/mattermost/mattermost_words.hpp"
#include "adapters/mattermost/ticket.hpp"
#include "tests/unit/adapters/mattermost_asked.hpp"

using namespace inward;
using namespace inward::mattermost;
using namespace std::chrono_literals;
using Json = nlohmann::json;
using test::MattermostFault;

namespace {

struct OpenForm : Asked {
  OpenForm() : Asked(2, true) {
    const auto outcome = click(alice, "Write in a form");
    CHECK(outcome.ok());
    CHECK(outcome.shown.empty());
    form = stand_in.form(alice).value_or(test::MattermostForm());
    REQUIRE_FALSE(form.state.empty());
  }

  test::MattermostOutcome submit(const std::string& text) {
    return meanwhile([this, text] { return stand_in.submit(alice, {{"answer", text}}); });
  }
  Json body(const std::string& text) const {
    return {
        {"type", "dialog_submission"},      {"state", form.state}, {"user_id", alice}, {"channel_id", asked.channel},
        {"submission", {{"answer", text}}}, {"cancelled", false}};
  }
  std::string error(const Json& sent) {
    const auto response = post("/mattermost/dialog", sent.dump());
    is_answer(response);
    return Json::parse(response.body).value("error", "");
  }

  test::MattermostForm form;
};

}  // namespace

TEST_CASE("A form shows the question, and what is written in it is handed in") {
  OpenForm bench;
  CHECK(bench.form.url == bench.public_url + "/mattermost/dialog");
  CHECK(plain(bench.form.introduction) == "Yes or no?");
  CHECK(bench.form.fields == std::vector<std::string>{"answer"});
  const auto outcome = bench.submit("  in my own words  ");
  CHECK(outcome.ok());
  CHECK_FALSE(bench.stand_in.form(bench.alice));
  REQUIRE(bench.sink.applied.size() == 1);
  const auto& envelope = bench.sink.applied[0];
  const auto& filled = std::get<FilledIn>(envelope.event);
  CHECK(filled.conversation == ConversationId{42});
  CHECK(filled.turn == 3);
  CHECK(filled.text.find("in my own words") != std::string::npos);
  CHECK(filled.message.value == bench.asked.id);
  CHECK(filled.shown == "Yes or no?");
  CHECK(envelope.where.channel.value == bench.asked.channel);
}

TEST_CASE("A form that is closed changes nothing") {
  OpenForm bench;
  CHECK(bench.meanwhile([&] { return bench.stand_in.cancel(bench.alice); }).form_error.empty());
  auto cancelled = bench.body("words");
  cancelled["cancelled"] = true;
  cancelled["submission"] = nullptr;
  CHECK(bench.error(cancelled).empty());
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("A form without a word stays open and says so at its field") {
  OpenForm bench;
  for (const char* text : {"", " \n\t "}) {
    const auto outcome = bench.submit(text);
    CHECK(outcome.field_errors == std::map<std::string, std::string>{{"answer", std::string(words::form_empty)}});
    CHECK(bench.stand_in.form(bench.alice));
  }
  auto without = bench.body("words");
  without["submission"] = nullptr;
  CHECK(bench.error(without).empty());
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("A form that came too late stays open with the coach's reason, so that no word is lost") {
  OpenForm bench;
  bench.sink.receipt.refusal = "We have moved on.";
  CHECK(bench.submit("words").form_error == "We have moved on.");
  CHECK(bench.stand_in.form(bench.alice));
}

TEST_CASE("A form is taken once") {
  OpenForm bench;
  CHECK(bench.error(bench.body("words")).empty());
  CHECK(bench.error(bench.body("other words")) == words::form_used);
  CHECK(bench.sink.applied.size() == 1);
}

TEST_CASE("A form that is opened twice can be sent twice: the dialog says which is late") {
  OpenForm bench;
  CHECK(bench.click(bench.alice, "Write in a form").ok());
  CHECK(bench.stand_in.form(bench.alice)->state != bench.form.state);
}

TEST_CASE("A form is taken from nobody else, no later, and not changed") {
  OpenForm bench;
  auto sent = bench.body("words");
  SECTION("of another") {
    sent["user_id"] = bench.stand_in.person("mallory");
    CHECK(bench.error(sent) == words::form_not_ours);
  }
  SECTION("changed") {
    sent["state"] = bench.form.state + "0";
    CHECK(bench.error(sent) == words::form_not_ours);
  }
  SECTION("with the ticket of a button") {
    sent["state"] = bench.click_body("Yes")["context"]["ticket"];
    CHECK(bench.error(sent) == words::form_not_ours);
  }
  SECTION("its own ticket used as a button's") {
    auto click = bench.click_body("Yes");
    click["context"]["ticket"] = bench.form.state;
    CHECK(bench.answered(click) == words::button_not_ours);
  }
  SECTION("too late") {
    bench.clock.advance(7 * 24h + 1s);
    CHECK(bench.error(sent) == words::form_expired);
  }
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("Where the question cannot be read, the form is opened and taken without it") {
  Asked bench(2, true);
  bench.stand_in.fail_next("GET posts/*", MattermostFault::broken());
  CHECK(bench.click(bench.alice, "Write in a form").ok());
  CHECK(plain(bench.stand_in.form(bench.alice)->introduction) == words::form_without_question);
  bench.stand_in.remove(bench.stand_in.bot(), bench.asked.id);
  CHECK(bench.meanwhile([&] { return bench.stand_in.submit(bench.alice, {{"answer", "words"}}); }).ok());
  REQUIRE(bench.sink.applied.size() == 1);
  CHECK(std::get<FilledIn>(bench.sink.applied[0].event).message.empty());
}

TEST_CASE("Where the form does not open, the person is told they can type") {
  Asked bench(2, true);
  bench.stand_in.fail_next("POST actions/dialogs/open", MattermostFault::broken());
  CHECK(plain(bench.click(bench.alice, "Write in a form").shown) == words::form_not_opened);
  CHECK(bench.answered(bench.click_body("Write in a form")) == words::form_not_opened);  // its trigger is nobody's
  auto other = bench.click_body("Write in a form");
  other["user_id"] = bench.stand_in.person("mallory");
  CHECK(bench.answered(other) == words::button_of_another);
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("While a form cannot be stored it stays open, and can be sent again") {
  OpenForm bench;
  Receipt overloaded;
  overloaded.kind = Receipt::Kind::overloaded;
  bench.sink.first = {overloaded};
  CHECK_FALSE(bench.submit("words").ok());
  CHECK(bench.stand_in.form(bench.alice));
  CHECK(bench.submit("words").ok());
  CHECK(bench.sink.applied.size() == 1);
}
