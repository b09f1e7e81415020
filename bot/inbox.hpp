#pragma once
// The way in: hands an envelope to the writer and completes once its transaction is on disk.

#include <boost/asio/any_io_executor.hpp>
#include <functional>

#include "adapters/adapter.hpp"
#include "bot/apply.hpp"
#include "bot/writer.hpp"

namespace inward::bot {

struct InboxHooks {
  std::function<void(const Envelope&, const Receipt&)> on_receipt;
  std::function<void()> on_enqueued;        // the dispatcher has work
  std::function<void(TimePoint)> on_timer;  // the scheduler may have to wake earlier
  std::function<void(Address)> on_zone_unknown;
};

// All on the io thread but the work itself. Must outlive every accept(); the writer is stopped before it goes.
class Inbox : public Sink {
 public:
  Inbox(boost::asio::any_io_executor io, Writer& writer, const House& house, InboxHooks hooks)
      : io_(std::move(io)), writer_(writer), house_(house), hooks_(std::move(hooks)) {}

  boost::asio::awaitable<Receipt> accept(Envelope envelope) override;

 private:
  void wake(const Applied& applied);

  boost::asio::any_io_executor io_;
  Writer& writer_;
  const House& house_;
  InboxHooks hooks_;
};

}  // namespace inward::bot
