// A quarter of a year on either platform, down to its bytes: a channel switches its day on, a person elsewhere in the
// world takes part, and every word comes at its hour or not at all.
#include <catch2/catch.hpp>

#include "bot/almanac.hpp"
#include "dialogs/local_stamp.hpp"
#include "tests/equivalence/sides.hpp"

using namespace inward;
using namespace inward::test;
using Catch::Contains;

namespace {

using namespace std::chrono_literals;

constexpr auto berlin = "Europe/Berlin", new_york = "America/New_York";
const ChannelId garden("C0GARDEN");

TimePoint in_berlin(const std::string& minute) {
  return dialogs::parse_local_stamp(minute, berlin).value();
}

TimePoint in_new_york(const std::string& minute) {
  return dialogs::parse_local_stamp(minute, new_york).value();
}

// The clock goes on in steps of five minutes; what comes unasked is noted with the hour it has where it is read.
class Quarter {
 public:
  explicit Quarter(bool on_slack) : side_(on_slack ? slack_side({}) : mattermost_side({})) {
    const auto loaded = bot::load(bot::script_files({}));
    side_->serve({loaded.scripts, {}, loaded.wordings}, now_);
    auto days = bot::read_almanac({}, loaded.scripts, 10, now_);
    REQUIRE(days.findings.empty());
    side_->serve(std::move(days.almanac));
    side_->lives_in(new_york, now_);
    side_->say("hello", now_);
  }

  Side& side() { return *side_; }
  TimePoint now() const { return now_; }

  void until(TimePoint end) {
    for (; now_ + 5min <= end; now_ += 5min) {
      const auto before = side_->posted().size();
      for (const auto& shown : side_->wait(now_ + 5min))
        came_.push_back(dialogs::local_stamp(now_ + 5min, new_york) + " " + first_words(shown.text));
      for (auto at = before; at < side_->posted().size(); ++at)
        posted_.push_back(dialogs::local_stamp(now_ + 5min, berlin) + " " + first_words(side_->posted()[at]));
    }
  }

  // Written, pressed or typed now; all that is then newly seen, in one text.
  std::string says(const std::string& text) { return read(side_->say(text, now_)); }
  std::string presses(const std::string& label) {
    const auto& buttons = side_->buttons();
    const auto found = std::ranges::find(buttons, label);
    INFO(label);
    REQUIRE(found != buttons.end());
    return read(side_->tap(static_cast<std::size_t>(found - buttons.begin()), now_));
  }
  std::string presses_in_channel(const std::string& label) { return read(side_->press_in_channel(label, now_)); }
  std::string commands(const std::string& words) {
    return read(side_->command(Command::innerwork, words, now_, garden, "@ada"));
  }

  // Since it was last asked.
  std::vector<std::string> came() { return std::exchange(came_, {}); }
  std::vector<std::string> posted() { return std::exchange(posted_, {}); }

 private:
  static std::string first_words(const std::string& text) { return text.substr(0, text.find_first_of(".,?:\n")); }

  static std::string read(const std::vector<Shown>& all) {
    std::string text;
    for (const auto& each : all)
      if (!each.in_place_of_another) text += each.text + '\n';
    return text;
  }

  std::unique_ptr<Side> side_;
  TimePoint now_ = in_berlin("2026-09-21 10:00");
  std::vector<std::string> came_, posted_;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a quarter passes: a channel's day is announced, lived, shared and closed, and a pause is kept") {
  Quarter quarter(GENERATE(true, false));

  // Switched on, and the channel is told by whom.
  quarter.commands("on DE");
  REQUIRE(quarter.side().posted().size() == 1);
  CHECK_THAT(quarter.side().posted().front(), Contains("@ada") && Contains("12 October"));
  CHECK_THAT(quarter.says("remind me to check in every friday at 9"), Contains("09:00"));
  CHECK_THAT(quarter.says("yes"), Contains("Friday"));

  // Two weeks ahead it is announced, and a press there takes part: said in private, and in the channel nothing moves.
  quarter.until(in_berlin("2026-09-28 10:00"));
  CHECK(quarter.posted() == Lines{"2026-09-28 10:00 InnerWork day is on Monday 12 October 2026"});
  CHECK(quarter.came() == Lines{"2026-09-25 09:00 Your check-in is ready"});
  const auto posts = quarter.side().posted().size();
  CHECK_THAT(quarter.presses_in_channel("Take part"), Contains("12 October"));
  CHECK(quarter.side().posted().size() == posts);

