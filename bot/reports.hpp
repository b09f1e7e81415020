#pragma once
// What the parts tell the operator, as log lines and numbers. Nothing here holds what a person wrote.

#include "adapters/adapter.hpp"
#include "bot/telemetry.hpp"
#include "bot/writer.hpp"
#include "dialogs/event.hpp"
#include "storage/store.hpp"

namespace inward::bot {

void report_receipt(const Log& log, Metrics& metrics, const Envelope& envelope, const Receipt& receipt);
void report_delivery(const Log& log, Metrics& metrics, const storage::OutboxItem& item, const Delivery& delivery);
void report_possible_duplicate(const Log& log, const storage::OutboxItem& item);
void report_possible_loss(const Log& log, const storage::OutboxItem& item);
void report_verified(const Log& log, const PlatformId& platform, const Delivery& verdict);

// A broken store ends the process at once with exit code 74, before anybody is told "committed".
WriterHooks writer_reports(const Log& log, Metrics& metrics);

}  // namespace inward::bot
