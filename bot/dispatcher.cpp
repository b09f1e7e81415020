#include "bot/dispatcher.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <iterator>

#include "bot/await_writer.hpp"
#include "bot/retry.hpp"

namespace inward::bot {
namespace asio = boost::asio;
namespace {

using namespace std::chrono_literals;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr auto write_again_after = 1s;   // the writer was full or the disk was
constexpr auto trust_asked_every = 20s;  // while a token is refused
constexpr auto looked_for = 2min;        // in vain, what nobody asked for
constexpr auto longest_sleep = 60s;      // wall clocks jump; look again

Outgoing outgoing(const storage::OutboxItem& item) {
  return {item.id, item.address, item.where, item.reply, item.first_attempt, item.post || item.subscription};
}

// Nobody waits for it: better lost than said twice. (A nudge that goes along with a reply is asked for no more than
// before.)
bool at_most_once(const storage::OutboxItem& item) {
  return item.unasked || item.occurrence || item.subscription;
}

bool is_lost(const storage::OutboxItem& item, const storage::OutboxResult& result, const Delivery& delivery) {
  if (item.subscription) return std::holds_alternative<Rejected>(delivery);
  return item.post && result.state == storage::OutboxState::dead;
}

}  // namespace

Dispatcher::Dispatcher(asio::any_io_executor io, Writer& writer, const Clock& clock, std::vector<Adapter*> adapters,
                       DispatcherHooks hooks)
    : io_(io), writer_(writer), clock_(clock), hooks_(std::move(hooks)), wake_(io), idle_(io) {
  for (auto* adapter : adapters) lines_.emplace(adapter->platform(), Line{adapter, Pacing(adapter->unasked_rate())});
}

void Dispatcher::nudge() {
  if (cycling_) {
    again_ = true;
    return;
  }
  cycling_ = true;
  asio::co_spawn(io_, cycle(), asio::detached);
}

asio::awaitable<void> Dispatcher::stop(std::chrono::milliseconds grace) {
  stopping_ = true;
  wake_.cancel();
  const auto deadline = std::chrono::steady_clock::now() + grace;
  while ((in_flight() > 0 || cycling_ || !results_.empty()) && std::chrono::steady_clock::now() < deadline) {
    if (in_flight() == 0) nudge();
    idle_.expires_after(20ms);
    co_await idle_.async_wait(no_throw);
  }
}

// Results in, items out, for as long as something changed meanwhile.
asio::awaitable<void> Dispatcher::cycle() {
  do {
    again_ = false;
    Claimed claimed;
    if (!co_await turn(claimed)) {
      arm(clock_.now() + write_again_after);
      break;
    }
    start_sends(std::move(claimed.items));
    arm(claimed.next_due);
  } while (again_);
  cycling_ = false;
}

// One transaction: writes the results so far, claims as many items as there is room for. False: it was not to be had.
asio::awaitable<bool> Dispatcher::turn(Claimed& claimed) {
  auto results = std::exchange(results_, {});
  const auto wished = wishes();
  if (results.empty() && wished.empty()) co_return true;
  const auto outcome = co_await await_writer(
      io_, writer_, [this, &results, &claimed, &wished](storage::UnitOfWork& unit, TimePoint now) {
        for (const auto& ended : results) {
          unit.finish(ended.result, now);
          if (ended.lost && hooks_.on_lost) hooks_.on_lost(unit, *ended.lost, now);
        }
        for (const auto& wish : wished) claim(unit, wish, claimed, now);
      });
  if (outcome == Outcome::committed) co_return true;
  claimed = {};
  results_.insert(results_.begin(), results.begin(), results.end());
  co_return false;
}

std::vector<Dispatcher::Wish> Dispatcher::wishes() {
  std::vector<Wish> wished;
  const auto now = clock_.now();
  for (auto& [platform, line] : lines_) {
    const int room = in_flight_limit - line.in_flight;
    if (stopping_ || line.suspended || room <= 0) continue;
    Wish wish{platform, room, std::min(room, unasked_in_flight_limit - line.unasked_in_flight), {}};
    if (const int pace = line.pacing.room_for_unasked(now); pace <= wish.room_for_unasked) {
      wish.room_for_unasked = pace;
      wish.next_room_for_unasked = line.pacing.next_room_for_unasked(now);
    }
    wished.push_back(std::move(wish));
  }
  return wished;
}

void Dispatcher::claim(storage::UnitOfWork& unit, const Wish& wish, Claimed& claimed, TimePoint now) {
  const auto sooner = [&claimed](std::optional<TimePoint> due) {
    if (due) claimed.next_due = std::min(claimed.next_due.value_or(*due), *due);
  };
  auto items = unit.claim({wish.platform}, now, wish.room, wish.room_for_unasked);
  if (std::ranges::count(items, true, &storage::OutboxItem::unasked) >= wish.room_for_unasked)
    sooner(wish.next_room_for_unasked);
  if (std::ssize(items) < wish.room) sooner(unit.next_outbox_due({wish.platform}, now));
  std::ranges::move(items, std::back_inserter(claimed.items));
}

void Dispatcher::start_sends(std::vector<storage::OutboxItem> items) {
  for (auto& item : items) {
    const auto line = lines_.find(item.address.platform);
    if (line == lines_.end()) {
      finish(std::move(item), Rejected{"no adapter for its platform"});
      again_ = true;
    } else if (must_wait(item, line->second)) {
      again_ = true;
    } else {
      ++line->second.in_flight;
      line->second.unasked_in_flight += item.unasked ? 1 : 0;
      asio::co_spawn(io_, send(std::move(item), &line->second), asio::detached);
    }
  }
}

// Puts it back until the platform takes what it takes.
bool Dispatcher::must_wait(const storage::OutboxItem& item, Line& line) {
  const auto open =
      line.pacing.admit(item.address.workspace, line.adapter->methods(outgoing(item)), item.unasked, clock_.now());
  if (!open) return false;
  storage::OutboxResult waits;
  waits.id = item.id;
  waits.state = item.uncertain ? storage::OutboxState::uncertain : storage::OutboxState::pending;
  waits.due = *open;
  results_.push_back({waits, {}});
  return true;
}

asio::awaitable<void> Dispatcher::send(storage::OutboxItem item, Line* line) {
  Delivery delivery = Uncertain{"the adapter failed"};
  try {
    delivery = co_await attempt(item, *line);
  } catch (const std::exception&) {  // a bug in an adapter must not hold up the lane for ever
  }
  note(item, *line, delivery);
  --line->in_flight;
  line->unasked_in_flight -= item.unasked ? 1 : 0;
  finish(std::move(item), delivery);
  nudge();
}

void Dispatcher::finish(storage::OutboxItem item, const Delivery& delivery) {
  Ended ended{decide(item, delivery, clock_.now()), {}};
  hooks_.on_delivery(item, delivery);
  if (is_lost(item, ended.result, delivery)) {
    item.reply = {};
    ended.lost = std::move(item);
  }
  results_.push_back(std::move(ended));
}

asio::awaitable<Delivery> Dispatcher::attempt(const storage::OutboxItem& item, Line& line) {
  if (item.uncertain) {
    const auto found = co_await line.adapter->find(outgoing(item));
    if (found == Found::yes) co_return Delivered{};
    if (found == Found::cannot_look && at_most_once(item)) co_return unseen(item);
    if (found == Found::cannot_look) hooks_.on_possible_duplicate(item);
  }
  co_return co_await line.adapter->deliver(outgoing(item));
}

// Nobody is pinged twice: what cannot be looked up for a while counts as arrived.
Delivery Dispatcher::unseen(const storage::OutboxItem& item) const {
  if (clock_.now() - item.first_attempt < looked_for) return Uncertain{"it could not be looked up"};
  if (hooks_.on_possible_loss) hooks_.on_possible_loss(item);
  return Delivered{};
}

void Dispatcher::note(const storage::OutboxItem& item, Line& line, const Delivery& delivery) {
  if (const auto* later = std::get_if<RetryLater>(&delivery); later && !later->method.empty())
    line.pacing.pause(item.address.workspace, later->method, clock_.now(), later->wait);
  if (std::holds_alternative<Suspended>(delivery) && !line.suspended) {
    line.suspended = true;
    asio::co_spawn(io_, wait_until_trusted(line), asio::detached);
  }
}

// Ends when the platform takes our token again.
asio::awaitable<void> Dispatcher::wait_until_trusted(Line& line) {
  asio::steady_timer pause(io_);
  while (!stopping_) {
    pause.expires_after(trust_asked_every);
    co_await pause.async_wait(no_throw);
    if (std::holds_alternative<Delivered>(co_await line.adapter->verify())) break;
  }
  line.suspended = false;
  nudge();
}

int Dispatcher::in_flight() const {
  int all = 0;
  for (const auto& [platform, line] : lines_) all += line.in_flight;
  return all;
}

void Dispatcher::arm(std::optional<TimePoint> due) {
  if (!due || stopping_) return;
  const auto wait = std::clamp<std::chrono::milliseconds>(*due - clock_.now(), 1ms, longest_sleep);
  wake_.expires_after(wait);
  wake_.async_wait([this](boost::system::error_code error) {
    if (!error) nudge();
  });
}

}  // namespace inward::bot
