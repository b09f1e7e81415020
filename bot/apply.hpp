#pragma once
// One event, one transaction: the only road by which anything a person does changes anything. No Asio, no clock.

#include <memory>
#include <optional>
#include <string>

#include "adapters/adapter.hpp"
#include "dialogs/almanac.hpp"
#include "dialogs/coach.hpp"
#include "dialogs/event.hpp"
#include "dialogs/help_directory.hpp"
#include "storage/store.hpp"

namespace inward::bot {

// What is the same for everybody in this house.
struct House {
  std::shared_ptr<const dialogs::Library> library;          // changed by a reload, on the writer's thread only
  std::string contacts;                                     // help.organisation
  std::string timezone;                                     // of people whose own is not known
  std::string language = "en";                              // likewise
  std::string country = {};                                 // likewise; empty: not known
  std::chrono::milliseconds settle{0};                      // see dialogs::Facts
  std::shared_ptr<const dialogs::HelpDirectory> help = {};  // people to talk to, per country
  std::shared_ptr<const dialogs::Almanac> almanac = {};     // changed as the library is; null: no programmes
  std::string label = "InnerWork day";                      // innerwork.label
  std::string region = {};                                  // of channels and people whose own is not known
  std::vector<std::string> stewards = {};  // PLATFORM/WORKSPACE/USER: who may switch a programme; empty: anyone there
  dialogs::QuietHours quiet = {};
  int per_week = 10;
  std::chrono::milliseconds spread{0};  // nudges of one minute are spread over this
};

struct Applied {
  Receipt receipt;
  bool enqueued = false;                // the outbox has work
  std::optional<TimePoint> timer;       // the earliest that was set
  std::optional<Address> zone_unknown;  // worth asking the platform for this person's profile

  void expect(TimePoint due);  // sets `timer`, where this is earlier
};

// In a savepoint of the caller's. Durable when the caller's transaction is. Throws StoreError, and
// std::exception for damaged rows: the caller undoes the savepoint.
Applied apply(storage::UnitOfWork& unit, const House& house, const Envelope& envelope, TimePoint now);

}  // namespace inward::bot
