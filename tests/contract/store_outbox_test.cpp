#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::OutboxState;
using storage::UnitOfWork;

TEMPLATE_LIST_TEST_CASE("a reply is claimed as it was enqueued, and marked as being sent", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto id = unit.enqueue(person, {ChannelId("C1"), ThreadId("t1")}, reply("hello"), at(5));
    CHECK(unit.outbox_counts().pending == 1);
    const auto claimed = unit.claim({chat}, at(7), 9);
    REQUIRE(claimed.size() == 1);
    const auto& item = claimed[0];
    CHECK(item.id == id);
    CHECK(item.person == person);
    CHECK(item.address == address(1));
    CHECK(item.where == Place{ChannelId("C1"), ThreadId("t1")});
    CHECK(item.reply == reply("hello"));
    CHECK(item.attempts == 1);
    CHECK_FALSE(item.uncertain);
    CHECK(item.first_attempt == at(7));
    CHECK(item.enqueued == at(5));
    CHECK(unit.outbox_counts().sending == 1);
    CHECK(unit.claim({chat}, at(99), 9).empty());
  });
}

TEMPLATE_LIST_TEST_CASE("one person's replies go one at a time and in order", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    for (const auto* text : {"one", "two", "three"}) unit.enqueue(person, {}, reply(text), at(0));
    for (const auto* text : {"one", "two", "three"}) {
      const auto claimed = unit.claim({chat}, at(1), 9);
      REQUIRE(claimed.size() == 1);
      CHECK(claimed[0].reply.text == text);
      CHECK(unit.claim({chat}, at(1), 9).empty());
      unit.finish({claimed[0].id, OutboxState::sent, {}, {}}, at(1));
    }
    CHECK(unit.claim({chat}, at(1), 9).empty());
  });
}

TEMPLATE_LIST_TEST_CASE("an item put off, uncertain or not, holds back those behind it", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  const auto state = GENERATE(OutboxState::pending, OutboxState::uncertain);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto first = unit.enqueue(person, {}, reply("one"), at(0));
    unit.enqueue(person, {}, reply("two"), at(0));
    unit.claim({chat}, at(1), 9);
    unit.finish({first, state, at(50), {}}, at(2));
    CHECK(unit.claim({chat}, at(49), 9).empty());
    CHECK(unit.next_outbox_due({chat}, at(49)) == at(50));
    const auto again = unit.claim({chat}, at(50), 9);
    REQUIRE(again.size() == 1);
    CHECK(again[0].id == first);
    CHECK(again[0].attempts == 2);
    CHECK(again[0].first_attempt == at(1));
    CHECK(again[0].uncertain == (state == OutboxState::uncertain));
  });
}

TEMPLATE_LIST_TEST_CASE("a dead item lets the next one go and is counted", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto first = unit.enqueue(person, {}, reply("one"), at(0));
    unit.enqueue(person, {}, reply("two"), at(0));
    unit.claim({chat}, at(1), 9);
    unit.finish({first, OutboxState::dead, {}, {}}, at(2));
    CHECK(unit.outbox_counts().dead == 1);
    CHECK(unit.outbox_counts().pending == 1);
    CHECK(unit.claim({chat}, at(2), 9).at(0).reply.text == "two");
  });
}

TEMPLATE_LIST_TEST_CASE("many persons are served at once, longest due first, no more than asked for", "[store]",
                        Drivers) {
  TestType driver;
  commit(*driver.store, [&](UnitOfWork& unit) {
    for (int i = 0; i < 6; ++i) {
      const auto person = unit.person(address(i, i % 2 ? chat : PlatformId("other")), at(0)).id;
      unit.enqueue(person, {}, reply(std::to_string(i)), at(i));
    }
    const auto claimed = unit.claim({chat, PlatformId("other")}, at(4), 4);
    std::vector<std::string> texts;
    for (const auto& item : claimed) texts.push_back(item.reply.text);
    CHECK(texts == std::vector<std::string>{"0", "1", "2", "3"});
    CHECK(unit.claim({chat}, at(4), 9).empty());
    CHECK(unit.claim({chat, PlatformId("other")}, at(5), 9).size() == 2);
  });
}

