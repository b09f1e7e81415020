#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::UnitOfWork;

namespace {

struct Poison : std::runtime_error {
  Poison() : runtime_error("poison") {}
};

bool seen(storage::Store& store, const std::string& key) {
  const auto unit = store.begin();
  return !unit->first_sight({key}, at(0));
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("what was committed is there after a restart", "[store]", DurableDrivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.first_sight({"e1"}, at(0));
    const auto id = unit.next_conversation_id(at(0));
    unit.save(person, conversation(id, "harbour"), at(0));
    unit.save(person, reflection(id, "harbour", at(0)));
    unit.enqueue(person, {}, reply("hello"), at(0));
    unit.keep_script(script("h", "source"), at(0));
  });
  driver.reopen();

  CHECK(seen(*driver.store, "e1"));
  const auto unit = driver.store->begin();
  CHECK(unit->find_person(address(1))->id == person);
  CHECK(words_of(unit->conversation(person).value()) == "harbour");
  CHECK(unit->history(person, 9).size() == 1);
  CHECK(unit->outbox_counts().pending == 1);
  CHECK(unit->claim({chat}, at(0), 9).at(0).reply == reply("hello"));
  CHECK(unit->script_source(ScriptHash("h")) == "source");
}

TEMPLATE_LIST_TEST_CASE("a transaction that is not committed never was", "[store]", Drivers) {
  TestType driver;
  {
    const auto unit = driver.store->begin();
    const auto person = unit->person(address(1), at(0));
    unit->first_sight({"e1"}, at(0));
    unit->enqueue(person.id, {}, reply("hello"), at(0));
  }
  CHECK_FALSE(seen(*driver.store, "e1"));
  const auto unit = driver.store->begin();
  CHECK_FALSE(unit->find_person(address(1)));
  CHECK(unit->outbox_counts().pending == 0);
  CHECK(unit->claim({chat}, at(0), 9).empty());
}

TEMPLATE_LIST_TEST_CASE("a poison event harms only itself", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.in_savepoint([&] { unit.first_sight({"before"}, at(0)); });
    CHECK_THROWS_AS(unit.in_savepoint([&] {
      unit.first_sight({"poison"}, at(0));
      unit.enqueue(unit.person(address(1), at(0)).id, {}, reply("hello"), at(0));
      throw Poison();
    }),
                    Poison);
    CHECK(unit.outbox_counts().pending == 0);
    unit.in_savepoint([&] { unit.first_sight({"after"}, at(0)); });
  });
  CHECK(seen(*driver.store, "before"));
  CHECK_FALSE(seen(*driver.store, "poison"));
  CHECK(seen(*driver.store, "after"));
  CHECK_FALSE(driver.store->begin()->find_person(address(1)));
}

TEMPLATE_LIST_TEST_CASE("savepoints nest", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.in_savepoint([&] {
      unit.first_sight({"outer"}, at(0));
      CHECK_THROWS_AS(unit.in_savepoint([&] {
        unit.first_sight({"inner"}, at(0));
        throw Poison();
      }),
                      Poison);
    });
  });
  CHECK(seen(*driver.store, "outer"));
  CHECK_FALSE(seen(*driver.store, "inner"));
}

TEMPLATE_LIST_TEST_CASE("a person undone by a savepoint can be made again in the same transaction", "[store]",
                        Drivers) {
  TestType driver;
  PersonId undone, kept;
  commit(*driver.store, [&](UnitOfWork& unit) {
    CHECK_THROWS_AS(unit.in_savepoint([&] {
      undone = unit.person(address(1), at(0)).id;
      throw Poison();
    }),
                    Poison);
    kept = unit.person(address(1), at(0)).id;
    unit.save(kept, reflection({7}, "harbour", at(0)));
  });
  CHECK(undone != kept);
  CHECK(driver.store->begin()->history(kept, 9).at(0).entries.at(0).value == "harbour");
}

TEMPLATE_LIST_TEST_CASE("a call that cannot be done says so and the transaction goes on", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto impossible = [&] { unit.save(PersonId{12345}, reflection({7}, "harbour", at(0))); };
    CHECK_THROWS_AS(unit.in_savepoint(impossible), storage::StoreError);
    unit.first_sight({"after"}, at(0));
  });
  CHECK(seen(*driver.store, "after"));
}

TEMPLATE_LIST_TEST_CASE("there is one transaction at a time", "[store]", Drivers) {
  TestType driver;
  const auto first = driver.store->begin();
  CHECK_THROWS_AS(driver.store->begin(), storage::StoreError);
  first->first_sight({"e1"}, at(0));
  first->commit();
  CHECK(seen(*driver.store, "e1"));
}

TEMPLATE_LIST_TEST_CASE("a finished transaction takes nothing more", "[store]", Drivers) {
  TestType driver;
  const auto unit = driver.store->begin();
  unit->commit();
  CHECK_THROWS_AS(unit->first_sight({"late"}, at(0)), storage::StoreError);
  CHECK_THROWS_AS(unit->commit(), storage::StoreError);
  CHECK_FALSE(seen(*driver.store, "late"));
}
