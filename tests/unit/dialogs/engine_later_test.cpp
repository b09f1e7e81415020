#include <functional>

#include "dialogs/local_time.hpp"
#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace std::chrono_literals;

namespace {

const std::string plan_and_time = R"(slots:
  plan: {type: text, label: Plan}
  at: {type: choice, label: At}
  old: {type: list, max: 2, label: Old}
start: plan
states:
  plan: {ask: "Plan? {old}", into: plan, next: at}
  at: {ask: "When?", choices: {x: X}, into: at, remember: [at], next: bye}
  bye: {say: "At {at}, {when}.", end: completed}
)";

using Change = std::function<void(Script&)>;

ScriptPtr changed(const Change& change) {
  auto copy = std::make_shared<Script>(*script(plan_and_time));
  copy->slots.at(SlotId("at")).type = SlotType::time;
  copy->states.at(StateId("at")).question = AskTime{{"today 09:30", "today 16:00", "tomorrow 10:00"}};
  change(*copy);
  return copy;
}

void leave(Script& script, EffectRule rule) {
  script.states.at(StateId("at")).effects.push_back(std::move(rule));
}

Played at_time(const Change& change = [](Script&) {}) {
  Played p(changed(change));
  p.say("drink water");
  REQUIRE(p.state() == "at");
  return p;
}

const SlotId plan{"plan"};
const SlotId at{"at"};

}  // namespace

TEST_CASE("a question for a time offers what is still ahead, in the person's zone") {
  const auto p = at_time();
  CHECK(p.buttons() == "2 3 stop");
  CHECK(p.reply().choices[0].label == "Monday 23 November, 16:00");
  CHECK(p.reply().choices[1].label == "Tuesday 24 November, 10:00");
}

TEST_CASE("a time is pressed, numbered or written, and quoted as it is spoken") {
  auto p = at_time();
  SECTION("pressed") {
    p.press("3");
  }
  SECTION("by its number") {
    p.say("3");
  }
  SECTION("written") {
    p.say("tomorrow at 10");
  }
  CHECK(p.text() == "At Tuesday 24 November, 10:00, .");
  CHECK(std::get<TimePoint>(*p.slot("at")) == utc(2026, 11, 24, 9));
  CHECK(p.kept() == "At=Tuesday 24 November, 10:00");
}

TEST_CASE("a time that is unclear is asked again, and one that is over is declined kindly") {
  auto p = at_time();
  p.say("tomorrow");
  CHECK(has(p.text(), "tomorrow 10:00"));
  CHECK(p.now().unclear == 1);
  p.say("today 9:00");
  CHECK(has(p.text(), "over already"));
  p.clock += 7h;
  p.press("2");
  CHECK(has(p.text(), "over already"));
  CHECK(p.state() == "at");
}

TEST_CASE("a button is the time it showed, however late it is pressed") {
  auto p = at_time();
  p.clock += 20h;  // the next day, before ten
  p.press("3");
  CHECK(std::get<TimePoint>(*p.slot("at")) == utc(2026, 11, 24, 9));
}

TEST_CASE("a commitment, another dialog and a letter take their time from a slot") {
  auto p = at_time([](Script& script) {
    leave(script, Commit{plan, ScriptId("follow"), at});
    leave(script, Schedule{ScriptId("other"), at});
    leave(script, Letter{plan, at});
  });
  p.press("3");
  const auto due = utc(2026, 11, 24, 9);
  const auto& effects = p.last().effects;
  CHECK(std::ranges::count(effects, Effect(ScheduleFollowUp{ScriptId("follow"), "drink water", due})) == 1);
  CHECK(std::ranges::count(effects, Effect(ScheduleFollowUp{ScriptId("other"), "", due})) == 1);
  CHECK(std::ranges::count(effects, Effect(SendLetter{"drink water", p.clock, due})) == 1);
  CHECK(has(p.text(), "At Tuesday 24 November, 10:00, Tuesday 24 November, 10:00."));
}

TEST_CASE("several that come at a chosen option's time all have it") {
  auto p = at_time([](Script& script) {
    auto& state = script.states.at(StateId("at"));
    Option tomorrow;
    tomorrow.id = ChoiceId("t");
    tomorrow.label = "Tomorrow";
    tomorrow.at = "tomorrow 10:00";
    state.question = AskChoice{{tomorrow}};
    leave(script, Schedule{ScriptId("other"), {}});
    leave(script, Letter{plan, {}});
  });
  p.press("t");
  CHECK(p.follow_ups.at(0).due == utc(2026, 11, 24, 9));
  CHECK(std::ranges::count(p.last().effects, Effect(SendLetter{"drink water", p.clock, utc(2026, 11, 24, 9)})) == 1);
  CHECK_FALSE(p.now().follow_up_at);
}

