// A programme in a channel, and for those who join it.

#include <catch2/catch.hpp>

#include "bot/lost.hpp"
#include "tests/unit/bot/recurring_fixture.hpp"

namespace inward::bot::test {
namespace {

using namespace std::chrono_literals;

const ChannelId channel{"C1"};
const ProgrammeId day_name{"small-day"};

constexpr auto small_day = R"(programme: small-day
version: 1
title: Small day
about: A day for tests.
days: FREQ=WEEKLY;BYDAY=WE
first: 2026-11-25

moments:
  announcement:
    when: 1 day before
    at: "10:00"
    grace: 4h
    for: channel
    text: "{label} is on {day}."
    buttons:
      join: {label: Take part}
  opening:
    when: on the day
    at: "09:00"
    grace: 3h
    for: channel
    text: "Today is {label}."
    buttons:
      join: {label: Take part}
  midday:
    when: on the day
    at: "13:00"
    grace: 2h
    for: joined
    text: A pause, if you like.
    buttons:
      leave: {label: Not this time}
)";

struct ProgrammeFixture : RecurringFixture {
  ProgrammeFixture() {
    auto loaded = dialogs::load_almanac({{"small-day.yaml", small_day}}, {});
    REQUIRE(loaded.mistakes.empty());
    house.almanac = std::make_shared<const dialogs::Almanac>(std::move(loaded.almanac));
  }
  void switch_on(TimePoint now = monday) {
    change("U1", {dialogs::SwitchOn{channel, day_name, {}, {}}, dialogs::Announce{channel, "It is on."}}, now);
  }
  storage::Subscription subscription() {
    storage::Subscription found;
    with([&](storage::UnitOfWork& unit) { found = *unit.subscription(platform, WorkspaceId("T1"), channel); });
    return found;
  }
  std::vector<Occurrence> of_channel() {
    const auto id = subscription().id;
    std::vector<Occurrence> found;
    with([&](storage::UnitOfWork& unit) { found = unit.occurrences(id); });
    return found;
  }
};

TEST_CASE("a channel that is switched on is told at once, and gets each moment in order at its time") {
  ProgrammeFixture fixture;
  fixture.switch_on();
  const auto at_once = fixture.deliver_all(monday);
  REQUIRE(at_once.size() == 1);
  CHECK(at_once[0].reply.text == "It is on.");
  CHECK(at_once[0].where.channel == channel);
  const auto sent = fixture.live_until(monday + 8 * 24h + 2h);
  REQUIRE(sent.size() == 3);
  CHECK(sent[0].enqueued == monday + 25h);
  CHECK(sent[1].enqueued == monday + 48h);
  CHECK(sent[2].enqueued == monday + 8 * 24h + 1h);
  CHECK(sent[0].subscription == fixture.subscription().id);
  CHECK(fixture.of_channel().size() == 3);
}

TEST_CASE("switched on twice, a channel gets each moment once") {
  ProgrammeFixture fixture;
  fixture.switch_on();
  fixture.switch_on();
  fixture.deliver_all(monday);
  CHECK(fixture.live_until(monday + 26h).size() == 1);
}

TEST_CASE("whoever joins gets its moments in private, in their own zone, and nothing once they leave") {
  ProgrammeFixture fixture;
  fixture.switch_on();
  fixture.deliver_all(monday);
  auto ada = fixture.person("U2");
  ada.zone = "America/New_York";
  fixture.save(ada);
  fixture.change("U2", {dialogs::JoinProgramme{channel}, dialogs::JoinProgramme{channel}});
  CHECK(fixture.schedules("U2").size() == 1);
  const auto sent = fixture.live_until(monday + 3 * 24h);
  REQUIRE(sent.size() == 3);
  CHECK(sent[2].address == HouseFixture::address("U2"));
  CHECK(sent[2].enqueued == monday + 2 * 24h + 9h);  // 13:00 there
  fixture.change("U2", {dialogs::LeaveProgramme{channel}}, monday + 3 * 24h);
  for (const auto& item : fixture.live_until(monday + 20 * 24h)) CHECK(item.subscription);
}

TEST_CASE("what is switched off says so and nothing more, and nobody joins it") {
  ProgrammeFixture fixture;
  fixture.switch_on();
  fixture.change("U2", {dialogs::JoinProgramme{channel}});
  fixture.deliver_all(monday);
  fixture.change("U1", {dialogs::SwitchOff{channel}, dialogs::Announce{channel, "It is off."}}, monday + 1h);
  const auto told = fixture.deliver_all(monday + 1h);
  REQUIRE(told.size() == 1);
  CHECK(told[0].reply.text == "It is off.");
  fixture.change("U3", {dialogs::JoinProgramme{channel}}, monday + 2h);
  CHECK(fixture.live_until(monday + 30 * 24h).empty());
  CHECK(fixture.schedules("U2").empty());
  CHECK(fixture.schedules("U3").empty());
}

TEST_CASE("a channel that will not take an announcement is switched off, and whoever switched it on is told") {
  ProgrammeFixture fixture;
  fixture.switch_on();
  const auto refused = fixture.deliver_all(monday);
  REQUIRE(refused.size() == 1);
  fixture.with([&](storage::UnitOfWork& unit) { tell_lost(unit, fixture.house, refused[0], monday); });
  CHECK_FALSE(fixture.subscription().on);
  const auto told = fixture.deliver_all(monday);
  REQUIRE(told.size() == 1);
  CHECK(told[0].address == HouseFixture::address("U1"));
  CHECK(told[0].reply.text.find("invite") != std::string::npos);
}

TEST_CASE("a programme that this house does not have now is waited for, and nothing is decided meanwhile") {
  ProgrammeFixture fixture;
  fixture.switch_on();
  fixture.deliver_all(monday);
  const auto almanac = std::exchange(fixture.house.almanac, nullptr);
  CHECK(fixture.live_until(monday + 30h).empty());
  CHECK(fixture.of_channel().empty());
  fixture.house.almanac = almanac;
  CHECK(fixture.live_until(monday + 50h).size() == 1);
  const auto decided = fixture.of_channel();
  REQUIRE(decided.size() == 2);
  CHECK(decided[0].skipped == SkipReason::late);
}

TEST_CASE("a press in a channel is answered in private, and the channel is not taken for their direct messages") {
  ProgrammeFixture fixture;
  fixture.switch_on();
  fixture.deliver_all(monday);
  auto press = fixture.envelope("U4", ClickedInChannel{encode(ButtonToken{{}, 0, dialogs::join_choice(day_name)})});
  press.where = {channel, {}};
  fixture.apply_now(press);
  CHECK(fixture.person("U4").direct.empty());
  CHECK(fixture.schedules("U4").size() == 1);
  for (const auto& item : fixture.deliver_all(monday)) CHECK(item.where.channel.empty());
}

TEST_CASE("only a steward may switch, where stewards are named") {
  ProgrammeFixture fixture;
  fixture.house.stewards = {"test/T1/U9"};
  for (const auto& [user, on] : {std::pair("U1", false), std::pair("U9", true)}) {
    auto command = fixture.envelope(user, Commanded{Command::innerwork, "on", "@" + std::string(user)});
    command.where = {channel, {}};
    fixture.apply_now(command);
    std::optional<storage::Subscription> found;
    fixture.with([&](storage::UnitOfWork& unit) { found = unit.subscription(platform, WorkspaceId("T1"), channel); });
    CHECK((found && found->on) == on);
  }
  CHECK(fixture.person("U9").name == "@U9");
}

}  // namespace
}  // namespace inward::bot::test
