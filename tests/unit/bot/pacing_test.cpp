// How fast a platform is asked. Time is a number here.
#include "bot/pacing.hpp"

#include <catch2/catch.hpp>

namespace inward::bot::test {
namespace {

using namespace std::chrono_literals;
using Methods = std::vector<std::string>;

const TimePoint noon{std::chrono::hours(12)};
const WorkspaceId ours("T1"), theirs("T2");
const Methods post{"chat.postMessage"}, update{"chat.update"}, open_and_post{"conversations.open", "chat.postMessage"};

int admitted(Pacing& pacing, const WorkspaceId& workspace, TimePoint now, int tries) {
  int went = 0;
  for (int i = 0; i < tries; ++i) went += pacing.admit(workspace, post, true, now) ? 0 : 1;
  return went;
}

TEST_CASE("a wish to wait holds for its method in its workspace, to the second") {
  Pacing pacing({4, 20});
  pacing.pause(ours, "chat.postMessage", noon, 30s);
  CHECK(pacing.admit(ours, post, false, noon) == noon + 30s);
  CHECK(pacing.admit(ours, open_and_post, false, noon) == noon + 30s);
  CHECK_FALSE(pacing.admit(ours, update, false, noon));
  CHECK_FALSE(pacing.admit(theirs, post, false, noon));
  CHECK(pacing.admit(ours, post, false, noon + 29'999ms) == noon + 30s);
  CHECK_FALSE(pacing.admit(ours, post, false, noon + 30s));
}

TEST_CASE("of two wishes the longer one holds, and a later shorter one does not shorten it") {
  Pacing pacing({4, 20});
  pacing.pause(ours, "chat.postMessage", noon, 30s);
  pacing.pause(ours, "chat.postMessage", noon + 1s, 5s);
  CHECK(pacing.admit(ours, post, false, noon + 2s) == noon + 30s);
  pacing.pause(ours, "conversations.open", noon, 60s);
  CHECK(pacing.admit(ours, open_and_post, false, noon + 2s) == noon + 60s);
}

TEST_CASE("what is unasked keeps to its pace, and replies do not") {
  Pacing pacing({4, 20});
  CHECK(pacing.room_for_unasked(noon) == 20);
  CHECK(admitted(pacing, ours, noon, 100) == 20);
  CHECK(pacing.room_for_unasked(noon) == 0);
  CHECK(pacing.admit(ours, post, true, noon) == noon + 250ms);
  CHECK(pacing.next_room_for_unasked(noon) == noon + 250ms);
  for (int i = 0; i < 1000; ++i) CHECK_FALSE(pacing.admit(ours, post, false, noon));
  CHECK(admitted(pacing, ours, noon + 250ms, 10) == 1);
  int in_a_minute = 0;
  for (auto now = noon + 251ms; now <= noon + 60'250ms; now += 1ms) in_a_minute += admitted(pacing, ours, now, 1);
  CHECK(in_a_minute == 240);
  CHECK(admitted(pacing, ours, noon + 1h, 100) == 20);
}

TEST_CASE("each workspace has a pace of its own") {
  Pacing pacing({4, 20});
  CHECK(admitted(pacing, ours, noon, 100) == 20);
  CHECK(admitted(pacing, theirs, noon, 5) == 5);
  CHECK(pacing.room_for_unasked(noon) == 15);
  CHECK(pacing.next_room_for_unasked(noon) == noon);
}

TEST_CASE("while a workspace wishes us to wait, nothing unasked goes there") {
  Pacing pacing({4, 20});
  pacing.pause(ours, "chat.update", noon, 30s);
  CHECK(pacing.room_for_unasked(noon) == 0);
  CHECK(pacing.next_room_for_unasked(noon) == noon + 30s);
  CHECK(pacing.admit(ours, post, true, noon) == noon + 30s);
  CHECK(pacing.room_for_unasked(noon + 30s) == 20);
}

TEST_CASE("a clock that is set back holds nothing up and gives nothing away") {
  Pacing pacing({4, 20});
  CHECK(admitted(pacing, ours, noon, 100) == 20);
  pacing.pause(ours, "chat.postMessage", noon, 30s);
  const auto earlier = noon - 1h;
  CHECK_FALSE(pacing.admit(ours, post, false, earlier));
  CHECK(pacing.room_for_unasked(earlier) == 0);
  CHECK(pacing.next_room_for_unasked(earlier) == earlier + 250ms);
  CHECK(admitted(pacing, ours, earlier + 1s, 100) == 4);
}

}  // namespace
}  // namespace inward::bot::test
