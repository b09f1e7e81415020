#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::UnitOfWork;

TEMPLATE_LIST_TEST_CASE("an event under a name seen before is not first, and all its names are seen from then on",
                        "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [](UnitOfWork& unit) {
    CHECK(unit.first_sight({"event-1", "message-1"}, at(0)));
    CHECK_FALSE(unit.first_sight({"event-1", "message-1"}, at(1)));
  });
  commit(*driver.store, [](UnitOfWork& unit) {
    CHECK_FALSE(unit.first_sight({"event-2", "message-1"}, at(2)));
    CHECK_FALSE(unit.first_sight({"event-2"}, at(3)));
    CHECK(unit.first_sight({"event-3"}, at(4)));
  });
}

TEMPLATE_LIST_TEST_CASE("an event that carries one name twice is first", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [](UnitOfWork& unit) { CHECK(unit.first_sight({"e", "e"}, at(0))); });
}

TEMPLATE_LIST_TEST_CASE("names are kept exactly", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [](UnitOfWork& unit) {
    CHECK(unit.first_sight({std::string("a\0b", 3)}, at(0)));
    CHECK(unit.first_sight({std::string("a\0c", 3)}, at(0)));
    CHECK(unit.first_sight({"A"}, at(0)));
    CHECK(unit.first_sight({"a "}, at(0)));
    CHECK(unit.first_sight({"'); DROP TABLE seen; --"}, at(0)));
    CHECK_FALSE(unit.first_sight({std::string("a\0b", 3)}, at(0)));
  });
}

TEMPLATE_LIST_TEST_CASE("a sweep drops old names, a few at a time, and no young ones", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [](UnitOfWork& unit) {
    for (int i = 0; i < 10; ++i) unit.first_sight({"e" + std::to_string(i)}, at(i));
    CHECK(unit.sweep(at(5), 3) == 3);
    CHECK(unit.sweep(at(5), 3) == 2);
    CHECK(unit.sweep(at(5), 3) == 0);
    CHECK(unit.first_sight({"e4"}, at(20)));
    CHECK_FALSE(unit.first_sight({"e5"}, at(20)));
  });
}

TEMPLATE_LIST_TEST_CASE("dead items are swept when they are old", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto id = unit.enqueue(person, {}, reply("hello"), at(0));
    unit.claim({chat}, at(0), 1);
    unit.finish({id, storage::OutboxState::dead, {}, {}}, at(10));
    CHECK(unit.sweep(at(10), 9) == 0);
    CHECK(unit.outbox_counts().dead == 1);
    CHECK(unit.sweep(at(11), 9) == 1);
    CHECK(unit.outbox_counts().dead == 0);
  });
}
