// A crowd's nudges fall due at one instant, while people write: the real binary on a real disk, signed DMs at a steady
// rate before and during. Prints the seconds until every nudge is decided and enqueued, and what acknowledging takes
// beside it. Run it alone: build/tests/tests/bench-nudges [PEOPLE [MESSAGES_A_SECOND]]

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "bot/master_key.hpp"
#include "dialogs/local_time.hpp"
#include "storage/sqlite_store.hpp"
#include "tests/support/slack_world.hpp"

namespace inward::test {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr int connections = 16;

std::filesystem::path key_file(const std::filesystem::path& data) {
  return data / "master.key";
}

Environment environment(const std::filesystem::path& data) {
  return {{"INWARD_MASTER_KEY_FILE", key_file(data).string()},
          {"INWARD_NUDGES_QUIET_HOURS", "00:00-00:00"},
          {"INWARD_NUDGES_SPREAD_SECONDS", "0"}};
}

void populate(const std::filesystem::path& data, int people, TimePoint due) {
  const auto store = storage::open_sqlite(data, bot::master_key(data, key_file(data)).key);
  const auto today = dialogs::local_day(due, "UTC");
  storage::Schedule nudge;
  nudge.plan = dialogs::encode(
      dialogs::NudgePlan{ScriptId("check-in"), *dialogs::Recurrence::parse("FREQ=DAILY", today),
                         std::chrono::duration_cast<std::chrono::minutes>(dialogs::time_of_day(due, "UTC"))});
  nudge.due = due;
  nudge.date = today;
  for (int begun = 0; begun < people; begun += 1000) {
    const auto unit = store->begin();
    for (int i = begun; i < std::min(begun + 1000, people); ++i) {
      const Address who{PlatformId("slack"), WorkspaceId("T0INWARD"), UserId("N" + std::to_string(i))};
      nudge.person = unit->person(who, due - 24h).id;
      unit->save(nudge, due - 24h);
    }
    unit->commit();
  }
}

double metric(unsigned short admin_port, const std::string& name) {
  const auto text = get(admin_port, "/metrics").body;
  const auto at = text.find("\n" + name + " ");
  return at == text.npos ? 0 : std::atof(text.c_str() + at + 1 + name.size());
}

// One connection's people, each message at its own time whatever became of the last: milliseconds from then to the
// acknowledgement.
std::vector<double> write_steadily(unsigned short port, int number, double a_second, const std::atomic<bool>& go_on) {
  const std::vector<std::string> texts = {"check in", "low", "mixed", "stop"};
  const auto user = "U" + std::to_string(number) + "X" + std::to_string(Steady::now().time_since_epoch().count());
  const auto gap = std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>(connections / a_second));
  std::vector<double> waits;
  RawConnection connection(port);
  for (auto at = Steady::now() + gap * number / connections; go_on; at += gap) {
    std::this_thread::sleep_until(at);
    const auto id = std::to_string(100000 + waits.size());
    const auto message =
        dm({.user = user, .text = texts[waits.size() % 4], .ts = "1700000000." + id, .event_id = "Ev" + user + id});
    connection.send(post_bytes(message.path, headers(SlackWorld::secret, wall_clock(), message), message.body));
    if (connection.read().status != 200) break;
    waits.push_back(std::chrono::duration<double, std::milli>(Steady::now() - at).count());
    if (waits.size() % 900 == 0) connection = RawConnection(port);  // a connection serves a thousand requests
  }
  return waits;
}

struct Waits {
  double p50 = 0, p99 = 0;
  std::size_t count = 0;
};

// People write for as long as `meanwhile` takes.
template <class Meanwhile>
Waits beside(unsigned short port, double a_second, Meanwhile meanwhile) {
  std::atomic<bool> go_on = true;
  std::vector<std::vector<double>> waits(connections);
  std::vector<std::thread> people;
  for (int i = 0; i < connections; ++i)
    people.emplace_back([&, i] { waits[static_cast<std::size_t>(i)] = write_steadily(port, i, a_second, go_on); });
  meanwhile();
  go_on = false;
  for (auto& person : people) person.join();
  std::vector<double> all;
  for (const auto& one : waits) all.insert(all.end(), one.begin(), one.end());
  std::sort(all.begin(), all.end());
  if (all.empty()) return {};
  return {all[all.size() / 2], all[all.size() * 99 / 100], all.size()};
}

int bench(int people, double a_second) {
  SlackWorld world;
  const auto due = std::chrono::ceil<std::chrono::minutes>(wall_clock() + std::chrono::milliseconds(people) + 30s);
  populate(world.data(), people, due);
  if (wall_clock() + 10s > due) return std::puts("this machine took too long to make that many people"), 1;
  world.start(environment(world.data()));
  const auto port = world.coach().port();
  const auto admin = world.coach().admin_port();

  const auto calm = beside(port, a_second, [&] { std::this_thread::sleep_for(due - wall_clock() - 1s); });
  double took = 0;
  const auto busy = beside(port, a_second, [&] {
    std::this_thread::sleep_for(due - wall_clock());
    const auto began = Steady::now();
    const double nearly_all = people - people / 100.0;  // some are sent already
    while (metric(admin, "inward_outbox_items{state=\"pending\"}") < nearly_all && took < 300) {
      std::this_thread::sleep_for(200ms);
      took = std::chrono::duration<double>(Steady::now() - began).count();
    }
  });

  const bool good = took < 60 && busy.p99 < 100;
  std::printf("nudges enqueued         %10d in %.1f s, %.0f /s\n", people, took, people / took);
  std::printf("acknowledged, calm      %10zu messages, p50 %.2f ms, p99 %.2f ms\n", calm.count, calm.p50, calm.p99);
  std::printf("acknowledged, beside    %10zu messages, p50 %.2f ms, p99 %.2f ms\n", busy.count, busy.p50, busy.p99);
  std::printf("ratio                   p50 %.1f, p99 %.1f times the calm\n", busy.p50 / calm.p50, busy.p99 / calm.p99);
  std::printf("%s\n", good ? "within 60 s and 100 ms" : "NOT within 60 s and 100 ms");
  return good ? 0 : 1;
}

}  // namespace
}  // namespace inward::test

int main(int argc, char** argv) {
  return inward::test::bench(argc > 1 ? std::atoi(argv[1]) : 100000, argc > 2 ? std::atof(argv[2]) : 100);
}
