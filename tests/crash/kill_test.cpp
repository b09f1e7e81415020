// kill -9 under load, fifty times: people go on with their check-ins as if nothing had happened. Each sends its next
// answer once the last was acknowledged, and repeats an unacknowledged one as Slack does. What comes back must be the
// check-in's own sequence, reply by reply: a lost event, one applied twice or a reply out of order breaks it.

#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "tests/support/slack_world.hpp"

namespace inward::test {
namespace {

constexpr int people = 8;
const std::vector<std::string> answers = {"check in", "low", "mixed", "stop"};

// One person at their keyboard: one thread, one event at a time.
class Typist {
 public:
  explicit Typist(int number) : user_("U" + std::to_string(number)) {}
  const std::string& user() const { return user_; }
  std::size_t acknowledged() const { return acknowledged_; }
  std::size_t repeated() const { return repeated_; }
  // Their last answer is not acknowledged, and may have been taken: they will send it again.
  bool cut_off() const { return cut_off_; }

  // Types until the coach is gone; `go_on` is asked between two answers.
  void type(unsigned short port, const std::function<bool()>& go_on) {
    try {
      while (go_on() && post_one(port) == 200) {
        ++acknowledged_;
        cut_off_ = false;
      }
    } catch (const std::exception&) {  // killed in the middle: this answer is repeated
      ++repeated_;
      cut_off_ = true;
    }
  }

 private:
  int post_one(unsigned short port) const {
    const auto number = std::to_string(100000 + acknowledged_);
    const auto message = dm({.user = user_,
                             .text = answers[acknowledged_ % answers.size()],
                             .ts = "1700000000." + number,
                             .event_id = "Ev" + user_ + number});
    return post(port, message.path, headers(SlackWorld::secret, wall_clock(), message), message.body).status;
  }

  std::string user_;
  std::size_t acknowledged_ = 0;
  std::size_t repeated_ = 0;
  bool cut_off_ = false;
};

void type_all(std::vector<Typist>& typists, unsigned short port, const std::function<bool(const Typist&)>& go_on) {
  std::vector<std::thread> threads;
  for (auto& typist : typists)
    threads.emplace_back([&typist, port, &go_on] { typist.type(port, [&] { return go_on(typist); }); });
  for (auto& thread : threads) thread.join();
}

TEST_CASE("fifty kills under load lose nothing, repeat nothing and keep every order") {
  const char* given = std::getenv("SEED");
  const unsigned seed = given ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> life(5, 200);

  SlackWorld world;
  std::vector<Typist> typists;
  for (int i = 0; i < people; ++i) typists.emplace_back(i);

  for (int kills = 0; kills < 50; ++kills) {
    world.start();
    std::atomic<bool> alive = true;
    std::thread end([&, wait = std::chrono::milliseconds(life(random))] {
      world.slack().wait_for([](const SlackStandIn&) { return false; }, wait);
      world.coach().kill();
      alive = false;
    });
    type_all(typists, world.coach().port(), [&](const Typist&) { return alive.load(); });
    end.join();
  }

  world.start();
  const auto in_the_middle = [](const Typist& t) { return t.cut_off() || t.acknowledged() % answers.size() != 0; };
  type_all(typists, world.coach().port(), in_the_middle);
  std::size_t all = 0, repeated = 0;
  for (const auto& typist : typists) {
    CAPTURE(typist.user());
    const auto owed = typist.acknowledged();
    all += owed;
    repeated += typist.repeated();
    REQUIRE(world.slack().wait_for_messages(direct_channel(typist.user()), owed, std::chrono::seconds(60)));
  }
  CHECK(world.coach().stop() == 0);

  for (const auto& typist : typists) {
    CAPTURE(typist.user());
    const auto messages = world.slack().messages(direct_channel(typist.user()));
    REQUIRE(messages.size() == typist.acknowledged());
    std::set<std::string> ids;
    for (std::size_t i = 0; i < messages.size(); ++i) {
      CAPTURE(i);
      ids.insert(messages[i].outbox_id);
      if (i >= 2 * answers.size()) CHECK(messages[i].shown == messages[i - answers.size()].shown);
    }
    CHECK(ids.size() == messages.size());
  }
  WARN("seed " << seed << ": " << all << " events acknowledged over 50 kills, " << repeated
               << " cut off and repeated; every reply came once and in order");
  CHECK(repeated > 0);
  CHECK(all > 200);
}

}  // namespace
}  // namespace inward::test
