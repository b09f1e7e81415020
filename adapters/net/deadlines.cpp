#include "adapters/net/deadlines.hpp"

#include <algorithm>
#include <utility>

namespace inward::net {

using std::chrono::milliseconds;

Deadline::Deadline(std::shared_ptr<Deadlines> deadlines, std::function<void()> on_end)
    : deadlines_(std::move(deadlines)), on_end_(std::move(on_end)) {}

void Deadline::set(milliseconds limit) {
  deadlines_->start(*this, limit);
}

Deadlines::Deadlines(boost::asio::any_io_executor executor, milliseconds shortest)
    : timer_(std::move(executor)), tick_(std::clamp(shortest / 20, milliseconds(5), milliseconds(200))) {}

void Deadlines::start(Deadline& deadline, milliseconds limit) {
  deadline.unlink();
  // One more than fits: part of the running tick may be over.
  deadline.ticks_left_ = static_cast<int>((limit + tick_ - milliseconds(1)) / tick_) + 1;
  armed_.push_back(deadline);
  if (!scheduled_) schedule();
}

void Deadlines::schedule() {
  scheduled_ = true;
  timer_.expires_after(tick_);
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (self && !error) self->tick();
  });
}

void Deadlines::tick() {
  scheduled_ = false;
  List ended;
  for (auto it = armed_.begin(); it != armed_.end();) {
    Deadline& deadline = *it++;
    if (--deadline.ticks_left_ > 0) continue;
    deadline.unlink();
    ended.push_back(deadline);
  }
  if (!armed_.empty()) schedule();
  while (!ended.empty()) {
    Deadline& deadline = ended.front();
    deadline.unlink();
    deadline.on_end_();
  }
}

}  // namespace inward::net
