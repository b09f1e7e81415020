#include "bot/retry.hpp"

#include <catch2/catch.hpp>

namespace inward::bot {
namespace {

using namespace std::chrono_literals;
using storage::OutboxState;

const TimePoint now{std::chrono::hours(1000)};

storage::OutboxItem item(int attempts, TimePoint enqueued = now) {
  storage::OutboxItem made;
  made.id = {42};
  made.attempts = attempts;
  made.enqueued = enqueued;
  return made;
}

TEST_CASE("back-off doubles from a second to five minutes, a fifth about") {
  for (std::int64_t id = 1; id < 500; ++id) {
    CHECK(back_off(1, {id}) >= 800ms);
    CHECK(back_off(1, {id}) <= 1200ms);
    CHECK(back_off(4, {id}) >= 6400ms);
    CHECK(back_off(4, {id}) <= 9600ms);
    CHECK(back_off(1000, {id}) <= 6min);
  }
  CHECK(back_off(1, {1}) != back_off(1, {2}));
}

TEST_CASE("what was delivered is sent, and the channel is learned") {
  const auto result = decide(item(1), Delivered{ChannelId("D1")}, now);
  CHECK(result.state == OutboxState::sent);
  CHECK(result.direct.value == "D1");
}

TEST_CASE("a wait the platform names is kept, and never shortened by our own") {
  const auto result = decide(item(1), RetryLater{30s, "ratelimited", "send"}, now);
  CHECK(result.state == OutboxState::pending);
  CHECK(result.due == now + 30s);
  CHECK(decide(item(8), RetryLater{1s, ""}, now).due > now + 60s);
}

TEST_CASE("what may have arrived is uncertain, not pending") {
  CHECK(decide(item(1), Uncertain{"answer lost"}, now).state == OutboxState::uncertain);
}

TEST_CASE("what is refused for good is dead, and so is what nobody needs after a day") {
  CHECK(decide(item(1), Rejected{"channel_not_found"}, now).state == OutboxState::dead);
  CHECK(decide(item(9, now - 24h), RetryLater{1s, ""}, now).state == OutboxState::dead);
  CHECK(decide(item(9, now - 23h), RetryLater{1s, ""}, now).state == OutboxState::pending);
}

TEST_CASE("a refused token keeps the item, however old") {
  CHECK(decide(item(9, now - 48h), Suspended{"invalid_auth"}, now).state == OutboxState::pending);
}

}  // namespace
}  // namespace inward::bot
