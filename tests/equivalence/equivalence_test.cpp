// The same person with the same answers on Slack and on Mattermost: they see the same words, are in the same place, and
// are remembered the same. Slack is what the coach was first written for, so it is the oracle.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "storage/sqlite_store.hpp"

#include "tests/equivalence/sides.hpp"

using namespace inward;
using namespace inward::test;

namespace {

using namespace std::chrono_literals;

const TimePoint monday{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(8)};

// Beside plain answers: what either platform could take for markup, and what the engine itself understands.
const std::vector<std::string> typed = {
    "They changed the plan without asking",
    "the harbour report\nmy inbox\nthe new colleague",
    "*not bold* _not italic_ ~not struck~ `not code`",
    "<b>no tag</b> & <https://example.org|no link> @all @here #plan ~town-square",
    "1. first\n2. second\n- dash\n+ plus\n> quote\n# heading\n---",
    "a_b_c 5 * 3 * 2, [x](y) ![z](w) | a | b |",
    "    four spaces\n\ttab",
    "https://example.org/a_b?c=d*e&f=1#g",
    "If it is ten, then I write the first line",
    "שלום עולם",
    "🙂👩‍👩‍👧 e\u0301",
    "2",
    "yes",
    "no",
    "help",
    "back",
    "skip",
    "done",
    "?",
    "",
    std::string(4'500, 'x') + ". The end.",
};
const std::vector<ScriptId> of_the_day = {ScriptId("inner-day-agenda"), ScriptId("inner-day-intention"),
                                          ScriptId("inner-day-letter"), ScriptId("inner-day-closing")};
const std::vector<std::string> around = {"menu", "hello", "history", "who can read", "help now", "country US"};

// A label is cut where it is too long for the platform, so at another place on each.
bool same_label(const std::string& one, const std::string& other) {
  const auto is_cut_of = [](const std::string& cut, const std::string& whole) {
    constexpr std::string_view ellipsis = "…";
    return cut.ends_with(ellipsis) && whole.starts_with(cut.substr(0, cut.size() - ellipsis.size()));
  };
  return one == other || is_cut_of(one, other) || is_cut_of(other, one);
}

// What is long comes in pieces there, each on a line of its own.
bool same_text(const std::string& one, const std::string& other) {
  const auto letters = [](std::string text) {
    std::erase(text, '\n');
    return text;
  };
  return one == other || (one.size() > 2'500 && letters(one) == letters(other));
}

bool same(const Shown& one, const Shown& other) {
  return same_text(one.text, other.text) && one.in_place_of_another == other.in_place_of_another &&
         std::ranges::equal(one.buttons, other.buttons, same_label);
}

std::string read(const std::vector<Shown>& all) {
  std::string text;
  for (const auto& each : all) {
    text += (each.in_place_of_another ? "[instead] " : "[new] ") + each.text;
    for (const auto& button : each.buttons) text += " [" + button + "]";
    text += '\n';
  }
  return text;
}

class Walk {
 public:
  Walk(const bot::Stock& stock, unsigned seed)
      : slack_(slack_side(stock)), mattermost_(mattermost_side(stock)), random_(seed), calm_(seed % 2 == 0) {
    for (const auto* script : stock.library->listed()) openings_.push_back(script->triggers.front());
  }

  void run(int steps, std::set<std::string>& scripts_seen) {
    for (int step = 0; step < steps; ++step) {
      const auto what = act();
      CAPTURE(step, what, read(on_slack_), read(on_mattermost_));
      REQUIRE(std::ranges::equal(on_slack_, on_mattermost_, same));
      const auto conversation = slack_->conversation();
      REQUIRE(conversation == mattermost_->conversation());
      REQUIRE(slack_->history() == mattermost_->history());
      REQUIRE(std::ranges::equal(slack_->posted(), mattermost_->posted(), same_text));
      if (conversation)
        for (const auto& frame : conversation->frames) scripts_seen.insert(frame.script.value);
    }
  }

 private:
  std::size_t any(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }

  // To the end of whatever runs, and on to what follows from it.
  std::string act_calmly() {
    if (!slack_->conversation()) return any(3) == 0 ? open() : wait(std::chrono::hours(8 + any(40)));
    std::vector<std::size_t> answers;
    for (std::size_t i = 0; i < slack_->buttons().size(); ++i) {
      const auto& label = slack_->buttons()[i];
      if (label != "Stop here" && label != "Skip" && label != "Help" && label != "Back") answers.push_back(i);
    }
    if (!answers.empty() && any(10) < 8) return tap(answers[any(answers.size())]);
    return say(typed[any(2)]);
  }

  std::string act() {
    now_ += 1min;
    if (calm_) return act_calmly();
    const auto conversation = slack_->conversation();
    const bool running = conversation.has_value();
    const auto dice = any(100);
    if (dice < 3) return wait(std::chrono::hours(1 + any(80)));
    if (!running && dice < 30) return wait(24h);  // follow-ups
    if (!running && dice < 70) return open();
    if (!running && dice < 80) return say(around[any(around.size())]);
    if (!slack_->buttons().empty() && dice < (running ? 75u : 90u)) return tap(any(slack_->buttons().size()));
    if (dice < 92) return say(typed[any(typed.size())]);
    if (dice < 94 && running) return say("stop");
    return command();
  }

  // One of the menu's, or one that comes of itself on an InnerWork day.
  std::string open() {
    const auto which = any(openings_.size() + of_the_day.size());
    return which < openings_.size() ? say(openings_[which]) : invite(of_the_day[which - openings_.size()]);
  }

  std::string invite(const ScriptId& script) {
    on_slack_ = slack_->invite(script, now_);
    on_mattermost_ = mattermost_->invite(script, now_);
    return "invite " + script.value;
  }
  std::string say(const std::string& text) {
    on_slack_ = slack_->say(text, now_);
    on_mattermost_ = mattermost_->say(text, now_);
    return "say " + text.substr(0, 60);
  }
  std::string tap(std::size_t button) {
    const auto label = slack_->buttons().at(button);
    on_slack_ = slack_->tap(button, now_);
    on_mattermost_ = mattermost_->tap(button, now_);
    return "tap " + label;
  }
  std::string command() {
    const std::vector<std::string> arguments = {"",         "help",     "history", "conflict",
                                                "priority", "help now", "note",    "nonsense"};
    const auto which = static_cast<Command>(any(3));
    const auto& argument = arguments[any(arguments.size())];
    const ChannelId in(any(2) == 0 ? "C0GARDEN" : "");
    on_slack_ = slack_->command(which, argument, now_, in, "@ada");
    on_mattermost_ = mattermost_->command(which, argument, now_, in, "@ada");
    return "command " + std::to_string(static_cast<int>(which)) + ' ' + argument;
  }
  std::string wait(std::chrono::hours passed) {
    now_ += passed;
    on_slack_ = slack_->wait(now_);
    on_mattermost_ = mattermost_->wait(now_);
    return "wait " + std::to_string(passed.count()) + " h";
  }

  std::unique_ptr<Side> slack_, mattermost_;
  std::mt19937 random_;
  std::vector<std::string> openings_;  // a word for each dialog of the menu
  bool calm_;                          // goes to the end; else anything may happen
  TimePoint now_ = monday;
  std::vector<Shown> on_slack_, on_mattermost_;
};

}  // namespace

TEST_CASE("every shipped script, walked at random, is the same on both platforms in words, place and memory") {
  const auto store = storage::open_in_memory();
  const auto loaded = bot::load(bot::script_files({}));
  const auto stock = bot::stock_library(*store, loaded, monday);
  std::set<std::string> shipped, seen;
  for (const auto& script : loaded.scripts) shipped.insert(script->id.value);
  REQUIRE(shipped.size() == 21);
  for (unsigned seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Walk walk(stock, seed);
    walk.run(60, seen);
  }
  CHECK(seen == shipped);
}
