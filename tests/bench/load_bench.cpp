// The project's own load benchmark: the real binary, signed DMs over keep-alive connections in a closed loop, replies
// at the Slack stand-in. Prints a ratio against plain durable commits on the same disk in the same run, because an
// absolute rate says more about the machine. Run it alone: build/tests/tests/bench-load [SECONDS [CONNECTIONS]]

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "tests/support/slack_world.hpp"

namespace inward::test {
namespace {

using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point began) {
  return std::chrono::duration<double>(Steady::now() - began).count();
}

// One row a transaction, WAL and synchronous=FULL: what the disk allows a bot without group commit.
double plain_commits_per_second(const std::filesystem::path& folder, double seconds) {
  sqlite3* db = nullptr;
  sqlite3_open((folder / "plain.db").c_str(), &db);
  sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(x)", nullptr, nullptr, nullptr);
  const auto began = Steady::now();
  long commits = 0;
  while (seconds_since(began) < seconds) {
    sqlite3_exec(db, "INSERT INTO t VALUES('a row of some forty characters, more or less')", nullptr, nullptr, nullptr);
    ++commits;
  }
  sqlite3_close(db);
  return static_cast<double>(commits) / seconds_since(began);
}

// One person's connection: sends the next message when the last is acknowledged. Milliseconds of each acknowledgement.
std::vector<double> converse(unsigned short port, int number, double seconds) {
  const std::vector<std::string> texts = {"check in", "low", "mixed", "stop"};
  const auto user = "U" + std::to_string(number);
  std::vector<double> waits;
  RawConnection connection(port);
  for (const auto began = Steady::now(); seconds_since(began) < seconds;) {
    const auto id = std::to_string(100000 + waits.size());
    const auto message =
        dm({.user = user, .text = texts[waits.size() % 4], .ts = "1700000000." + id, .event_id = "Ev" + user + id});
    const auto bytes = post_bytes(message.path, headers(SlackWorld::secret, wall_clock(), message), message.body);
    const auto sent = Steady::now();
    connection.send(bytes);
    if (connection.read().status != 200) break;
    waits.push_back(1000 * seconds_since(sent));
    if (waits.size() % 900 == 0) connection = RawConnection(port);  // a connection serves a thousand requests
  }
  return waits;
}

int bench(double seconds, int connections) {
  SlackWorld world;
  const auto plain = plain_commits_per_second(world.data(), 2);
  world.start();
  std::vector<std::vector<double>> waits(static_cast<std::size_t>(connections));
  std::vector<std::thread> people;
  const auto began = Steady::now();
  for (int i = 0; i < connections; ++i)
    people.emplace_back([&, i] { waits[static_cast<std::size_t>(i)] = converse(world.coach().port(), i, seconds); });
  for (auto& person : people) person.join();
  const auto took = seconds_since(began);

  std::vector<double> all;
  for (const auto& one : waits) all.insert(all.end(), one.begin(), one.end());
  std::sort(all.begin(), all.end());
  const auto rate = static_cast<double>(all.size()) / took;
  const bool arrived = world.slack().wait_for(
      [&](const SlackStandIn& slack) { return slack.all_messages().size() >= all.size(); }, std::chrono::seconds(60));
  std::printf("plain durable commits   %10.0f /s\n", plain);
  std::printf("acknowledged messages   %10.0f /s, %.1f times that, over %d connections\n", rate, rate / plain,
              connections);
  std::printf("acknowledgement         p50 %.2f ms, p99 %.2f ms\n", all[all.size() / 2], all[all.size() * 99 / 100]);
  std::printf("replies                 %zu of %zu arrived\n", world.slack().all_messages().size(), all.size());
  return arrived ? 0 : 1;
}

}  // namespace
}  // namespace inward::test

int main(int argc, char** argv) {
  return inward::test::bench(argc > 1 ? std::atof(argv[1]) : 5, argc > 2 ? std::atoi(argv[2]) : 64);
}
