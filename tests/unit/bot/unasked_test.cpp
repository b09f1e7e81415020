// What nobody asked for: at a measured pace, never in the way of a reply, and never twice.
#include "tests/unit/bot/dispatcher_fixture.hpp"

namespace inward::bot::test {
namespace {

using namespace std::chrono_literals;

Reply saying(const std::string& text) {
  Reply reply;
  reply.text = text;
  return reply;
}

SubscriptionId subscribed(Bench& bench) {
  storage::Subscription channel;
  channel.platform = platform;
  channel.workspace = WorkspaceId("T1");
  channel.channel = ChannelId("C1");
  channel.programme = ProgrammeId("innerwork-day");
  channel.on = true;
  SubscriptionId id;
  bench.run_job([&](storage::UnitOfWork& unit, TimePoint now) {
    id = unit.save(channel);
    unit.enqueue_announcement(id, saying("in two weeks"), {}, now + 24h, now);
  });
  return id;
}

TEST_CASE("a crowd of nudges goes at the platform's pace, and a reply goes at once") {
  Bench bench;
  bench.enqueue_nudges(300);
  bench.run_until(20);
  bench.run_idle(3);
  CHECK(bench.platform.sent.size() == 20);
  bench.enqueue("U1", "reply");
  bench.run_until(21);
  CHECK(bench.platform.sent.back() == "reply");
  bench.clock.set(monday + 1s);
  bench.run_until(25);
  bench.run_idle(3);
  CHECK(bench.platform.sent.size() == 25);
}

TEST_CASE("a reply waits for no nudge that hangs, and pulls its own person's along") {
  Bench bench;
  bench.platform.hangs = [](const Outgoing& out) {
    return out.who.user.value.starts_with("N") && out.who.user.value != "N299";
  };
  bench.enqueue_nudges(300);
  bench.dispatcher.nudge();
  while (bench.platform.sent.size() < Dispatcher::unasked_in_flight_limit) bench.turn_once();
  bench.run_idle(3);
  CHECK(bench.platform.sent.size() == Dispatcher::unasked_in_flight_limit);
  bench.enqueue("U1", "reply");
  bench.enqueue("N299", "reply to N299");
  bench.dispatcher.nudge();
  while (bench.settled < 3) bench.turn_once();
  const auto& sent = bench.platform.sent;
  CHECK(std::count(sent.begin(), sent.end(), "reply") == 1);
  CHECK(sent.back() == "reply to N299");
  CHECK(sent.size() == Dispatcher::unasked_in_flight_limit + 3);
}

TEST_CASE("a platform's wish to wait holds the nudges of its workspace, whatever it was for") {
  Bench bench;
  bench.platform.answers = {RetryLater{30s, "ratelimited", "update"}};
  bench.enqueue("U1", "changed", MessageId("m1"));
  bench.run_until(1);
  bench.enqueue_nudges(3);
  bench.run_idle(3);
  CHECK(bench.platform.sent == Texts{"changed"});
  bench.clock.set(monday + 30s);
  bench.run_until(5);
}

TEST_CASE("a nudge whose arrival is in doubt is looked for, and never sent again unseen") {
  Bench bench;
  bench.platform.answers = {Uncertain{"lost"}};
  bench.enqueue_nudges(1);
  bench.run_until(1);
  SECTION("nobody can look, for a while: it counts as arrived") {
    bench.platform.found = {Found::cannot_look, Found::cannot_look};
    bench.clock.set(monday + 10s);
    bench.run_until(2);
    CHECK(bench.counts().uncertain == 1);
    bench.clock.set(monday + 3min);
    bench.run_until(3);
    CHECK(bench.platform.sent.size() == 1);
    CHECK(bench.doubtful == Texts{"nudge"});
  }
  SECTION("it is not there: it is sent") {
    bench.platform.found = {Found::cannot_look, Found::no};
    bench.clock.set(monday + 10s);
    bench.run_until(2);
    bench.clock.set(monday + 60s);
    bench.run_until(3);
    CHECK(bench.platform.sent.size() == 2);
    CHECK(bench.doubtful.empty());
  }
  SECTION("it is there") {
    bench.platform.found = {Found::yes};
    bench.clock.set(monday + 10s);
    bench.run_until(2);
    CHECK(bench.platform.sent.size() == 1);
  }
  CHECK(bench.duplicates.empty());
  CHECK(bench.counts().uncertain == 0);
  CHECK(bench.counts().pending == 0);
}

TEST_CASE("an announcement goes into its channel as a post, and a refused one is told with its subscription") {
  Bench bench;
  SECTION("taken") {
    subscribed(bench);
    bench.run_until(1);
    CHECK(bench.lost.empty());
  }
  SECTION("refused") {
    bench.platform.answers = {Rejected{"not_in_channel"}};
    const auto id = subscribed(bench);
    bench.run_until(1);
    REQUIRE(bench.lost.size() == 1);
    CHECK(bench.lost[0].subscription == id);
    CHECK(bench.lost[0].reply.text.empty());
  }
  SECTION("in doubt: nobody can tell that it is lost") {
    bench.platform.answers = {Uncertain{"lost"}};
    bench.platform.found = {Found::cannot_look};
    subscribed(bench);
    bench.run_until(1);
    bench.clock.set(monday + 3min);
    bench.run_until(2);
    CHECK(bench.lost.empty());
  }
  CHECK(bench.platform.sent == Texts{"in two weeks"});
  CHECK(bench.counts().pending == 0);
}

}  // namespace
}  // namespace inward::bot::test
