#include "bot/scheduler.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "bot/await_writer.hpp"

namespace inward::bot {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {
constexpr auto longest_sleep = 60s;
constexpr auto write_again_after = 1s;
}  // namespace

Scheduler::Scheduler(asio::any_io_executor io, Writer& writer, const House& house, const Clock& clock,
                     SchedulerHooks hooks)
    : io_(io), writer_(writer), house_(house), clock_(clock), hooks_(std::move(hooks)), wake_(io) {}

void Scheduler::start() {
  if (looking_ || stopping_) return;
  looking_ = true;
  asio::co_spawn(io_, look(), asio::detached);
}

void Scheduler::expect(TimePoint due) {
  if (!next_ || due < *next_) wake_at(due);
}

void Scheduler::stop() {
  stopping_ = true;
  wake_.cancel();
}

asio::awaitable<void> Scheduler::look() {
  RanDue result;
  do {
    result = {};
    const auto outcome = co_await await_writer(io_, writer_, [this, &result](storage::UnitOfWork& unit, TimePoint now) {
      result = run_due(unit, house_, now, batch);
      if (now >= sweep_due_) sweep(unit, now);
    });
    if (outcome != Outcome::committed) {
      result = {};
      result.next = clock_.now() + write_again_after;
      break;
    }
    if (result.enqueued) hooks_.on_enqueued();
    for (const auto& why : result.failed) hooks_.on_failed_timer(why);
  } while (result.more && !stopping_);
  looking_ = false;
  wake_at(std::min(result.next.value_or(sweep_due_), sweep_due_));
}

void Scheduler::sweep(storage::UnitOfWork& unit, TimePoint now) {
  const int gone = unit.sweep(now - keep_for, sweep_batch);
  sweep_due_ = now + (gone >= sweep_batch ? std::chrono::milliseconds(1s) : std::chrono::milliseconds(1h));
}

void Scheduler::wake_at(TimePoint due) {
  if (stopping_ || looking_) return;
  next_ = due;
  wake_.expires_after(std::clamp<std::chrono::milliseconds>(due - clock_.now(), 1ms, longest_sleep));
  wake_.async_wait([this](boost::system::error_code error) {
    if (!error) start();
  });
}

}  // namespace inward::bot
