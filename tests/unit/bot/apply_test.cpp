#include "bot/apply.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/bot/house_fixture.hpp"

namespace inward::bot::test {
namespace {

using namespace std::chrono_literals;

TEST_CASE("one message is answered once, however often it is delivered") {
  HouseFixture fixture;
  const auto message = fixture.says("U1", "check in");
  CHECK(fixture.apply_now(message).receipt.kind == Receipt::Kind::applied);
  CHECK(fixture.apply_now(message).receipt.kind == Receipt::Kind::duplicate);
  CHECK(fixture.deliver_all(monday).size() == 1);
}

TEST_CASE("the same message under two event ids is one message") {
  HouseFixture fixture;
  auto first = fixture.says("U1", "check in");
  auto again = first;
  first.dedupe_keys = {"event/1", "message/same"};
  again.dedupe_keys = {"event/2", "message/same"};
  fixture.apply_now(first);
  CHECK(fixture.apply_now(again).receipt.kind == Receipt::Kind::duplicate);
  CHECK(fixture.deliver_all(monday).size() == 1);
}

TEST_CASE("how far a channel was read is kept with the event, also with one seen before") {
  HouseFixture fixture;
  auto message = fixture.says("U1", "check in");
  message.cursor = Cursor{ChannelId("DU1"), monday};
  fixture.apply_now(message);
  message.cursor->upto = monday + 1s;
  CHECK(fixture.apply_now(message).receipt.kind == Receipt::Kind::duplicate);
  const auto kept = fixture.store->begin()->cursors(platform, WorkspaceId("T1"));
  REQUIRE(kept.size() == 1);
  CHECK(kept[0] == Cursor{ChannelId("DU1"), monday + 1s});
}

TEST_CASE("a form that comes too late is refused and changes nothing") {
  HouseFixture fixture;
  const auto receipt = fixture.apply_now(fixture.envelope("U1", FilledIn{{5}, 1, "words", {}, {}})).receipt;
  CHECK(receipt.kind == Receipt::Kind::applied);
  CHECK(receipt.refusal);
  CHECK(fixture.deliver_all(monday).empty());
}

TEST_CASE("a reply goes where the person wrote, and a command's to their direct messages") {
  HouseFixture fixture;
  auto message = fixture.says("U1", "hello");
  message.where.thread = ThreadId("1.2");
  fixture.apply_now(message);
  auto command = fixture.envelope("U1", Commanded{Command::check_in, ""});
  command.where = {};
  CHECK(fixture.apply_now(command).receipt.elsewhere);
  const auto items = fixture.deliver_all(monday);
  REQUIRE(items.size() == 2);
  CHECK(items[0].where == Place{ChannelId("DU1"), ThreadId("1.2")});
  CHECK(items[1].where == Place{ChannelId("DU1"), {}});
}

TEST_CASE("two people's conversations do not touch") {
  HouseFixture fixture;
  fixture.apply_now(fixture.says("U1", "check in"));
  fixture.apply_now(fixture.says("U2", "hello"));
  fixture.apply_now(fixture.says("U1", "low"));
  const auto unit = fixture.store->begin();
  const auto one = unit->person(HouseFixture::address("U1"), monday);
  const auto two = unit->person(HouseFixture::address("U2"), monday);
  CHECK(unit->conversation(one.id));
  CHECK_FALSE(unit->conversation(two.id));
}

TEST_CASE("a finished check-in is in the history, and the conversation is gone") {
  HouseFixture fixture;
  for (const char* text : {"check in", "low", "mixed", "stop"}) fixture.apply_now(fixture.says("U1", text));
  const auto unit = fixture.store->begin();
  const auto person = unit->person(HouseFixture::address("U1"), monday);
  CHECK_FALSE(unit->conversation(person.id));
  const auto history = unit->history(person.id, 10);
  REQUIRE(history.size() == 1);
  CHECK(history[0].script.value == "check-in");
}

TEST_CASE("a person's zone is asked for once, then again after an hour, and no more once it is known") {
  HouseFixture fixture;
  CHECK(fixture.apply_now(fixture.says("U1", "hello")).zone_unknown);
  CHECK_FALSE(fixture.apply_now(fixture.says("U1", "hello")).zone_unknown);
  CHECK(fixture.apply_now(fixture.says("U1", "hello"), monday + 2h).zone_unknown);
  fixture.apply_now(fixture.envelope("U1", ProfileLearned{"Europe/Berlin"}), monday + 2h);
  fixture.apply_now(fixture.envelope("U1", ProfileLearned{"Nowhere/Land"}), monday + 2h);
  CHECK_FALSE(fixture.apply_now(fixture.says("U1", "hello"), monday + 48h).zone_unknown);
  const auto unit = fixture.store->begin();
  CHECK(unit->person(HouseFixture::address("U1"), monday).zone == "Europe/Berlin");
}

TEST_CASE("the first hello comes once, however often the person opens the conversation") {
  HouseFixture fixture;
  for (int i = 0; i < 3; ++i) fixture.apply_now(fixture.envelope("U1", Opened{}));
  CHECK(fixture.deliver_all(monday).size() == 1);
}

TEST_CASE("silence sets a question aside, and the next word brings it back instead of answering it") {
  HouseFixture fixture;
  fixture.apply_now(fixture.says("U1", "check in"));
  fixture.deliver_all(monday);
  const auto month = monday + 31 * 24h;
  while (fixture.run_due_now(month).ran > 0) {}
  {
    const auto unit = fixture.store->begin();
    const auto person = unit->person(HouseFixture::address("U1"), month);
    const auto conversation = unit->conversation(person.id);
    REQUIRE(conversation);
    CHECK(conversation->status == dialogs::Status::parked);
  }
  fixture.deliver_all(month);
  fixture.apply_now(fixture.says("U1", "hello again"), month);
  const auto items = fixture.deliver_all(month);
  REQUIRE(items.size() == 1);
  CHECK_FALSE(items[0].reply.choices.empty());
}

TEST_CASE("a follow-up comes once, at its time, with the person's own words") {
  HouseFixture fixture;
  fixture.apply_now(fixture.says("U1", "hello"));
  {
    const auto unit = fixture.store->begin();
    const auto person = unit->person(HouseFixture::address("U1"), monday);
    unit->add_follow_up(person.id, {ScriptId("commitment-follow-up"), "call Sam", monday + 1h});
    unit->commit();
  }
  fixture.deliver_all(monday);
  CHECK(fixture.run_due_now(monday + 59min).ran == 0);
  CHECK(fixture.run_due_now(monday + 59min).next == monday + 1h);
  CHECK(fixture.run_due_now(monday + 2h).ran == 1);
  CHECK(fixture.run_due_now(monday + 2h).ran == 0);
  const auto items = fixture.deliver_all(monday + 2h);
  REQUIRE(items.size() == 1);
  CHECK(items[0].reply.text.find("call Sam") != std::string::npos);
}

}  // namespace
}  // namespace inward::bot::test
