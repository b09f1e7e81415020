// A programme is switched on and off by whoever may, and the channel is told who did.

#include "tests/unit/dialogs/programme_house.hpp"

using namespace inward;
using namespace inward::dialogs;

TEST_CASE("switching it on says when what is posted, and tells the channel who did it") {
  ProgrammeHouse house;
  house.in_channel(false);
  const auto answer = house.answer("on");
  CHECK(has(answer, "InnerWork day is on in this channel"));
  CHECK(has(answer, "The next one is Monday 11 January 2027."));
  CHECK(has(answer, "• Monday 28 December 2026: 10:00\n• Monday 11 January 2027: 09:00"));
  CHECK(has(answer, "Europe/Berlin"));
  CHECK_FALSE(has(answer, "15:00"));  // what the joined get is theirs
  REQUIRE(house.changed<SwitchOn>());
  CHECK(house.changed<SwitchOn>()->channel == ChannelId("C1"));
  CHECK(house.changed<SwitchOn>()->programme == ProgrammeId("innerwork-day"));
  CHECK(house.changed<SwitchOn>()->region.empty());
  const auto* told = house.changed<Announce>();
  REQUIRE(told);
  CHECK(told->channel == ChannelId("C1"));
  for (const auto* said : {"@ada switched on InnerWork day", "Four days a year to stop.", "voluntary",
                           "Nobody here is told", "Monday 11 January 2027", "“/innerwork join”", "“/innerwork off”"})
    CHECK(has(told->text, said));
  REQUIRE(told->choices.size() == 1);
  CHECK(told->choices.front().id == join_choice(ProgrammeId("innerwork-day")));
  CHECK(std::holds_alternative<SwitchOn>(house.v.result.changes.front()));
  CHECK(house.v.result.replies.empty());
}

TEST_CASE("region and zone are named in any order and case, and move the day") {
  const auto* typed = GENERATE("on DE America/New_York", "on america/new_york de",
                               "on InnerWork day de-by America/New_York", "ON innerwork-day america/New_York DE");
  ProgrammeHouse house;
  house.in_channel(false);
  const auto answer = house.answer(typed);
  CHECK(has(answer, "Tuesday 12 January 2027"));
  CHECK(has(answer, "public holidays of DE"));
  REQUIRE(house.changed<SwitchOn>());
  CHECK(house.changed<SwitchOn>()->region.starts_with("DE"));
  CHECK(house.changed<SwitchOn>()->zone == "America/New_York");
}

TEST_CASE("what is not known behind `on` is answered with the nearest right one, and changes nothing") {
  ProgrammeHouse house;
  house.in_channel(false);
  CHECK(has(house.answer("on XX"), "I know those of: DE."));
  CHECK(has(house.answer("on NZ"), "I know those of: DE."));  // though a zone is called so, too
  CHECK(has(house.answer("on Europe/Berln"), "“Europe/Berlin”"));
  CHECK(has(house.answer("on berlin"), "“Europe/Berlin”"));
  CHECK(has(house.answer("on innerwork-dya"), "Did you mean “innerwork-day”?"));
  CHECK(has(house.answer("on tuesdays and other days"), "(innerwork-day)"));
  CHECK_FALSE(has(house.answer("on secret plan of ours"), "secret"));
  CHECK(house.nothing_changed());
}

TEST_CASE("switched on already, it says how it stands; a new region or zone moves it and the channel is told") {
  ProgrammeHouse house;
  house.in_channel(true);
  CHECK(has(house.answer("on"), "on in this channel already"));
  CHECK(house.nothing_changed());
  CHECK(has(house.answer("on europe/berlin"), "already"));
  CHECK(house.nothing_changed());
  CHECK(has(house.answer("on DE"), "Tuesday 12 January 2027"));
  REQUIRE(house.changed<SwitchOn>());
  CHECK(house.changed<SwitchOn>()->region == "DE");
  CHECK(house.changed<SwitchOn>()->zone == "Europe/Berlin");
  REQUIRE(house.changed<Announce>());
  CHECK(has(house.changed<Announce>()->text, "@ada changed when InnerWork day comes to this channel."));
  CHECK(has(house.changed<Announce>()->text, "Tuesday 12 January 2027"));
}

TEST_CASE("switching it off ends it and tells the channel, in this order") {
  ProgrammeHouse house;
  house.in_channel(true);
  CHECK(has(house.answer("off"), "InnerWork day is off in this channel"));
  REQUIRE(house.v.result.changes.size() == 2);
  CHECK(std::holds_alternative<SwitchOff>(house.v.result.changes.at(0)));
  CHECK(has(std::get<Announce>(house.v.result.changes.at(1)).text, "@ada switched off InnerWork day"));
  house.in_channel(false);
  CHECK(has(house.answer("off"), "not on in this channel"));
  CHECK(house.nothing_changed());
}

TEST_CASE("whoever may not switch is told so, and nothing changes") {
  ProgrammeHouse house;
  const bool on = GENERATE(false, true);
  house.in_channel(on, false);
  for (const auto* words : {"on", "off", "on DE"}) {
    CHECK(has(house.answer(words), "A few people were named"));
    CHECK(house.nothing_changed());
  }
}

TEST_CASE("in private it says that the channel is the place to switch") {
  ProgrammeHouse house;
  CHECK(has(house.answer("on"), "in the channel"));
  CHECK(has(house.answer("off"), "in the channel"));
  CHECK(house.nothing_changed());
  CHECK(has(house.v.say("on").text, "in the channel"));
  CHECK(has(house.v.say("off").text, "in the channel"));
}

TEST_CASE("the status of a channel names times and region, and nobody") {
  ProgrammeHouse house;
  auto& channel = house.in_channel(true);
  channel.since = utc(2026, 11, 2, 9);
  channel.region = "DE";
  channel.joined = true;
  const auto on = house.answer("status");
  for (const auto* said : {"since 2 November 2026", "Tuesday 12 January 2027", "Europe/Berlin", "holidays of DE"})
    CHECK(has(on, said));
  channel.joined = false;
  CHECK(house.answer("status") == on);
  house.in_channel(false);
  CHECK(has(house.answer("status"), "not on in this channel"));
  CHECK(house.nothing_changed());
}

TEST_CASE("the channel is spoken to in its own language, the person in theirs; the label is the house's") {
  ProgrammeHouse house;
  house.v.facts.label = "Atempause";
  house.v.facts.name.clear();
  house.in_channel(false).language = "de";
  CHECK(has(house.answer("on"), "Atempause is on in this channel"));
  REQUIRE(house.changed<Announce>());
  CHECK(has(house.changed<Announce>()->text, "Jemand von hier hat „Atempause“ in diesem Kanal eingeschaltet."));
  CHECK(has(house.changed<Announce>()->text, "Vier Tage im Jahr"));
  CHECK(has(house.changed<Announce>()->text, "Montag, 11. Januar 2027"));
}

TEST_CASE("where there is no programme at all, it says so") {
  ProgrammeHouse house;
  house.v.facts.almanac = nullptr;
  house.in_channel(false);
  for (const auto* words : {"on", "off", "status", "join", "leave", "next"})
    CHECK(has(house.answer(words), "no such day"));
}
