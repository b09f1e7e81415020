// Announcements: what the coach says to a channel in its own name.

#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using dialogs::SkipReason;
using storage::OutboxState;
using storage::UnitOfWork;
using Texts = std::vector<std::string>;

namespace {

constexpr int never = 1'000'000;

OccurrenceId announce(UnitOfWork& unit, SubscriptionId channel, const std::string& text, TimePoint now,
                      TimePoint expires = at(never)) {
  const auto id = unit.decide(occurrence(channel, day(0), now, text)).value();
  unit.enqueue_announcement(channel, reply(text), id, expires, now);
  return id;
}

SubscriptionId switch_off(UnitOfWork& unit, int channel, TimePoint now) {
  auto off = subscription(channel);
  off.on = false;
  off.since = now;
  return unit.save(off);
}

std::vector<std::optional<SkipReason>> reasons(UnitOfWork& unit, SubscriptionId channel) {
  std::vector<std::optional<SkipReason>> found;
  for (const auto& each : unit.occurrences(channel)) found.push_back(each.skipped);
  return found;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("an announcement is claimed as it was enqueued, and is nobody's", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto channel = unit.save(subscription(1));
    const auto occurrence = announce(unit, channel, "opening", at(5));
    const auto item = unit.claim({chat}, at(7), 9).at(0);
    CHECK(item.subscription == channel);
    CHECK_FALSE(item.person);
    CHECK(item.address == Address{chat, WorkspaceId("T1"), {}});
    CHECK(item.where == Place{ChannelId("C1"), {}});
    CHECK(item.reply == reply("opening"));
    CHECK(item.unasked);
    CHECK(item.occurrence == occurrence);
    CHECK_FALSE(item.post);
    CHECK(unit.outbox_counts().sending == 1);
    unit.finish({item.id, OutboxState::sent, {}, ChannelId("D1")}, at(8));
    CHECK(unit.outbox_counts().sending == 0);
    CHECK(unit.subscription(channel)->channel == ChannelId("C1"));
    CHECK(reasons(unit, channel) == std::vector<std::optional<SkipReason>>{std::nullopt});
  });
}

TEMPLATE_LIST_TEST_CASE("one channel's announcements go one at a time and in order, beside those of others", "[store]",
                        Drivers) {
  TestType driver;
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto one = unit.save(subscription(1)), two = unit.save(subscription(2));
    for (const auto* text : {"a", "b"}) announce(unit, one, text, at(0));
    announce(unit, two, "c", at(1));
    const auto person = unit.person(address(1), at(0)).id;
    unit.enqueue(person, {}, reply("reply"), at(2));
    const auto claimed = unit.claim({chat}, at(3), 9);
    REQUIRE(texts(claimed) == Texts{"reply", "a", "c"});
    CHECK(unit.claim({chat}, at(3), 9).empty());
    unit.finish({claimed[1].id, OutboxState::pending, at(5), {}}, at(3));
    CHECK(unit.claim({chat}, at(4), 9).empty());
    CHECK(texts(unit.claim({chat}, at(5), 9)) == Texts{"a"});
    unit.finish({claimed[1].id, OutboxState::sent, {}, {}}, at(6));
    CHECK(texts(unit.claim({chat}, at(6), 9)) == Texts{"b"});
  });
}

TEMPLATE_LIST_TEST_CASE("announcements expire, and end as undelivered, without leaving dead letters", "[store]",
                        Drivers) {
  TestType driver;
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto channel = unit.save(subscription(1));
    announce(unit, channel, "refused", at(0));
    announce(unit, channel, "too late", at(1), at(10));
    const auto first = unit.claim({chat}, at(2), 9).at(0);
    unit.finish({first.id, OutboxState::dead, {}, {}}, at(20));
    CHECK(unit.claim({chat}, at(20), 9).empty());
    CHECK(reasons(unit, channel) == std::vector<std::optional<SkipReason>>{SkipReason::undelivered, SkipReason::late});
    CHECK(unit.outbox_counts().dead == 0);
    CHECK(unit.outbox_counts().pending == 0);
    unit.enqueue_announcement(channel, reply("of no occurrence"), {}, at(30), at(21));
    CHECK(unit.claim({chat}, at(40), 9).empty());
  });
}

