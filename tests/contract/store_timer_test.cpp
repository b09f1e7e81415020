#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::UnitOfWork;

TEMPLATE_LIST_TEST_CASE("due timers come with their person, longest due first, and stay until they are dropped",
                        "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.set_timers(one, {5}, {{3, 0, at(20)}, {3, 1, at(90)}});
    unit.add_follow_up(two, {ScriptId("follow-up"), "call them", at(10)});
    CHECK(unit.next_due() == at(10));
    CHECK(unit.due_timers(at(9), 9).empty());
    CHECK(unit.due_timers(at(90), 1).size() == 1);

    const auto due = unit.due_timers(at(20), 9);
    REQUIRE(due.size() == 2);
    CHECK(due[0].person == two);
    CHECK(due[0].address == address(2));
    CHECK(due[0].due == at(10));
    const auto& follow_up = std::get<FollowUp>(due[0].event);
    CHECK(follow_up.script == ScriptId("follow-up"));
    CHECK(follow_up.about == "call them");
    const auto& elapsed = std::get<Elapsed>(due[1].event);
    CHECK(elapsed.conversation == ConversationId{5});
    CHECK(elapsed.turn == 3);
    CHECK(elapsed.index == 0);

    CHECK(unit.due_timers(at(20), 9).size() == 2);
    for (const auto& timer : due) unit.drop_timer(timer.id);
    CHECK(unit.next_due() == at(90));
  });
}

TEMPLATE_LIST_TEST_CASE("timers of a conversation replace those it had", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.set_timers(one, {5}, {{1, 0, at(10)}, {1, 1, at(20)}});
    unit.set_timers(two, {6}, {{1, 0, at(30)}});
    unit.add_follow_up(one, {ScriptId("follow-up"), "call", at(40)});
    unit.set_timers(one, {5}, {{2, 0, at(50)}});
    const auto due = unit.due_timers(at(99), 9);
    REQUIRE(due.size() == 3);
    CHECK(due[0].due == at(30));
    CHECK(due[1].due == at(40));
    CHECK(std::get<Elapsed>(due[2].event).turn == 2);
    unit.set_timers(one, {5}, {});
    CHECK(unit.due_timers(at(99), 9).size() == 2);
  });
}

TEMPLATE_LIST_TEST_CASE("where nothing is to come there is no next timer", "[store]", Drivers) {
  TestType driver;
  CHECK_FALSE(driver.store->begin()->next_due());
}
