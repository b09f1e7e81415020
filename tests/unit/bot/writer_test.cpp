#include "bot/writer.hpp"

#include <catch2/catch.hpp>
#include <future>
#include <vector>

#include "bot/clock.hpp"
#include "storage/sqlite_store.hpp"

namespace inward::bot {
namespace {

const TimePoint noon{std::chrono::hours(12)};

// A writer on a store in memory, and what it reported.
struct Bench {
  std::unique_ptr<storage::Store> store = storage::open_in_memory();
  FixedClock clock{noon};
  std::vector<std::string> broken, failed;
  std::vector<std::size_t> commits;
  std::vector<bool> full;
  Writer writer{
      *store,
      clock,
      {[this](const std::string& why) { broken.push_back(why); },
       [this](const std::string& why) { failed.push_back(why); }, [this](bool now_full) { full.push_back(now_full); },
       [this](std::size_t jobs, double) { commits.push_back(jobs); }}};
};

// A job that keeps the writer busy until it is let go, so that what is submitted meanwhile becomes one batch.
class Hold {
 public:
  explicit Hold(Writer& writer) {
    writer.submit({[this](storage::UnitOfWork&, TimePoint) {
                     begun_.set_value();
                     go_.get_future().wait();
                   },
                   [](Outcome) {}});
    begun_.get_future().wait();
  }
  void let_go() { go_.set_value(); }

 private:
  std::promise<void> begun_, go_;
};

Job sees(const std::string& key, std::vector<Outcome>& outcomes) {
  return {[key](storage::UnitOfWork& unit, TimePoint now) { unit.first_sight({key}, now); },
          [&outcomes](Outcome outcome) { outcomes.push_back(outcome); }};
}

template <class Error>
Job throws(const std::string& key, std::vector<Outcome>& outcomes) {
  return {[key](storage::UnitOfWork& unit, TimePoint now) {
            unit.first_sight({key}, now);
            throw Error("planted");
          },
          [&outcomes](Outcome outcome) { outcomes.push_back(outcome); }};
}

bool is_new(storage::Store& store, const std::string& key) {
  return store.begin()->first_sight({key}, noon);
}

TEST_CASE("jobs that wait together are one commit, in order") {
  Bench bench;
  std::vector<Outcome> outcomes;
  Hold hold(bench.writer);
  for (const char* key : {"a", "b", "c"}) REQUIRE(bench.writer.submit(sees(key, outcomes)));
  hold.let_go();
  bench.writer.stop();
  CHECK(bench.commits == std::vector<std::size_t>{1, 3});
  CHECK(outcomes == std::vector<Outcome>(3, Outcome::committed));
  CHECK_FALSE(is_new(*bench.store, "b"));
}

TEST_CASE("a poison job harms only itself") {
  Bench bench;
  std::vector<Outcome> outcomes;
  Hold hold(bench.writer);
  bench.writer.submit(sees("before", outcomes));
  bench.writer.submit(throws<std::runtime_error>("poison", outcomes));
  bench.writer.submit(sees("after", outcomes));
  hold.let_go();
  bench.writer.stop();
  CHECK(outcomes == std::vector<Outcome>{Outcome::committed, Outcome::failed, Outcome::committed});
  CHECK(bench.failed == std::vector<std::string>{"planted"});
  CHECK_FALSE(is_new(*bench.store, "before"));
  CHECK(is_new(*bench.store, "poison"));
  CHECK_FALSE(is_new(*bench.store, "after"));
}

TEST_CASE("a full disk undoes the batch, tells everybody, and the writer goes on") {
  Bench bench;
  std::vector<Outcome> outcomes;
  Hold hold(bench.writer);
  bench.writer.submit(sees("one", outcomes));
  bench.writer.submit(throws<storage::StoreFull>("two", outcomes));
  hold.let_go();
  std::promise<void> later;
  while (bench.writer.waiting() > 0) std::this_thread::yield();
  bench.writer.submit({[](storage::UnitOfWork& unit, TimePoint now) { unit.first_sight({"three"}, now); },
                       [&](Outcome) { later.set_value(); }});
  later.get_future().wait();
  CHECK(bench.writer.healthy());
  bench.writer.stop();
  CHECK(outcomes == std::vector<Outcome>(2, Outcome::no_space));
  CHECK(bench.full == std::vector<bool>{true, false});
  CHECK(is_new(*bench.store, "one"));
  CHECK_FALSE(is_new(*bench.store, "three"));
}

TEST_CASE("an I/O error ends the writer for good and nobody is told committed") {
  Bench bench;
  std::vector<Outcome> outcomes;
  Hold hold(bench.writer);
  bench.writer.submit(sees("one", outcomes));
  bench.writer.submit(throws<storage::StoreBroken>("two", outcomes));
  hold.let_go();
  bench.writer.stop();
  CHECK(bench.broken == std::vector<std::string>{"planted"});
  CHECK(outcomes.empty());
  CHECK_FALSE(bench.writer.healthy());
  CHECK_FALSE(bench.writer.submit(sees("three", outcomes)));
}

TEST_CASE("a full queue says no at once") {
  Bench bench;
  std::vector<Outcome> outcomes;
  Hold hold(bench.writer);
  for (std::size_t i = 0; i < Writer::queue_limit; ++i) REQUIRE(bench.writer.submit(sees(std::to_string(i), outcomes)));
  CHECK_FALSE(bench.writer.submit(sees("one too many", outcomes)));
  hold.let_go();
  bench.writer.stop();
  CHECK(outcomes.size() == Writer::queue_limit);
  CHECK(is_new(*bench.store, "one too many"));
}

TEST_CASE("stopping finishes what was submitted and takes nothing more") {
  Bench bench;
  std::vector<Outcome> outcomes;
  for (int i = 0; i < 100; ++i) bench.writer.submit(sees(std::to_string(i), outcomes));
  bench.writer.stop();
  CHECK(outcomes == std::vector<Outcome>(100, Outcome::committed));
  CHECK_FALSE(bench.writer.submit(sees("late", outcomes)));
}

}  // namespace
}  // namespace inward::bot