TEMPLATE_LIST_TEST_CASE("a channel switched off hears nothing more but what is announced afterwards", "[store]",
                        Drivers) {
  TestType driver;
  SubscriptionId channel, other;
  commit(*driver.store, [&](UnitOfWork& unit) {
    channel = unit.save(subscription(1));
    other = unit.save(subscription(2));
    for (const auto* text : {"opening", "closing"}) announce(unit, channel, text, at(0));
    announce(unit, other, "theirs", at(0));
  });
  commit(*driver.store, [&](UnitOfWork& unit) {
    switch_off(unit, 1, at(5));
    unit.enqueue_announcement(channel, reply("switched off by @ada"), {}, at(never), at(5));
    CHECK(unit.outbox_counts().pending == 2);
    CHECK(texts(unit.claim({chat}, at(6), 9)) == Texts{"theirs", "switched off by @ada"});
    CHECK(reasons(unit, channel) == std::vector<std::optional<SkipReason>>{SkipReason::off, SkipReason::off});
    CHECK(reasons(unit, other) == std::vector<std::optional<SkipReason>>{std::nullopt});
  });
}

TEMPLATE_LIST_TEST_CASE("an announcement that is being sent when its channel is switched off is not tried again",
                        "[store]", Drivers) {
  TestType driver;
  const auto state = GENERATE(OutboxState::pending, OutboxState::sent);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto channel = unit.save(subscription(1));
    announce(unit, channel, "opening", at(0));
    const auto item = unit.claim({chat}, at(1), 9).at(0);
    switch_off(unit, 1, at(5));
    unit.enqueue_announcement(channel, reply("switched off by @ada"), {}, at(never), at(5));
    CHECK(unit.claim({chat}, at(6), 9).empty());
    unit.finish({item.id, state, at(7), {}}, at(7));
    auto claimed = unit.claim({chat}, at(7), 9);
    if (claimed.empty()) claimed = unit.claim({chat}, at(7), 9);
    CHECK(texts(claimed) == Texts{"switched off by @ada"});
    CHECK(reasons(unit, channel).at(0).has_value() == (state == OutboxState::pending));
  });
}

TEMPLATE_LIST_TEST_CASE("an announcement that a crash cut off is uncertain afterwards", "[store]", DurableDrivers) {
  TestType driver;
  commit(*driver.store, [&](UnitOfWork& unit) {
    announce(unit, unit.save(subscription(1)), "opening", at(0));
    unit.claim({chat}, at(1), 9);
  });
  driver.reopen();
  CHECK(driver.store->mark_cut_off_sends_uncertain() == 1);
  const auto unit = driver.store->begin();
  CHECK(unit->claim({chat}, at(2), 9).at(0).uncertain);
}

TEMPLATE_LIST_TEST_CASE("switching off that is undone has dropped nothing", "[store]", Drivers) {
  TestType driver;
  SubscriptionId channel;
  commit(*driver.store, [&](UnitOfWork& unit) {
    channel = unit.save(subscription(1));
    announce(unit, channel, "opening", at(0));
    CHECK_THROWS_AS(unit.in_savepoint([&] {
      switch_off(unit, 1, at(5));
      CHECK(unit.outbox_counts().pending == 0);
      throw std::runtime_error("undo");
    }),
                    std::runtime_error);
    CHECK(unit.outbox_counts().pending == 1);
  });
  { switch_off(*driver.store->begin(), 1, at(5)); }
  const auto unit = driver.store->begin();
  CHECK(unit->subscription(channel)->on);
  CHECK(unit->outbox_counts().pending == 1);
  CHECK(texts(unit->claim({chat}, at(6), 9)) == Texts{"opening"});
}

TEMPLATE_LIST_TEST_CASE("nothing is announced where nothing was ever switched on", "[store]", Drivers) {
  TestType driver;
  const auto unit = driver.store->begin();
  CHECK_THROWS_AS(unit->enqueue_announcement({404}, reply("hello"), {}, at(9), at(0)), storage::StoreError);
  CHECK(unit->outbox_counts().pending == 0);
}