  // The agenda comes on the working day before the weekend, at its hour where the person lives.
  quarter.until(in_new_york("2026-10-09 23:00"));
  CHECK(quarter.came() == Lines{"2026-10-02 09:00 Your check-in is ready", "2026-10-09 09:00 Your check-in is ready",
                                "2026-10-09 10:00 InnerWork day is on Monday 12 October 2026"});

  // The day: each at its own hour, in the channel and in New York; a reflection in private.
  quarter.until(in_new_york("2026-10-12 09:15"));
  CHECK(quarter.posted() == Lines{"2026-10-12 09:00 Today is InnerWork day"});
  CHECK(quarter.came() == Lines{"2026-10-12 09:10 Good morning"});
  CHECK_THAT(quarter.presses("Begin"), Contains("stop"));
  for (int answers = 0; quarter.side().conversation() && answers < 12; ++answers)
    quarter.side().buttons().empty() || answers % 2 ? quarter.says("to listen before I speak")
                                                    : quarter.presses(quarter.side().buttons().front());
  CHECK_FALSE(quarter.side().history().empty());
  if (quarter.side().conversation()) quarter.says("stop");

  quarter.until(in_new_york("2026-10-12 15:30"));
  CHECK(quarter.came() == Lines{"2026-10-12 10:30 A pause", "2026-10-12 13:00 One thing for this afternoon",
                                "2026-10-12 15:30 Would you like to write a few lines to yourself"});
  CHECK(quarter.posted() == Lines{"2026-10-12 16:30 InnerWork day is coming to its end"});

  // A letter, for the next such day.
  quarter.presses("Write a letter");
  CHECK_THAT(quarter.says("Dear me, the garden wants you on *Tuesdays*."), Contains("When shall it come back"));
  quarter.presses(quarter.side().buttons().front());
  CHECK_THAT(quarter.presses("Seal it"), Contains("11 January"));

  // A note, begun at the button in the channel: what was shown is what stands there.
  quarter.presses_in_channel("Write a note");
  quarter.says("I said no to a third project, and the sky held.");
  CHECK_THAT(quarter.presses("With my name"), Contains("A note from @ada"));
  quarter.presses("Post it");
  CHECK_THAT(quarter.side().posted().back(),
             Contains("A note from @ada") && Contains("the sky held") && !Contains("garden"));

  quarter.until(in_new_york("2026-10-12 18:00"));
  CHECK(quarter.came() == Lines{"2026-10-12 16:40 To end the day"});
  CHECK(quarter.posted().empty());

  // A pause: not a word until its end, over the end of summer time and whatever would have come.
  CHECK_THAT(quarter.says("pause until 4 January 2027"), Contains("4 January"));
  quarter.until(in_new_york("2027-01-03 23:55"));
  CHECK(quarter.came().empty());
  CHECK(quarter.posted() == Lines{"2026-12-28 10:00 InnerWork day is on Monday 11 January 2027"});

  // Then the reminders are there again, and on the next day the letter, first of all.
  quarter.until(in_new_york("2027-01-11 09:15"));
  const auto after = quarter.came();
  REQUIRE(after.size() == 4);
  CHECK(after[0] == "2027-01-08 09:00 Your check-in is ready");
  CHECK(after[1] == "2027-01-08 10:00 InnerWork day is on Monday 11 January 2027");
  CHECK(after[2].starts_with("2027-01-11 08:45 On 12 October 2026 you wrote this"));
  CHECK(after[3] == "2027-01-11 09:10 Good morning");
  CHECK(quarter.posted() == Lines{"2027-01-11 09:00 Today is InnerWork day"});

  // Switched off: no more of it.
  quarter.commands("off");
  CHECK_THAT(quarter.side().posted().back(), Contains("@ada"));
  quarter.until(in_new_york("2027-01-12 09:00"));
  CHECK(quarter.came().empty());
  CHECK(quarter.posted().empty());
}
