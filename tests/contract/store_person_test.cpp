#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::UnitOfWork;

TEMPLATE_LIST_TEST_CASE("a person is made once and found again", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [](UnitOfWork& unit) {
    CHECK_FALSE(unit.find_person(address(1)));
    const auto made = unit.person(address(1), at(0));
    CHECK(made.id);
    CHECK(made.address == address(1));
    CHECK(made.direct.empty());
    CHECK(made.zone.empty());
    CHECK_FALSE(made.greeted);
    CHECK(unit.person(address(1), at(1)).id == made.id);
    CHECK(unit.find_person(address(1))->id == made.id);
    CHECK(unit.person(address(2), at(1)).id != made.id);
    CHECK(unit.person(address(1, PlatformId("other")), at(1)).id != made.id);
  });
}

TEMPLATE_LIST_TEST_CASE("what is known of a person is kept", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [](UnitOfWork& unit) {
    auto person = unit.person(address(1), at(0));
    person.direct = ChannelId("D1");
    person.zone = "Asia/Kolkata";
    person.zone_asked = at(7);
    person.greeted = true;
    person.name = "@ada";
    unit.save(person);
  });
  const auto unit = driver.store->begin();
  const auto found = unit->find_person(address(1)).value();
  CHECK(found.name == "@ada");
  CHECK(found.direct == ChannelId("D1"));
  CHECK(found.zone == "Asia/Kolkata");
  CHECK(found.zone_asked == at(7));
  CHECK(found.greeted);
}

TEMPLATE_LIST_TEST_CASE("a person's own rules about being written to are kept, and so is that they have none",
                        "[store]", Drivers) {
  TestType driver;
  const auto rules = GENERATE(
      dialogs::Sending{},
      dialogs::Sending{at(7), dialogs::QuietHours{std::chrono::hours(22), std::chrono::hours(7)}, 3},
      dialogs::Sending{TimePoint::max(), {}, 0},
      dialogs::Sending{TimePoint{}, dialogs::QuietHours{std::chrono::minutes(0), std::chrono::minutes(0)}, {}});
  PersonId id;
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto person = unit.person(address(1), at(0));
    person.sending = rules;
    unit.save(person);
    id = person.id;
  });
  CHECK(driver.store->begin()->find_person(address(1))->sending == rules);
  CHECK(driver.store->begin()->find_person(id)->sending == rules);
}

TEMPLATE_LIST_TEST_CASE("a person is found by their number, too", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1);
  const auto two = newcomer(*driver.store, 2, PlatformId("other"));
  const auto unit = driver.store->begin();
  CHECK(unit->find_person(one)->address == address(1));
  CHECK(unit->find_person(two)->address == address(2, PlatformId("other")));
  CHECK_FALSE(unit->find_person(PersonId{404}));
}

TEMPLATE_LIST_TEST_CASE("an update that is undone leaves the person as they were", "[store]", Drivers) {
  TestType driver;
  newcomer(*driver.store, 1);
  commit(*driver.store, [](UnitOfWork& unit) {
    CHECK_THROWS_AS(unit.in_savepoint([&] {
      auto person = unit.person(address(1), at(0));
      person.greeted = true;
      unit.save(person);
      CHECK(unit.find_person(address(1))->greeted);
      throw std::runtime_error("undo");
    }),
                    std::runtime_error);
    CHECK_FALSE(unit.find_person(address(1))->greeted);
  });
}

TEMPLATE_LIST_TEST_CASE("somebody who is not there cannot be saved", "[store]", Drivers) {
  TestType driver;
  storage::Person nobody;
  nobody.id = {99};
  const auto unit = driver.store->begin();
  CHECK_THROWS_AS(unit->save(nobody), storage::StoreError);
}

TEMPLATE_LIST_TEST_CASE("forget takes every row of the person and of nobody else", "[store]", Drivers) {
  TestType driver;
  const auto gone = newcomer(*driver.store, 1), stays = newcomer(*driver.store, 2);
  SubscriptionId channel;
  commit(*driver.store, [&](UnitOfWork& unit) {
    channel = unit.save(subscription(1));
    for (const auto person : {gone, stays}) {
      const auto id = unit.next_conversation_id(at(0));
      unit.save(person, conversation(id, "harbour"), at(0));
      unit.save(person, reflection(id, "harbour", at(0)));
      unit.set_timers(person, id, {{1, 0, at(5)}});
      unit.add_follow_up(person, {ScriptId("follow-up"), "call", at(6)});
      for (int i = 0; i < 3; ++i) unit.enqueue(person, {}, reply("hello"), at(0));
      const auto reminder = unit.save(nudge(person, at(7)), at(0));
      unit.add_snooze(person, reminder, at(8));
      auto joined = nudge(person, at(7), "");
      joined.kind = storage::Schedule::Kind::joined;
      joined.subscription = channel;
      unit.save(joined, at(0));
      unit.enqueue_unasked(person, reply("nudge"), unit.decide(occurrence(person, day(1), at(0))).value(), at(9),
                           at(0));
    }
    const auto dead = unit.claim({chat}, at(0), 1).at(0);
    unit.finish({dead.id, storage::OutboxState::dead, {}, {}}, at(0));
    REQUIRE(dead.person == gone);
  });
  commit(*driver.store, [&](UnitOfWork& unit) { unit.forget(gone); });

  const auto unit = driver.store->begin();
  CHECK_FALSE(unit->find_person(address(1)));
  CHECK_FALSE(unit->conversation(gone));
  CHECK(unit->history(gone, 9).empty());
  CHECK(words_of(unit->conversation(stays).value()) == "harbour");
  CHECK(unit->history(stays, 9).size() == 1);
  CHECK(unit->due_timers(at(9), 9).size() == 3);
  CHECK(unit->schedules(gone).empty());
  CHECK(unit->due_schedules(at(9), 9) == unit->schedules(stays));
  CHECK(unit->schedules(stays).size() == 2);
  CHECK(unit->occurrences(gone).empty());
  CHECK(unit->sent_since(gone, at(0)).empty());
  CHECK(unit->occurrences(stays).size() == 1);
  CHECK(unit->subscription(channel));
  CHECK(unit->outbox_counts().pending == 4);
  CHECK(unit->outbox_counts().dead == 0);
  CHECK(unit->claim({chat}, at(8), 9).at(0).person == stays);
}

TEMPLATE_LIST_TEST_CASE("who was forgotten may come back as somebody new", "[store]", Drivers) {
  TestType driver;
  const auto gone = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) { unit.forget(gone); });
  const auto back = newcomer(*driver.store, 1);
  CHECK(back > gone);
  commit(*driver.store, [&](UnitOfWork& unit) { unit.save(back, reflection({7}, "anew", at(0))); });
  CHECK(driver.store->begin()->history(back, 9).size() == 1);
}

TEMPLATE_LIST_TEST_CASE("forgetting that is undone has not happened", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.save(person, reflection({7}, "harbour", at(0)));
    unit.enqueue(person, {}, reply("hello"), at(0));
    CHECK_THROWS_AS(unit.in_savepoint([&] {
      unit.forget(person);
      throw std::runtime_error("undo");
    }),
                    std::runtime_error);
  });
  { driver.store->begin()->forget(person); }
  commit(*driver.store, [](UnitOfWork& unit) { unit.first_sight({"e1"}, at(0)); });
  const auto unit = driver.store->begin();
  CHECK(unit->history(person, 9).at(0).entries.at(0).value == "harbour");
  CHECK(unit->outbox_counts().pending == 1);
}
