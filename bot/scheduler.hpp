#pragma once
// Wakes when a timer is due and has the writer run it; sweeps away what is older than a week of redelivery (P2).
// What is due is in the store; this only watches the clock.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <optional>

#include "bot/due.hpp"
#include "bot/writer.hpp"

namespace inward::bot {

struct SchedulerHooks {
  std::function<void()> on_enqueued;
  std::function<void(const std::string& why)> on_failed_timer;
};

// All on the io thread. Sleeps a minute at most: wall clocks jump.
class Scheduler {
 public:
  static constexpr int batch = 64;
  static constexpr int sweep_batch = 1000;
  static constexpr auto keep_for = std::chrono::hours(7 * 24);

  Scheduler(boost::asio::any_io_executor io, Writer& writer, const House& house, const Clock& clock,
            SchedulerHooks hooks);

  void start();                // looks at once: some may have fallen due while we were away
  void expect(TimePoint due);  // a timer was set
  void stop();

 private:
  boost::asio::awaitable<void> look();
  void sweep(storage::UnitOfWork& unit, TimePoint now);  // on the writer's thread, while look() waits
  void wake_at(TimePoint due);

  boost::asio::any_io_executor io_;
  Writer& writer_;
  const House& house_;
  const Clock& clock_;
  SchedulerHooks hooks_;
  boost::asio::steady_timer wake_;
  std::optional<TimePoint> next_;
  TimePoint sweep_due_{};
  bool looking_ = false;
  bool stopping_ = false;
};

}  // namespace inward::bot