TEST_CASE("an answer of another dialog is there before the first question is worded") {
  auto facts = Played::open_house();
  const SlotId values{"values"};
  facts.history = {{ConversationId{3}, ScriptId("other"), "Other", {}, {{values, "Values", "", "• wrong"}}},
                   {ConversationId{2}, ScriptId("source"), "Source", {}, {{values, "Values", "", "• a\n• b\n• c"}}},
                   {ConversationId{1}, ScriptId("source"), "Source", {}, {{values, "Values", "", "• older"}}}};
  const auto recalling = changed([&](Script& script) {
    script.states.at(StateId("plan")).effects.push_back(Recall{SlotId("old"), ScriptId("source"), values});
  });
  CHECK(Played(recalling, facts).text() == "Plan? • a\n• b");
  CHECK(std::get<ListValue>(*Played(recalling, facts).slot("old")) == ListValue{"a", "b"});
  CHECK_FALSE(Played(recalling).slot("old"));
}

TEST_CASE("a script that recalls, or counts days, needs the person's history") {
  const auto recalling = changed([](Script& script) { leave(script, Recall{SlotId("old"), ScriptId("a"), plan}); });
  const auto counting = changed([](Script& script) {
    auto& next = script.states.at(StateId("plan")).next;
    next.insert(next.begin(), Branch{Guard{DaysSince{{}, {Relation::at_least, 14}}}, StateId("bye")});
  });
  CHECK(reads_history(*recalling));
  CHECK(reads_history(*counting));
  CHECK_FALSE(reads_history(*changed([](Script&) {})));
}

// ---- sharing ----------------------------------------------------------------------------------

namespace {

StepResult begun(const Script& script, const ChannelId& from) {
  Conversation fresh;
  fresh.id = ConversationId{7};
  auto one = step(script, fresh, Begin{{}, from}, Played::open_house(), utc(2026, 11, 23, 9));
  return step(script, one.next, Words{std::string(400, 'x') + " <@U1>"}, Played::open_house(), utc(2026, 11, 23, 9));
}

ScriptPtr sharing() {
  return changed([](Script& script) {
    auto& state = script.states.at(StateId("at"));
    state.question = AskShare{{std::string("My plan: "), QuoteSlot{plan, {}}}};
    state.effects.clear();
    script.slots.at(at).type = SlotType::choice;
  });
}

StepResult press(const Script& script, const StepResult& before, const ChoiceId& choice) {
  return step(script, before.next, Pressed{before.next.turn, choice}, Played::open_house(), utc(2026, 11, 23, 9));
}

}  // namespace

TEST_CASE("what is posted is what was shown, to the letter, and where it was begun") {
  const auto script = sharing();
  const auto asked = begun(*script, ChannelId("square"));
  const auto words = "My plan: " + std::string(400, 'x') + " <@U1>";
  CHECK(has(asked.replies.at(0).text, "word for word:\n\n" + words));
  CHECK(asked.replies[0].choices[0].id == house::post);
  CHECK(asked.replies[0].choices[1].id == house::keep);
  const auto posted = press(*script, asked, house::post);
  CHECK(posted.effects == std::vector<Effect>{PostToChannel{ChannelId("square"), words}});
  CHECK(posted.chosen == "Post it");
  CHECK(std::get<ChoiceId>(posted.next.frames[0].slots.at(at)) == house::post);
  CHECK(press(*script, asked, house::keep).effects.empty());
}

TEST_CASE("begun in private there is nothing to post it in, and the words are theirs to copy") {
  const auto script = sharing();
  const auto asked = begun(*script, {});
  CHECK(has(asked.replies.at(0).text, "yours to copy"));
  CHECK(asked.replies[0].choices[0].id == house::go_on);
  CHECK(press(*script, asked, house::post).effects.empty());
  CHECK(press(*script, asked, house::post).taken == Taken::stayed);
  const auto gone_on = press(*script, asked, house::go_on);
  CHECK(gone_on.effects.empty());
  CHECK(gone_on.next.status == Status::ended);
  CHECK(std::get<ChoiceId>(gone_on.next.frames[0].slots.at(at)) == house::keep);
}

TEST_CASE("a time on the next InnerWork day stands on its button with its date, and is taken as such") {
  auto p = at_time([](Script& script) {
    std::get<AskTime>(*script.states.at(StateId("at")).question).offers = {"innerwork day 08:45"};
    leave(script, Letter{plan, at});
  });
  SECTION("which the house knows") {
    p.facts.next_occasion = local_day(utc(2027, 1, 11, 12), "UTC");
    CHECK(p.ask_again().choices[0].label == "Monday 11 January, 08:45");
    p.press("1");
    CHECK(std::get<SendLetter>(p.last().effects.back()).due == utc(2027, 1, 11, 7, 45));
  }
  SECTION("or of a day that is about as far off") {
    CHECK(p.reply().choices[0].label == "Sunday 21 February, 08:45");
    p.press("1");
    CHECK(std::get<SendLetter>(p.last().effects.back()).due == utc(2027, 2, 21, 7, 45));
  }
}
