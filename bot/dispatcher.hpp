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
#include "bot/pacing.hpp"
#include "bot/writer.hpp"
#include "storage/store.hpp"

namespace inward::bot {

struct DispatcherHooks {
  // One item is final or will be tried again; `delivery` says which. Holds nothing a person wrote.
  std::function<void(const storage::OutboxItem&, const Delivery&)> on_delivery;
  std::function<void(const storage::OutboxItem&)> on_possible_duplicate;  // sent again without being able to look
  // Unasked, may or may not have arrived, and nobody can look: it is not sent again.
  std::function<void(const storage::OutboxItem&)> on_possible_loss = {};
  // A person's post or an announcement was given up (an announcement: refused for good, not only too late); without its
  // text, on the writer's thread, in the transaction that writes it down.
  std::function<void(storage::UnitOfWork&, const storage::OutboxItem&, TimePoint)> on_lost = {};
};

// All on the io thread, which `io` is. Outlives nothing: stop() before destroying it, then stop the writer.
class Dispatcher {
 public:
  static constexpr int in_flight_limit = 32;          // of one platform
  static constexpr int unasked_in_flight_limit = 16;  // of these: replies find room

  Dispatcher(boost::asio::any_io_executor io, Writer& writer, const Clock& clock, std::vector<Adapter*> adapters,
             DispatcherHooks hooks);

  void nudge();  // there may be work
  // Takes no more, waits for sends under way until `grace` has passed, writes down what is known. What is still
  // under way then stays `sending` and is looked up at the next start.
  boost::asio::awaitable<void> stop(std::chrono::milliseconds grace);

 private:
  struct Line {  // one platform
    Adapter* adapter;
    Pacing pacing;
    bool suspended = false;
    int in_flight = 0, unasked_in_flight = 0;
  };
  struct Wish {  // what there is room for on a line
    PlatformId platform;
    int room = 0, room_for_unasked = 0;
    std::optional<TimePoint> next_room_for_unasked;
  };
  struct Claimed {
    std::vector<storage::OutboxItem> items;
    std::optional<TimePoint> next_due;
  };
  struct Ended {
    storage::OutboxResult result;
    std::optional<storage::OutboxItem> lost;
  };

  boost::asio::awaitable<void> cycle();
  boost::asio::awaitable<bool> turn(Claimed& claimed);
  boost::asio::awaitable<void> send(storage::OutboxItem item, Line* line);
  boost::asio::awaitable<Delivery> attempt(const storage::OutboxItem& item, Line& line);
  boost::asio::awaitable<void> wait_until_trusted(Line& line);
  std::vector<Wish> wishes();
  static void claim(storage::UnitOfWork& unit, const Wish& wish, Claimed& claimed, TimePoint now);
  void start_sends(std::vector<storage::OutboxItem> items);
  bool must_wait(const storage::OutboxItem& item, Line& line);
  Delivery unseen(const storage::OutboxItem& item) const;
  void note(const storage::OutboxItem& item, Line& line, const Delivery& delivery);
  void finish(storage::OutboxItem item, const Delivery& delivery);
  int in_flight() const;
  void arm(std::optional<TimePoint> due);

  boost::asio::any_io_executor io_;
  Writer& writer_;
  const Clock& clock_;
  DispatcherHooks hooks_;
  std::map<PlatformId, Line> lines_;
  std::vector<Ended> results_;
  boost::asio::steady_timer wake_;
  boost::asio::steady_timer idle_;  // stop() waits on it
  bool cycling_ = false;
  bool again_ = false;
  bool stopping_ = false;
};

}  // namespace inward::bot
