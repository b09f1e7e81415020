// The two flagship dialogs change while people are in the middle of them, days away from it, on either platform.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/equivalence/sides.hpp"
#include "tests/support/earlier_version.hpp"

using namespace inward;
using namespace inward::test;
using Catch::Contains;

namespace {

using namespace std::chrono_literals;

const TimePoint monday{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(8)};

struct Flagship {
  std::string id, opening;
  std::vector<std::string> answers;  // up to the question that stays open
  std::string state, asks, answer;   // of that question
  std::string next_asks;             // by the one after it
};

const Flagship priority{
    "priority-clarity",
    "priority",
    {"the report\nthe boiler", "done"},
    "sorting",
    "Which of these will still matter in three months?",
    "1, 2",
    "Which of these has a real deadline this week?",
};
const Flagship conflict{
    "conflict-reflection",
    "conflict",
    {"no"},
    "strength",
    "How strong is it right now",
    "3",
    "What would a camera have recorded?",
};

// As it ships, with `change` made to the flagship's text.
template <class Change>
bot::Stocking scripts_with(const Flagship& flagship, const Change& change) {
  std::vector<dialogs::SourceFile> files;
  for (auto& file : bot::script_files({})) {
    if (!file.name.starts_with("en/")) continue;
    if (file.name == "en/" + flagship.id + ".yaml") file.text = change(file.text);
    files.push_back(std::move(file));
  }
  const auto loaded = bot::load(files);
  for (const auto& mistake : loaded.mistakes) FAIL(to_string(mistake));
  return {loaded.scripts, {}, loaded.wordings};
}

bot::Stocking version_a(const Flagship& flagship) {
  return scripts_with(flagship, [&](const std::string& text) {
    return earlier_version(text, {flagship.asks, flagship.next_asks}, flagship.state);
  });
}
bot::Stocking version_b(const Flagship& flagship) {
  return scripts_with(flagship, [](const std::string& text) { return text; });
}
bot::Stocking version_b_with_map(const Flagship& flagship) {
  return scripts_with(flagship, [&](const std::string& text) { return with_map(text, flagship.state); });
}

// A person who has begun on version A, has set it aside and is away for three days.
class Away {
 public:
  Away(const Flagship& flagship, bool on_slack) : flagship_(flagship) {
    side_ = on_slack ? slack_side({}) : mattermost_side({});
    side_->serve(version_a(flagship), now_);
    say("hello");
    auto heard = say(flagship.opening);
    for (const auto& answer : flagship.answers) heard = say(answer);
    REQUIRE_THAT(heard, Contains("Before: " + flagship.asks));
    say("pause");
    days_pass();
    REQUIRE(conversation().status == dialogs::Status::parked);
    begun_on_ = conversation().version;
  }

  void reload(bot::Stocking scripts, bool revoke = false) {
    if (revoke) scripts.revoked = {begun_on_};
    side_->serve(scripts, now_);
  }
  std::string days_pass() {
    std::string all;
    for (int hour = 0; hour < 72; ++hour) all += read(side_->wait(now_ += 1h));
    return all;
  }
  std::string say(const std::string& text) { return read(side_->say(text, now_ += 1min)); }
  std::string press(const std::string& label) {
    const auto found = std::ranges::find(side_->buttons(), label);
    REQUIRE(found != side_->buttons().end());
    return read(side_->tap(static_cast<std::size_t>(found - side_->buttons().begin()), now_ += 1min));
  }
  std::string begin_anew() {
    say("stop");
    auto heard = say(flagship_.opening);
    for (const auto& answer : flagship_.answers) heard = say(answer);
    return heard;
  }
  dialogs::Conversation conversation() const { return side_->conversation().value(); }
  bool has_conversation() const { return side_->conversation().has_value(); }
  std::string state() const { return conversation().frames.back().state.value; }
  bool on_a() const { return conversation().version == begun_on_; }

 private:
  static std::string read(const std::vector<Shown>& all) {
    std::string text;
    for (const auto& each : all)
      if (!each.in_place_of_another) text += each.text + '\n';
    return text;
  }

  const Flagship& flagship_;
  std::unique_ptr<Side> side_;
  TimePoint now_ = monday;
  ScriptHash begun_on_;
};

}  // namespace

TEST_CASE("a flagship changed without a map is finished on the words it began with, and begun anew on the new ones") {
  const auto* flagship = GENERATE(&priority, &conflict);
  Away person(*flagship, GENERATE(true, false));
  person.reload(version_b(*flagship));
  CHECK(person.days_pass().empty());
  CHECK_THAT(person.say("I am back"), Contains("Welcome back. We were in") && Contains("Before: " + flagship->asks));
  CHECK_THAT(person.say(flagship->answer), Contains("Before: " + flagship->next_asks) && !Contains("was revised"));
  CHECK(person.on_a());
  CHECK_THAT(person.begin_anew(), Contains(flagship->asks) && !Contains("Before:"));
  CHECK_FALSE(person.on_a());
}

TEST_CASE("a flagship changed with a map goes on in the new version at the mapped state, and says so in one sentence") {
  const auto* flagship = GENERATE(&priority, &conflict);
  Away person(*flagship, GENERATE(true, false));
  CHECK(person.state() == earlier_name);
  person.reload(version_b_with_map(*flagship));
  CHECK(person.days_pass().empty());
  CHECK(person.on_a());  // no timer takes anybody along
  const auto back = person.say("I am back");
  CHECK_THAT(back, Contains("was revised") && Contains(flagship->asks) && !Contains("Before:"));
  CHECK(back.find("was revised") == back.rfind("was revised"));
  CHECK_FALSE(person.on_a());
  CHECK(person.state() == flagship->state);
  CHECK_THAT(person.say(flagship->answer), Contains(flagship->next_asks) && !Contains("was revised"));
}

TEST_CASE("a flagship withdrawn in the middle is told of and asked about, restarted by nobody but the person") {
  const auto* flagship = GENERATE(&priority, &conflict);
  Away person(*flagship, GENERATE(true, false));
  const bool begin = GENERATE(true, false);
  person.reload(version_b(*flagship), true);
  CHECK(person.days_pass().empty());
  CHECK(person.on_a());
  for (const auto* text : {"I am back", "hm"}) {
    CHECK_THAT(person.say(text),
               Contains("was withdrawn") && Contains("stays in your history") && !Contains("Before:"));
    CHECK(person.on_a());
    CHECK(person.days_pass().empty());
  }
  if (begin) {
    person.press("Begin " + std::string(flagship == &priority ? "Priority clarity" : "Conflict reflection"));
    CHECK_FALSE(person.on_a());
    CHECK(person.state() == (flagship == &priority ? "pulling" : "safe"));
  } else {
    CHECK_THAT(person.press("Stop here"), Contains("Stopped here") && !Contains(flagship->asks));
    CHECK_FALSE(person.has_conversation());
  }
}
