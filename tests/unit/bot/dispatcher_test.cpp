// Replies out: in order, each once, and again where they must be.
#include "tests/unit/bot/dispatcher_fixture.hpp"

namespace inward::bot::test {
namespace {

using namespace std::chrono_literals;

TEST_CASE("replies of one person arrive in order, each once") {
  Bench bench;
  for (const char* text : {"1", "2", "3", "4"}) bench.enqueue("U1", text);
  bench.run_until(4);
  CHECK(bench.platform.sent == Texts{"1", "2", "3", "4"});
  CHECK(bench.counts().pending == 0);
}

TEST_CASE("a reply that must wait holds back those behind it, and nobody else's") {
  Bench bench;
  bench.platform.answers = {RetryLater{5s, "busy"}};
  bench.enqueue("U1", "first");
  bench.run_until(1);
  bench.enqueue("U1", "second");
  bench.enqueue("U2", "other");
  bench.run_until(2);
  CHECK(bench.platform.sent == Texts{"first", "other"});
  bench.run_idle(3);
  CHECK(bench.platform.sent.size() == 2);
  bench.clock.set(monday + 10s);
  bench.run_until(4);
  CHECK(bench.platform.sent == Texts{"first", "other", "first", "second"});
}

TEST_CASE("a wish to wait stops every send by that method, in that workspace, until it is over") {
  Bench bench;
  bench.platform.answers = {RetryLater{30s, "ratelimited", "send"}};
  bench.enqueue("U1", "one");
  bench.run_until(1);
  bench.enqueue("U2", "two");
  bench.enqueue("U3", "changed", MessageId("m1"));
  bench.enqueue({platform, WorkspaceId("T2"), UserId("U4")}, "elsewhere");
  bench.run_until(3);
  CHECK(std::set(bench.platform.sent.begin(), bench.platform.sent.end()) ==
        std::set<std::string>{"changed", "elsewhere", "one"});
  bench.clock.set(monday + 29s);
  bench.run_idle(3);
  CHECK(bench.platform.sent.size() == 3);
  bench.clock.set(monday + 30s);
  bench.run_until(5);
  CHECK(bench.platform.sent.size() == 5);
}

TEST_CASE("a lost answer is looked up before anything is sent again") {
  Bench bench;
  bench.platform.answers = {Uncertain{"lost"}};
  bench.platform.found = {Found::yes};
  bench.enqueue("U1", "maybe");
  bench.run_until(1);
  CHECK(bench.counts().uncertain == 1);
  bench.clock.set(monday + 10s);
  bench.run_until(2);
  CHECK(bench.platform.sent == Texts{"maybe"});
  CHECK(bench.platform.looked_for == Texts{"maybe"});
  CHECK(bench.counts().uncertain == 0);
}

TEST_CASE("what did not arrive is sent again, and where we cannot look the operator is told") {
  Bench bench;
  bench.platform.answers = {Uncertain{"lost"}, Uncertain{"lost"}};
  bench.platform.found = {Found::no, Found::cannot_look};
  bench.enqueue("U1", "again");
  bench.run_until(1);
  bench.clock.set(monday + 10s);
  bench.run_until(2);
  CHECK(bench.duplicates.empty());
  bench.clock.set(monday + 60s);
  bench.run_until(3);
  CHECK(bench.platform.sent.size() == 3);
  CHECK(bench.duplicates == Texts{"again"});
}

TEST_CASE("a send cut off by a crash is looked up at the next start") {
  Bench bench;
  bench.enqueue("U1", "cut off");
  bench.run_job([](storage::UnitOfWork& unit, TimePoint now) { unit.claim({platform}, now, 10); });
  bench.writer.stop();
  CHECK(bench.house.store->mark_cut_off_sends_uncertain() == 1);
}

TEST_CASE("what is refused for good lets the next one through") {
  Bench bench;
  bench.platform.answers = {Rejected{"invalid_blocks"}};
  bench.enqueue("U1", "bad");
  bench.enqueue("U1", "good");
  bench.run_until(2);
  CHECK(bench.platform.sent == Texts{"bad", "good"});
  CHECK(bench.counts().dead == 1);
}

TEST_CASE("a post that the platform refuses is told to its person in their direct messages, once") {
  Bench bench;
  bench.platform.answers = {Rejected{"not_in_channel"}};
  bench.run_job([](storage::UnitOfWork& unit, TimePoint now) {
    unit.enqueue_post(unit.person(HouseFixture::address("U1"), now).id, ChannelId("C1"), "shared", now);
  });
  bench.run_until(2);
  REQUIRE(bench.platform.sent.size() == 2);
  CHECK(bench.platform.sent[0] == "shared");
  CHECK_THAT(bench.platform.sent[1], Catch::Contains("could not post"));
  CHECK(bench.counts().pending == 0);
}

TEST_CASE("a refused token stops the sending and loses nothing") {
  Bench bench;
  bench.platform.answers = {Suspended{"token_revoked"}};
  bench.enqueue("U1", "kept");
  bench.run_until(1);
  bench.run_idle(3);
  CHECK(bench.platform.sent == Texts{"kept"});
  CHECK(bench.counts().pending == 1);
}

TEST_CASE("a thousand replies to a hundred people keep their order with many under way") {
  Bench bench;
  for (int i = 0; i < 1000; ++i) bench.enqueue("U" + std::to_string(i % 100), std::to_string(i));
  bench.run_until(1000);
  std::map<int, int> last;
  for (const auto& text : bench.platform.sent) {
    const int number = std::stoi(text);
    const auto [at, fresh] = last.try_emplace(number % 100, number);
    if (!fresh) CHECK(at->second < number);
    at->second = number;
  }
  CHECK(bench.platform.sent.size() == 1000);
}

}  // namespace
}  // namespace inward::bot::test
