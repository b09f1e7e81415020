#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::UnitOfWork;

TEMPLATE_LIST_TEST_CASE("a letter comes back whole, with the day it was written on", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.add_letter(one, {"dear me", at(3), at(50)});
    unit.add_follow_up(one, {ScriptId("follow-up"), "call", at(40)});
    CHECK(unit.next_due() == at(40));
    const auto due = unit.due_timers(at(50), 9);
    REQUIRE(due.size() == 2);
    CHECK(due[1].due == at(50));
    const auto& letter = std::get<LetterDue>(due[1].event);
    CHECK(letter.text == "dear me");
    CHECK(letter.written == at(3));
  });
}

TEMPLATE_LIST_TEST_CASE("a letter outlives the conversation it was written in, and goes with its person", "[store]",
                        Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto running = conversation({5}, "harbour");
    unit.save(one, running, at(0));
    unit.add_letter(one, {"dear me", at(3), at(50)});
    running.status = dialogs::Status::ended;
    unit.save(one, running, at(1));
    CHECK(unit.due_timers(at(99), 9).size() == 1);
  });
  commit(*driver.store, [&](UnitOfWork& unit) { unit.forget(one); });
  CHECK_FALSE(driver.store->begin()->next_due());
}

TEMPLATE_LIST_TEST_CASE("what a person speaks and where they live is kept", "[store]", Drivers) {
  TestType driver;
  newcomer(*driver.store, 1);
  commit(*driver.store, [](UnitOfWork& unit) {
    auto person = unit.find_person(address(1)).value();
    CHECK(person.language.empty());
    CHECK(person.country.empty());
    person.language = "de";
    person.country = "AT";
    unit.save(person);
  });
  const auto found = driver.store->begin()->find_person(address(1)).value();
  CHECK(found.language == "de");
  CHECK(found.country == "AT");
}

TEMPLATE_LIST_TEST_CASE("kept versions are listed with who is on them", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto running = conversation({5}, "harbour");
    unit.keep_script(script(running.version.value, "first", 1), at(0));
    unit.keep_script(script("second", "second", 2), at(9));
    unit.keep_script(script("second", "second", 2), at(99));
    unit.save(one, running, at(0));
    const auto kept = unit.kept_scripts();
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].hash == running.version);
    CHECK(kept[0].script == ScriptId("check-in"));
    CHECK(kept[0].conversations == 1);
    CHECK(kept[1].version == 2);
    CHECK(kept[1].language == "en");
    CHECK(kept[1].since == at(9));
    CHECK(kept[1].conversations == 0);
    CHECK_FALSE(kept[1].revoked);
  });
}

TEMPLATE_LIST_TEST_CASE("a version stays revoked since it first was; one that is not kept cannot be", "[store]",
                        Drivers) {
  TestType driver;
  commit(*driver.store, [](UnitOfWork& unit) {
    unit.keep_script(script("first", "first"), at(0));
    CHECK_FALSE(unit.revoke(ScriptHash("other"), at(1)));
    CHECK(unit.revoke(ScriptHash("first"), at(1)));
    CHECK(unit.revoke(ScriptHash("first"), at(2)));
    unit.keep_script(script("first", "first"), at(3));
  });
  const auto unit = driver.store->begin();
  CHECK(unit->revoked_scripts() == std::vector{ScriptHash("first")});
  CHECK(unit->kept_scripts().at(0).revoked == at(1));
}

TEMPLATE_LIST_TEST_CASE("a post goes to its channel, and that is not learned as the person's own", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    CHECK_THROWS_AS(unit.enqueue_post(one, {}, "shared", at(0)), storage::StoreError);
    unit.enqueue_post(one, ChannelId("C1"), "shared", at(0));
    const auto post = unit.claim({chat}, at(0), 9).at(0);
    CHECK(post.post);
    CHECK(post.where.channel == ChannelId("C1"));
    CHECK(post.reply.text == "shared");
    CHECK(post.reply.choices.empty());
    unit.finish({post.id, storage::OutboxState::sent, {}, ChannelId("C1")}, at(1));
    CHECK(unit.find_person(address(1))->direct.empty());
    unit.enqueue(one, {}, reply("private"), at(2));
    CHECK_FALSE(unit.claim({chat}, at(2), 9).at(0).post);
  });
}
