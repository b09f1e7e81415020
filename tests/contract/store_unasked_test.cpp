// What the outbox does with messages that nobody asked for: they let replies go first, and go in time or not at all.

#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using dialogs::SkipReason;
using storage::OutboxState;
using storage::UnitOfWork;
using Texts = std::vector<std::string>;

namespace {

constexpr int never = 1'000'000;

// Decided and enqueued, as the bot does it.
OccurrenceId send(UnitOfWork& unit, PersonId person, const std::string& text, TimePoint expires, TimePoint now) {
  const auto id = unit.decide(occurrence(person, day(0), now, text)).value();
  unit.enqueue_unasked(person, reply(text), id, expires, now);
  return id;
}

std::optional<SkipReason> why_skipped(UnitOfWork& unit, PersonId person) {
  return unit.occurrences(person).at(0).skipped;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("an unasked message is claimed as it was enqueued", "[store]", Drivers) {
  TestType driver;
  auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto known = unit.find_person(address(1)).value();
    known.direct = ChannelId("D7");
    unit.save(known);
    const auto occurrence = send(unit, person, "nudge", at(never), at(5));
    const auto item = unit.claim({chat}, at(7), 9).at(0);
    CHECK(item.person == person);
    CHECK(item.address == address(1));
    CHECK(item.where == Place{ChannelId("D7"), {}});
    CHECK(item.reply == reply("nudge"));
    CHECK(item.unasked);
    CHECK(item.occurrence == occurrence);
    CHECK_FALSE(item.subscription);
    CHECK_FALSE(item.post);
    CHECK(item.enqueued == at(5));
    unit.finish({item.id, OutboxState::sent, {}, ChannelId("D8")}, at(8));
    CHECK(unit.find_person(person)->direct == ChannelId("D8"));
    CHECK_FALSE(why_skipped(unit, person));
    CHECK(unit.sent_since(person, at(0)) == std::vector{at(5)});
  });
}

TEMPLATE_LIST_TEST_CASE("replies are claimed before unasked messages that are due longer", "[store]", Drivers) {
  TestType driver;
  const PlatformId other("other");
  commit(*driver.store, [&](UnitOfWork& unit) {
    for (int i = 0; i < 4; ++i)
      send(unit, unit.person(address(i, i % 2 ? chat : other), at(0)).id, "n" + std::to_string(i), at(never), at(i));
    for (int i = 4; i < 7; ++i)
      unit.enqueue(unit.person(address(i, i % 2 ? chat : other), at(0)).id, {}, reply("r" + std::to_string(i)), at(i));
    CHECK(texts(unit.claim({chat, other}, at(9), 2)) == Texts{"r4", "r5"});
    CHECK(texts(unit.claim({chat, other}, at(9), 3)) == Texts{"r6", "n0", "n1"});
    CHECK(texts(unit.claim({chat, other}, at(9), 9)) == Texts{"n2", "n3"});
  });
}

TEMPLATE_LIST_TEST_CASE("of what is unasked no more is claimed than asked for", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [&](UnitOfWork& unit) {
    for (int i = 0; i < 4; ++i) send(unit, unit.person(address(i), at(0)).id, "nudge", at(never), at(i));
    for (int i = 4; i < 6; ++i) unit.enqueue(unit.person(address(i), at(0)).id, {}, reply("reply"), at(i));
    CHECK(texts(unit.claim({chat}, at(9), 9, 0)) == Texts{"reply", "reply"});
    CHECK(unit.claim({chat}, at(9), 9, 1).size() == 1);
    CHECK(unit.claim({chat}, at(9), 2, 9).size() == 2);
    CHECK(unit.claim({chat}, at(9), 9, 9).size() == 1);
  });
}

TEMPLATE_LIST_TEST_CASE("a reply behind a person's unasked message pulls it along, and their order stays", "[store]",
                        Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    send(unit, one, "nudge", at(never), at(0));
    send(unit, two, "theirs", at(never), at(0));
    unit.enqueue(one, {}, reply("reply"), at(5));
    for (const auto* text : {"nudge", "reply"}) {
      const auto claimed = unit.claim({chat}, at(9), 9, 0);
      REQUIRE(texts(claimed) == Texts{text});
      CHECK_FALSE(claimed[0].unasked);
      unit.finish({claimed[0].id, OutboxState::sent, {}, {}}, at(9));
    }
    CHECK(texts(unit.claim({chat}, at(9), 9)) == Texts{"theirs"});
  });
}

