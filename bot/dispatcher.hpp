#pragma once
// The way out: takes due outbox items, sends them through their adapter, writes back what became of them.
//
// Order: at most one item of a person is under way, and none is taken before all earlier ones are final (see
// storage claim()). At least once: an item is marked `sending` and committed before a byte leaves; a send
// whose answer was lost is looked up before it is repeated, where the platform lets us read.
// One writer job at a time carries all results so far and claims the next items.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"
#include "bot/writer.hpp"
#include "storage/store.hpp"

namespace inward::bot {

struct DispatcherHooks {
  // One item is final or will be tried again; `delivery` says which. Holds nothing a person wrote.
  std::function<void(const storage::OutboxItem&, const Delivery&)> on_delivery;
  std::function<void(const storage::OutboxItem&)> on_possible_duplicate;  // sent again without being able to look
  // A person's post or an announcement was given up (an announcement: refused for good, not only too late); without its
  // text, on the writer's thread, in the transaction that writes it down.
  std::function<void(storage::UnitOfWork&, const storage::OutboxItem&, TimePoint)> on_lost = {};
};

// All on the io thread, which `io` is. Outlives nothing: stop() before destroying it, then stop the writer.
class Dispatcher {
 public:
  static constexpr std::size_t in_flight_limit = 32;

  Dispatcher(boost::asio::any_io_executor io, Writer& writer, const Clock& clock, std::vector<Adapter*> adapters,
             DispatcherHooks hooks);

  void nudge();  // there may be work
  // Takes no more, waits for sends under way until `grace` has passed, writes down what is known. What is still
  // under way then stays `sending` and is looked up at the next start.
  boost::asio::awaitable<void> stop(std::chrono::milliseconds grace);

 private:
  struct Claimed {
    std::vector<storage::OutboxItem> items;
    std::optional<TimePoint> next_due;
  };
  struct Ended {
    storage::OutboxResult result;
    std::optional<storage::OutboxItem> lost;
  };
  struct Line {  // one platform
    Adapter* adapter = nullptr;
    TimePoint paused_until{};
    bool suspended = false;
  };

  boost::asio::awaitable<void> cycle();
  boost::asio::awaitable<bool> turn(Claimed& claimed);
  boost::asio::awaitable<void> send(storage::OutboxItem item);
  boost::asio::awaitable<Delivery> attempt(const storage::OutboxItem& item, Line& line);
  boost::asio::awaitable<void> wait_until_trusted(Line& line);
  void start_sends(std::vector<storage::OutboxItem> items);
  void note(Line& line, const Delivery& delivery);
  std::vector<PlatformId> open_lines() const;
  std::optional<TimePoint> next_unpause() const;
  void arm(std::optional<TimePoint> due);

  boost::asio::any_io_executor io_;
  Writer& writer_;
  const Clock& clock_;
  DispatcherHooks hooks_;
  std::map<PlatformId, Line> lines_;
  std::vector<Ended> results_;
  boost::asio::steady_timer wake_;
  boost::asio::steady_timer idle_;  // stop() waits on it
  std::size_t in_flight_ = 0;
  bool cycling_ = false;
  bool again_ = false;
  bool stopping_ = false;
};

}  // namespace inward::bot
