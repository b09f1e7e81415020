#include "bot/reports.hpp"

#include <cstdlib>

#include "bot/start.hpp"

namespace inward::bot {
namespace {

std::string word_for(Receipt::Kind kind) {
  switch (kind) {
    case Receipt::Kind::applied:
      return "applied";
    case Receipt::Kind::duplicate:
      return "duplicate";
    case Receipt::Kind::overloaded:
      return "overloaded";
    case Receipt::Kind::failed:
      break;
  }
  return "failed";
}

// A delivery in the words of the log: what happened and why; "" where there is no why.
struct Told {
  const char* what;
  std::string why;
  Level level;
};

Told tell(const Delivery& delivery) {
  if (const auto* d = std::get_if<RetryLater>(&delivery)) return {"retry", d->why, Level::info};
  if (const auto* d = std::get_if<Uncertain>(&delivery)) return {"uncertain", d->why, Level::warning};
  if (const auto* d = std::get_if<Rejected>(&delivery)) return {"rejected", d->why, Level::error};
  if (const auto* d = std::get_if<Suspended>(&delivery)) return {"suspended", d->why, Level::debug};  // told by Notify
  return {"delivered", "", Level::debug};
}

}  // namespace

void report_receipt(const Log& log, Metrics& metrics, const Envelope& envelope, const Receipt& receipt) {
  const auto word = word_for(receipt.kind);
  metrics.event(word);
  const auto level = receipt.kind == Receipt::Kind::failed ? Level::error : Level::debug;
  if (!log.writes(level)) return;
  log.write(level, "event", {{FieldKey::person, log.person(envelope.who)}, {FieldKey::what, word}});
}

void report_delivery(const Log& log, Metrics& metrics, const storage::OutboxItem& item, const Delivery& delivery) {
  const auto told = tell(delivery);
  metrics.delivery(told.what);
  if (!log.writes(told.level)) return;
  log.write(told.level, "delivery",
            {{FieldKey::what, told.what},
             {FieldKey::why, told.why},
             {FieldKey::item, item.id.value},
             {FieldKey::attempts, std::int64_t{item.attempts}},
             {FieldKey::person, log.person(item.address)}});
}

void report_possible_duplicate(const Log& log, const storage::OutboxItem& item) {
  log.write(Level::warning, "delivery.possible_duplicate",
            {{FieldKey::item, item.id.value}, {FieldKey::person, log.person(item.address)}});
}

void report_possible_loss(const Log& log, const storage::OutboxItem& item) {
  log.write(Level::warning, "delivery.possible_loss",
            {{FieldKey::item, item.id.value},
             {FieldKey::what, "unasked, it may not have arrived and cannot be looked up; it is not sent again"},
             {FieldKey::person, log.person(item.address)}});
}

void report_verified(const Log& log, const PlatformId& platform, const Delivery& verdict) {
  if (std::holds_alternative<Suspended>(verdict)) return;  // told by Notify
  const auto told = tell(verdict);
  const auto level = told.level == Level::debug ? Level::info : told.level;
  log.write(level, "platform.verified",
            {{FieldKey::platform, platform.value}, {FieldKey::what, told.what}, {FieldKey::why, told.why}});
}

WriterHooks writer_reports(const Log& log, Metrics& metrics) {
  return {[&log](const std::string& why) {
            log.write(Level::error, "store.broken",
                      {{FieldKey::why, why},
                       {FieldKey::fix, "check the disk, then start again; nothing acknowledged is lost"}});
            std::_Exit(exit_io);
          },
          [&log, &metrics](const std::string& why) {
            metrics.failed_job();
            log.write(Level::error, "job.failed", {{FieldKey::why, why}});
          },
          [&log](bool full) {
            if (full)
              log.write(Level::error, "store.no_space",
                        {{FieldKey::what, "the disk is full; messages are refused with 503 and nothing is lost"},
                         {FieldKey::fix, "make room; the coach goes on by itself"}});
            else
              log.write(Level::info, "store.space_again");
          },
          [&metrics](std::size_t jobs, double seconds) { metrics.commit(jobs, seconds); }};
}

}  // namespace inward::bot
