#include "bot/dispatcher.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "bot/await_writer.hpp"
#include "bot/retry.hpp"

namespace inward::bot {
namespace asio = boost::asio;
namespace {

using namespace std::chrono_literals;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr auto write_again_after = 1s;   // the writer was full or the disk was
constexpr auto trust_asked_every = 20s;  // while a token is refused
constexpr auto longest_sleep = 60s;      // wall clocks jump; look again

Outgoing outgoing(const storage::OutboxItem& item) {
  return {item.id, item.address, item.where, item.reply, item.first_attempt, item.post || item.subscription};
}

bool is_lost(const storage::OutboxItem& item, const storage::OutboxResult& result, const Delivery& delivery) {
  if (item.subscription) return std::holds_alternative<Rejected>(delivery);
  return item.post && result.state == storage::OutboxState::dead;
}

}  // namespace

Dispatcher::Dispatcher(asio::any_io_executor io, Writer& writer, const Clock& clock, std::vector<Adapter*> adapters,
                       DispatcherHooks hooks)
    : io_(io), writer_(writer), clock_(clock), hooks_(std::move(hooks)), wake_(io), idle_(io) {
  for (auto* adapter : adapters) lines_[adapter->platform()].adapter = adapter;
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
  while ((in_flight_ > 0 || cycling_ || !results_.empty()) && std::chrono::steady_clock::now() < deadline) {
    if (in_flight_ == 0) nudge();
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
  const auto room = stopping_ ? 0 : in_flight_limit - in_flight_;
  const auto platforms = open_lines();
  const bool claims = room > 0 && !platforms.empty();
  if (results.empty() && !claims) co_return true;
  const auto outcome = co_await await_writer(
      io_, writer_, [this, &results, &claimed, &platforms, claims, room](storage::UnitOfWork& unit, TimePoint now) {
        for (const auto& ended : results) {
          unit.finish(ended.result, now);
          if (ended.lost && hooks_.on_lost) hooks_.on_lost(unit, *ended.lost, now);
        }
        if (!claims) return;
        claimed.items = unit.claim(platforms, now, static_cast<int>(room));
        if (claimed.items.size() < room) claimed.next_due = unit.next_outbox_due(platforms, now);
      });
  if (outcome == Outcome::committed) co_return true;
  claimed = {};
  results_.insert(results_.begin(), results.begin(), results.end());
  co_return false;
}

void Dispatcher::start_sends(std::vector<storage::OutboxItem> items) {
  for (auto& item : items) {
    ++in_flight_;
    asio::co_spawn(io_, send(std::move(item)), asio::detached);
  }
}

asio::awaitable<void> Dispatcher::send(storage::OutboxItem item) {
  Delivery delivery = Rejected{"no adapter for its platform"};
  const auto line = lines_.find(item.address.platform);
  if (line != lines_.end()) {
    try {
      delivery = co_await attempt(item, line->second);
    } catch (const std::exception&) {  // a bug in an adapter must not hold up the lane for ever
      delivery = Uncertain{"the adapter failed"};
    }
    note(line->second, delivery);
  }
  Ended ended{decide(item, delivery, clock_.now()), {}};
  hooks_.on_delivery(item, delivery);
  if (is_lost(item, ended.result, delivery)) {
    item.reply = {};
    ended.lost = std::move(item);
  }
  results_.push_back(std::move(ended));
  --in_flight_;
  nudge();
}

asio::awaitable<Delivery> Dispatcher::attempt(const storage::OutboxItem& item, Line& line) {
  if (item.uncertain) {
    const auto found = co_await line.adapter->find(outgoing(item));
    if (found == Found::yes) co_return Delivered{};
    if (found == Found::cannot_look) hooks_.on_possible_duplicate(item);
  }
  co_return co_await line.adapter->deliver(outgoing(item));
}

void Dispatcher::note(Line& line, const Delivery& delivery) {
  if (const auto* later = std::get_if<RetryLater>(&delivery); later && later->whole_platform)
    line.paused_until = std::max(line.paused_until, clock_.now() + later->wait);
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

std::vector<PlatformId> Dispatcher::open_lines() const {
  std::vector<PlatformId> open;
  const auto now = clock_.now();
  for (const auto& [platform, line] : lines_)
    if (!line.suspended && line.paused_until <= now) open.push_back(platform);
  return open;
}

std::optional<TimePoint> Dispatcher::next_unpause() const {
  std::optional<TimePoint> next;
  const auto now = clock_.now();
  for (const auto& [platform, line] : lines_)
    if (line.paused_until > now) next = std::min(next.value_or(line.paused_until), line.paused_until);
  return next;
}

void Dispatcher::arm(std::optional<TimePoint> due) {
  if (const auto unpause = next_unpause()) due = std::min(due.value_or(*unpause), *unpause);
  if (!due || stopping_) return;
  const auto wait = std::clamp<std::chrono::milliseconds>(*due - clock_.now(), 1ms, longest_sleep);
  wake_.expires_after(wait);
  wake_.async_wait([this](boost::system::error_code error) {
    if (!error) nudge();
  });
}

}  // namespace inward::bot
