// Outward, against the stand-in at the wire, with the clock moved.
#include <catch2/catch.hpp>

#include "tests/unit/adapters/mattermost_bench.hpp"

using namespace inward;
using namespace inward::mattermost;
using namespace std::chrono_literals;
using test::MattermostFault;

namespace {

void let_pass(MattermostBench& bench, std::chrono::milliseconds span) {
  bench.clock.move(span);
  bench.server.let_pass(span);
}

}  // namespace

TEST_CASE("Within the half minute, a post whose answer was lost is sent again and stands there once") {
  MattermostBench bench;
  const auto alice = bench.server.person("alice");
  const auto item = bench.question_to(alice);
  bench.server.fail_next("POST posts", MattermostFault::answer_lost());
  CHECK(std::holds_alternative<Uncertain>(bench.run(bench.adapter->deliver(item))));
  let_pass(bench, 20s);
  CHECK(bench.run(bench.adapter->find(item)) == Found::no);
  CHECK(std::holds_alternative<Delivered>(bench.run(bench.adapter->deliver(item))));
  CHECK(bench.server.messages(alice).size() == 1);
}

TEST_CASE("After the half minute, a post whose answer was lost is found by reading the channel") {
  MattermostBench bench;
  const auto alice = bench.server.person("alice");
  const auto item = bench.question_to(alice);
  bench.server.fail_next("POST posts", MattermostFault::answer_lost());
  CHECK(std::holds_alternative<Uncertain>(bench.run(bench.adapter->deliver(item))));
  let_pass(bench, 40s);
  bench.server.say(alice, "said in between");
  CHECK(bench.run(bench.adapter->find(item)) == Found::yes);
  let_pass(bench, 24h);
  CHECK(bench.run(bench.adapter->find(item)) == Found::yes);
}

TEST_CASE(
    "After the half minute, a post that never arrived is not found, and one that cannot be looked for is said so") {
  MattermostBench bench;
  const auto alice = bench.server.person("alice");
  const auto item = bench.question_to(alice);
  bench.server.fail_next("POST posts", MattermostFault::cut_off());
  CHECK(std::holds_alternative<Uncertain>(bench.run(bench.adapter->deliver(item))));
  let_pass(bench, 40s);
  bench.server.fail_next("GET channels/*/posts", MattermostFault::broken());
  CHECK(bench.run(bench.adapter->find(item)) == Found::cannot_look);
  CHECK(bench.run(bench.adapter->find(item)) == Found::no);
  CHECK(std::holds_alternative<Delivered>(bench.run(bench.adapter->deliver(item))));
  CHECK(bench.server.messages(alice).size() == 1);
}

TEST_CASE("A repeat after the person's server deleted the original waits, and is not taken for delivered") {
  MattermostBench bench;
  const auto alice = bench.server.person("alice");
  const auto item = bench.question_to(alice);
  CHECK(std::holds_alternative<Delivered>(bench.run(bench.adapter->deliver(item))));
  const auto other = bench.server.messages(alice).at(0);
  bench.server.remove(bench.server.bot(), other.id);
  CHECK(std::holds_alternative<Uncertain>(bench.run(bench.adapter->deliver(item))));
}

TEST_CASE("A refused token is told once, and 429 holds the platform for as long as it says") {
  MattermostBench bench;
  const auto alice = bench.server.person("alice");
  bench.server.fail_next("GET users/me", MattermostFault::rate_limited(7));
  const auto limited = bench.run(bench.adapter->verify());
  REQUIRE(std::holds_alternative<RetryLater>(limited));
  CHECK(std::get<RetryLater>(limited).whole_platform);
  CHECK(std::get<RetryLater>(limited).wait >= 1s);
  CHECK(std::get<RetryLater>(limited).wait <= 8s);
  bench.server.revoke(test::MattermostStandIn::bot_token);
  for (int time = 0; time < 5; ++time)
    CHECK(std::holds_alternative<Suspended>(bench.run(bench.adapter->deliver(bench.question_to(alice)))));
  REQUIRE(bench.notices.size() == 1);
  CHECK(bench.notices[0].event == "mattermost.token_refused");
  bench.server.restore(test::MattermostStandIn::bot_token);
  CHECK(std::holds_alternative<Delivered>(bench.run(bench.adapter->deliver(bench.question_to(alice)))));
}

TEST_CASE("An expired click is answered kindly and reaches nobody") {
  MattermostBench bench;
  const auto alice = bench.server.person("alice");
  CHECK(std::holds_alternative<Delivered>(bench.run(bench.adapter->deliver(bench.question_to(alice)))));
  CHECK_FALSE(bench.server.click(alice, bench.server.messages(alice).at(0).id, "Low").ok());  // nobody is there
  const auto wanted = bench.server.callbacks().at(0);
  bench.clock.move(8 * 24h);
  const auto late = bench.carry(wanted);
  CHECK(late.status == 200);
  CHECK_THAT(late.body, Catch::Contains("ephemeral_text") && Catch::Contains("from a while ago"));
  CHECK(bench.sink.envelopes.empty());
  bench.clock.move(-8 * 24h);
  CHECK(bench.carry(wanted).body == "{}");
  REQUIRE(bench.sink.envelopes.size() == 1);
  CHECK(bench.sink.envelopes[0].who.user.value == alice);
}
