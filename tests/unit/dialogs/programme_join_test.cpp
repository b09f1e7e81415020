// A person joins and leaves by themselves; nobody is told, and no post is changed by it.

#include "tests/unit/dialogs/programme_house.hpp"

using namespace inward;
using namespace inward::dialogs;

TEST_CASE("joining is confirmed in the direct messages, with what will come and how to end it") {
  ProgrammeHouse house;
  house.in_channel(true);
  const bool by_button = GENERATE(false, true);
  by_button ? house.press("join_innerwork-day") : house.v.command(Command::innerwork, "join");
  REQUIRE(house.changed<JoinProgramme>());
  CHECK(house.changed<JoinProgramme>()->channel == ChannelId("C1"));
  CHECK_FALSE(house.changed<Announce>());
  CHECK_FALSE(house.v.result.answer);
  REQUIRE(house.v.result.replies.size() == 1);
  const auto& said = house.v.result.replies.front();
  CHECK_FALSE(said.replaces);
  for (const auto* words : {"You take part in InnerWork day.", "Monday 11 January 2027: 10:00, 15:00", "Nobody is told",
                            "“/innerwork pause”"})
    CHECK(has(said.text, words));
  REQUIRE(said.choices.size() == 1);
  CHECK(said.choices.front().id == ChoiceId("leave_innerwork-day"));
}

TEST_CASE("times are the person's own, and holidays those of the channel they joined in") {
  ProgrammeHouse house;
  house.in_channel(true).region = "DE";
  house.v.facts.zone = "America/New_York";
  house.press("join_innerwork-day");
  CHECK(has(house.v.text(), "Tuesday 12 January 2027: 10:00, 15:00"));
}

TEST_CASE("joining twice changes nothing, and is confirmed all the same") {
  ProgrammeHouse house;
  house.in_channel(true).joined = true;
  house.press("join_innerwork-day");
  CHECK(house.nothing_changed());
  CHECK(has(house.v.text(), "You take part in InnerWork day."));
}

TEST_CASE("an old button where it is off by now is answered kindly") {
  ProgrammeHouse house;
  house.in_channel(false);
  house.press("join_innerwork-day");
  CHECK(house.nothing_changed());
  CHECK(has(house.v.text(), "not on in that channel"));
  CHECK(has(house.answer("join"), "not on in that channel"));
}

TEST_CASE("somebody new is told who this is as they join") {
  ProgrammeHouse house;
  house.v.person.greeted = false;
  house.in_channel(true);
  house.press("join_innerwork-day");
  CHECK(has(house.v.text(), "Hello. I am Inward"));
  CHECK(has(house.v.text(), "You take part"));
}

TEST_CASE("leaving in a channel leaves this one, in private all of them, and never twice") {
  ProgrammeHouse house;
  house.in_channel(true).joined = true;
  CHECK(has(house.answer("leave"), "You no longer take part"));
  REQUIRE(house.changed<LeaveProgramme>());
  CHECK(house.changed<LeaveProgramme>()->channel == ChannelId("C1"));
  house.v.person.channel->joined = false;
  CHECK(has(house.answer("leave"), "You do not take part"));
  CHECK(house.nothing_changed());

  house.v.person.channel.reset();
  house.v.person.from = {};
  house.v.person.joined = {ProgrammeId("innerwork-day")};
  CHECK(has(house.v.say("leave").text, "You no longer take part"));
  REQUIRE(house.changed<LeaveProgramme>());
  CHECK(house.changed<LeaveProgramme>()->channel.empty());
}

TEST_CASE("the button to leave works in private and marks its message") {
  ProgrammeHouse house;
  house.v.person.joined = {ProgrammeId("innerwork-day")};
  const auto token = encode(ButtonToken{{}, 0, ChoiceId("leave_innerwork-day")});
  house.v.take(Clicked{token, MessageId("m1"), "You take part in InnerWork day."});
  REQUIRE(house.v.result.replies.size() == 2);
  CHECK(house.v.result.replies.front().replaces == MessageId("m1"));
  CHECK(has(house.v.result.replies.front().text, "You chose: Leave it"));
  CHECK(house.changed<LeaveProgramme>());
}

TEST_CASE("the next day is told in words, with what comes to whoever takes part") {
  ProgrammeHouse house;
  CHECK(
      house.answer("next") ==
      "The next InnerWork day is Monday 11 January 2027.\nTo take part, write “/innerwork join” in a channel in which "
      "InnerWork day is on, or press the button there.");
  house.v.person.joined = {ProgrammeId("innerwork-day")};
  CHECK(has(house.v.say("next").text, "• Monday 11 January 2027: 10:00, 15:00"));
  house.v.person.joined_region = "DE";
  CHECK(has(house.answer("next"), "Tuesday 12 January 2027"));
  house.v.person.joined.clear();
  house.v.facts.region = "DE";
  CHECK(has(house.answer("next"), "Tuesday 12 January 2027"));
  house.in_channel(true).joined = true;
  CHECK(has(house.answer("next"), "Monday 11 January 2027"));
}

TEST_CASE("on the day itself it is today while something is still to come, and then the next quarter's") {
  ProgrammeHouse house;
  house.v.person.joined = {ProgrammeId("innerwork-day")};
  house.v.clock = utc(2027, 1, 11, 11);  // noon in Berlin
  CHECK(has(house.answer("next"), "InnerWork day is today, Monday 11 January 2027."));
  CHECK(has(house.answer("next"), "• Monday 11 January 2027: 15:00"));
  house.v.clock = utc(2027, 1, 11, 15);
  CHECK(has(house.answer("next"), "Monday 12 April 2027"));
}

TEST_CASE("a start button of a post opens its dialog in the direct messages and knows the channel") {
  ProgrammeHouse house;
  house.in_channel(true);
  house.press("start_check-in");
  CHECK(house.v.running() == "check-in");
  CHECK(house.v.person.conversation->from == ChannelId("C1"));
  CHECK_FALSE(house.v.result.answer);
  CHECK(house.v.result.replies.size() == 1);
}

TEST_CASE("a start button asks before it takes the place of an open dialog") {
  ProgrammeHouse house;
  house.v.say("check in");
  house.v.say("low");
  const auto open = house.v.running();
  house.in_channel(true);
  house.press("start_conflict-reflection");
  CHECK(house.v.running() == open);
  CHECK(has(house.v.buttons(), "switch_conflict-reflection"));
}

TEST_CASE("what no button of a post can mean is answered in private and touches no post") {
  ProgrammeHouse house;
  house.in_channel(true);
  const auto* token = GENERATE("", "nonsense", "0.0.stay_here", "0.0.start_no-such-dialog", "7.2.yes");
  house.v.take(ClickedInChannel{token});
  CHECK(house.nothing_changed());
  CHECK_FALSE(house.v.result.answer);
  for (const auto& reply : house.v.result.replies) CHECK_FALSE(reply.replaces);
}

TEST_CASE("share begins a note for the channel it was typed in") {
  ProgrammeHouse house;
  house.in_channel(true);
  house.v.command(Command::innerwork, "share");
  CHECK(house.v.running() == "note-from-the-interior");
  CHECK(house.v.person.conversation->from == ChannelId("C1"));
}
