#include "bot/inbox.hpp"

#include "bot/await_writer.hpp"

namespace inward::bot {

boost::asio::awaitable<Receipt> Inbox::accept(Envelope envelope) {
  Applied applied;
  const auto outcome =
      co_await await_writer(io_, writer_, [&applied, &envelope, this](storage::UnitOfWork& unit, TimePoint now) {
        applied = apply(unit, house_, envelope, now);
      });
  if (outcome == Outcome::committed) {
    wake(applied);
  } else {
    applied = {};
    applied.receipt.kind = outcome == Outcome::failed ? Receipt::Kind::failed : Receipt::Kind::overloaded;
  }
  hooks_.on_receipt(envelope, applied.receipt);
  co_return applied.receipt;
}

void Inbox::wake(const Applied& applied) {
  if (applied.enqueued) hooks_.on_enqueued();
  if (applied.timer) hooks_.on_timer(*applied.timer);
  if (applied.zone_unknown) hooks_.on_zone_unknown(*applied.zone_unknown);
}

}  // namespace inward::bot