TEMPLATE_LIST_TEST_CASE("only items of the platforms named are claimed", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1, PlatformId("other"));
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.enqueue(person, {}, reply("hello"), at(0));
    CHECK(unit.claim({chat}, at(1), 9).empty());
    CHECK(unit.claim({}, at(1), 9).empty());
    CHECK(unit.claim({chat, PlatformId("other")}, at(1), 9).size() == 1);
  });
}

TEMPLATE_LIST_TEST_CASE("the next due time is that of what waits for its time, and of nothing else", "[store]",
                        Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    CHECK_FALSE(unit.next_outbox_due({chat}, at(0)));
    const auto put_off = unit.enqueue(one, {}, reply("one"), at(0));
    const auto sending = unit.enqueue(two, {}, reply("two"), at(0));
    unit.enqueue(two, {}, reply("behind it"), at(0));
    unit.claim({chat}, at(1), 9);
    CHECK_FALSE(unit.next_outbox_due({chat}, at(1)));
    unit.finish({put_off, OutboxState::pending, at(70), {}}, at(2));
    CHECK(unit.next_outbox_due({chat}, at(2)) == at(70));
    CHECK_FALSE(unit.next_outbox_due({PlatformId("other")}, at(2)));
    unit.finish({sending, OutboxState::uncertain, at(60), {}}, at(2));
    CHECK(unit.next_outbox_due({chat}, at(2)) == at(60));
  });
}

TEMPLATE_LIST_TEST_CASE("a channel learned from a send is used for what is claimed later", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto first = unit.enqueue(person, {}, reply("one"), at(0));
    unit.enqueue(person, {}, reply("two"), at(0));
    CHECK(unit.claim({chat}, at(0), 1).at(0).where.channel.empty());
    unit.finish({first, OutboxState::sent, {}, ChannelId("D7")}, at(1));
    CHECK(unit.find_person(address(1))->direct == ChannelId("D7"));
    CHECK(unit.claim({chat}, at(1), 1).at(0).where.channel == ChannelId("D7"));
  });
}

TEMPLATE_LIST_TEST_CASE("sends that a crash cut off are uncertain afterwards and keep their first attempt", "[store]",
                        DurableDrivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.enqueue(one, {}, reply("cut off"), at(0));
    unit.claim({chat}, at(1), 9);
    unit.enqueue(two, {}, reply("waits"), at(2));
  });
  driver.reopen();
  CHECK(driver.store->mark_cut_off_sends_uncertain() == 1);
  CHECK(driver.store->mark_cut_off_sends_uncertain() == 0);
  const auto unit = driver.store->begin();
  CHECK(unit->outbox_counts().uncertain == 1);
  CHECK(unit->outbox_counts().sending == 0);
  const auto claimed = unit->claim({chat}, at(9), 9);
  REQUIRE(claimed.size() == 2);
  CHECK(claimed[0].uncertain);
  CHECK(claimed[0].first_attempt == at(1));
  CHECK_FALSE(claimed[1].uncertain);
}

TEMPLATE_LIST_TEST_CASE("the result of a send to somebody forgotten meanwhile is taken quietly", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  OutboxId id;
  commit(*driver.store, [&](UnitOfWork& unit) {
    id = unit.enqueue(person, {}, reply("hello"), at(0));
    unit.claim({chat}, at(0), 1);
    unit.forget(person);
  });
  commit(*driver.store, [&](UnitOfWork& unit) { unit.finish({id, OutboxState::sent, {}, ChannelId("D1")}, at(1)); });
  CHECK(driver.store->begin()->outbox_counts().sending == 0);
}