TEMPLATE_LIST_TEST_CASE("an unasked message behind a reply waits for its own turn", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto first = unit.enqueue(person, {}, reply("reply"), at(0));
    send(unit, person, "nudge", at(never), at(1));
    unit.claim({chat}, at(2), 9);
    unit.finish({first, OutboxState::sent, {}, {}}, at(3));
    CHECK(unit.claim({chat}, at(3), 9, 0).empty());
    CHECK(unit.claim({chat}, at(3), 9, 1).at(0).unasked);
  });
}

TEMPLATE_LIST_TEST_CASE("an unasked message that has expired is never claimed, and is recorded as late", "[store]",
                        Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    send(unit, one, "nudge", at(10), at(0));
    send(unit, two, "pulled along", at(10), at(0));
    unit.enqueue(two, {}, reply("reply"), at(5));
    CHECK(texts(unit.claim({chat}, at(10), 9, 0)) == Texts{"reply"});
    CHECK(why_skipped(unit, one) == SkipReason::late);
    CHECK(why_skipped(unit, two) == SkipReason::late);
    CHECK(unit.outbox_counts().pending == 0);
    CHECK(unit.outbox_counts().dead == 0);
    CHECK(unit.claim({chat}, at(99), 9).empty());
  });
}

TEMPLATE_LIST_TEST_CASE("an unasked message put off past its time goes when its time has come", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  const auto state = GENERATE(OutboxState::pending, OutboxState::uncertain);
  commit(*driver.store, [&](UnitOfWork& unit) {
    send(unit, person, "nudge", at(10), at(0));
    const auto item = unit.claim({chat}, at(1), 9).at(0);
    CHECK(unit.claim({chat}, at(20), 9).empty());
    CHECK_FALSE(why_skipped(unit, person));
    unit.finish({item.id, state, at(30), {}}, at(2));
    CHECK(unit.claim({chat}, at(9), 9).empty());
    CHECK_FALSE(why_skipped(unit, person));
    CHECK(unit.claim({chat}, at(30), 9).empty());
    const std::optional<SkipReason> late = SkipReason::late, arrived_perhaps;
    CHECK(why_skipped(unit, person) == (state == OutboxState::pending ? late : arrived_perhaps));
    CHECK(unit.outbox_counts().pending + unit.outbox_counts().uncertain == 0);
  });
}

TEMPLATE_LIST_TEST_CASE("many that have expired are cleared away in turns, each claim asking for the next", "[store]",
                        Drivers) {
  TestType driver;
  constexpr int many = 1000;
  commit(*driver.store, [&](UnitOfWork& unit) {
    for (int i = 0; i < many; ++i) send(unit, unit.person(address(i), at(0)).id, "nudge", at(10), at(0));
    unit.enqueue(unit.person(address(many), at(0)).id, {}, reply("reply"), at(20));
    send(unit, unit.person(address(many + 1), at(0)).id, "in time", at(never), at(20));
    CHECK(texts(unit.claim({chat}, at(20), 9)) == Texts{"reply"});
    CHECK(unit.outbox_counts().pending < many);
    CHECK(unit.outbox_counts().pending > many / 2);
    Texts claimed;
    int turns = 0;
    for (; claimed.empty() && turns < many; ++turns) {
      CHECK(unit.next_outbox_due({chat}, at(20)) == at(20));
      claimed = texts(unit.claim({chat}, at(20), 9));
    }
    CHECK(claimed == Texts{"in time"});
    CHECK(turns < 10);
    CHECK_FALSE(unit.next_outbox_due({chat}, at(20)));
    CHECK(unit.outbox_counts().pending == 0);
  });
}

TEMPLATE_LIST_TEST_CASE("an unasked message that the platform would not take is recorded as undelivered", "[store]",
                        Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    send(unit, person, "nudge", at(never), at(0));
    const auto item = unit.claim({chat}, at(1), 9).at(0);
    unit.finish({item.id, OutboxState::dead, {}, {}}, at(2));
    CHECK(why_skipped(unit, person) == SkipReason::undelivered);
    CHECK(unit.sent_since(person, at(0)).empty());
    CHECK(unit.outbox_counts().dead == 1);
  });
}

TEMPLATE_LIST_TEST_CASE("the next due time is that of unasked messages, too", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    send(unit, one, "nudge", at(never), at(0));
    const auto asked = unit.enqueue(two, {}, reply("reply"), at(0));
    const auto nudge = unit.claim({chat}, at(1), 9).at(1).id;
    unit.finish({nudge, OutboxState::pending, at(50), {}}, at(2));
    CHECK(unit.next_outbox_due({chat}, at(2)) == at(50));
    unit.finish({asked, OutboxState::pending, at(70), {}}, at(2));
    CHECK(unit.next_outbox_due({chat}, at(2)) == at(50));
    CHECK(unit.next_outbox_due({chat}, at(50)) == at(70));
  });
}
