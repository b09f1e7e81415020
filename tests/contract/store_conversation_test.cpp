#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::UnitOfWork;

TEMPLATE_LIST_TEST_CASE("a person has one conversation, the one saved last", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1), other = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    CHECK_FALSE(unit.conversation(person));
    unit.save(person, conversation({5}, "first", 1), at(0));
    unit.save(person, conversation({5}, "second", 2), at(1));
    CHECK(words_of(unit.conversation(person).value()) == "second");
    CHECK(unit.conversation(person)->turn == 2);
    unit.save(person, conversation({6}, "third"), at(2));
    CHECK(unit.conversation(person)->id == ConversationId{6});
    CHECK_FALSE(unit.conversation(other));
  });
}

TEMPLATE_LIST_TEST_CASE("a parked conversation stays", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto parked = conversation({5}, "harbour");
    parked.status = dialogs::Status::parked;
    unit.save(person, parked, at(0));
    CHECK(unit.conversation(person)->status == dialogs::Status::parked);
  });
}

TEMPLATE_LIST_TEST_CASE("a conversation that ends goes with its timers, and its follow-ups stay", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto running = conversation({5}, "harbour");
    unit.save(person, running, at(0));
    unit.set_timers(person, running.id, {{1, 0, at(10)}, {1, 1, at(20)}});
    unit.add_follow_up(person, {ScriptId("follow-up"), "call", at(30)});
    running.status = dialogs::Status::ended;
    unit.save(person, running, at(1));
    CHECK_FALSE(unit.conversation(person));
    const auto due = unit.due_timers(at(99), 9);
    REQUIRE(due.size() == 1);
    CHECK(std::holds_alternative<FollowUp>(due[0].event));
  });
}

TEMPLATE_LIST_TEST_CASE("the end of one conversation does not touch the one that took its place", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto old = conversation({5}, "old");
    unit.save(person, old, at(0));
    unit.set_timers(person, {5}, {{1, 0, at(10)}});
    unit.save(person, conversation({6}, "new"), at(1));
    CHECK(unit.due_timers(at(99), 9).empty());
    unit.set_timers(person, {6}, {{1, 0, at(11)}});
    old.status = dialogs::Status::ended;
    unit.save(person, old, at(2));
    CHECK(words_of(unit.conversation(person).value()) == "new");
    CHECK(unit.due_timers(at(99), 9).size() == 1);
  });
}

TEMPLATE_LIST_TEST_CASE("ids of conversations rise even when the clock goes back", "[store]", Drivers) {
  TestType driver;
  const auto unit = driver.store->begin();
  auto last = unit->next_conversation_id(at(1000));
  for (const auto now : {at(1000), at(500), at(-100'000), at(1001)}) {
    const auto next = unit->next_conversation_id(now);
    CHECK(next > last);
    last = next;
  }
}

TEMPLATE_LIST_TEST_CASE("no id is given twice, though its row is gone and the clock is set back over a restart",
                        "[store]", DurableDrivers) {
  TestType driver;
  ConversationId given;
  commit(*driver.store, [&](UnitOfWork& unit) { given = unit.next_conversation_id(at(1'000'000)); });
  driver.reopen();
  CHECK(driver.store->begin()->next_conversation_id(at(0)) > given);
}

TEMPLATE_LIST_TEST_CASE("the history is newest first and no longer than asked for", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1), other = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.save(person, reflection({1}, "noon", at(200)));
    unit.save(person, reflection({2}, "dawn", at(100)));
    unit.save(person, reflection({3}, "dusk", at(300)));
    unit.save(other, reflection({4}, "not yours", at(400)));
    const auto newest = unit.history(person, 2);
    REQUIRE(newest.size() == 2);
    CHECK(newest[0].entries == reflection({3}, "dusk", at(300)).entries);
    CHECK(newest[0].title == "Check-in");
    CHECK(newest[0].script == ScriptId("check-in"));
    CHECK(newest[0].at == at(300));
    CHECK(newest[1].conversation == ConversationId{1});
    CHECK(unit.history(person, 0).empty());
  });
}

TEMPLATE_LIST_TEST_CASE("a conversation has one reflection, the one saved last", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.save(person, reflection({1}, "half", at(100)));
    unit.save(person, reflection({1}, "whole", at(200)));
    const auto history = unit.history(person, 9);
    REQUIRE(history.size() == 1);
    CHECK(history[0].entries.at(0).value == "whole");
    CHECK(history[0].at == at(200));
  });
}

TEMPLATE_LIST_TEST_CASE("what people write comes back byte for byte", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  for (const auto& words :
       {std::string(), std::string("a\0b", 3), std::string("\xF0\x9F\x8C\x8A \xD7\xA9\xD7\x9C\xD7\x95"),
        std::string("12:34:'\";--<&>"), std::string(40'000, 'x')}) {
    commit(*driver.store, [&](UnitOfWork& unit) { unit.save(person, reflection({1}, words, at(0))); });
    const auto unit = driver.store->begin();
    CHECK(unit->history(person, 1).at(0).entries.at(0).shown == words);
  }
}

TEMPLATE_LIST_TEST_CASE("scripts are kept under their hash, and those that run are pinned", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto running = conversation({5}, "harbour");
    unit.keep_script(script(running.version.value, "running"), at(0));
    unit.keep_script(script(running.version.value, "never replaced"), at(1));
    unit.keep_script(script("other", "idle"), at(0));
    CHECK(unit.pinned_sources().empty());
    unit.save(person, running, at(0));
    CHECK(unit.pinned_sources() == std::vector<std::string>{"running"});
    CHECK(unit.script_source(ScriptHash("other")) == "idle");
    CHECK_FALSE(unit.script_source(ScriptHash("unknown")));
  });
}
