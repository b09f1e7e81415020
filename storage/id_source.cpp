#include "storage/id_source.hpp"

#include <algorithm>

namespace inward::storage {
namespace {

constexpr int counter_bits = 20;
constexpr std::int64_t ahead = std::int64_t{60'000} << counter_bits;  // a minute: one write a minute

}  // namespace

IdSource::IdSource(Database& database)
    : keep_(database, "reserve ids", "UPDATE high_water SET id = ?1"),
      kept_(database.number("read the highest id", "SELECT id FROM high_water")) {
  last_ = kept_;
}

std::int64_t IdSource::next(TimePoint now) {
  last_ = std::max(last_ + 1, static_cast<std::int64_t>(now.time_since_epoch().count()) << counter_bits);
  return last_;
}

std::int64_t IdSource::next() {
  return ++last_;
}

void IdSource::reserve() {
  if (last_ <= kept_) return;
  keeping_ = last_ + ahead;
  keep_.run(keeping_);
}

void IdSource::reserved() {
  kept_ = std::max(kept_, keeping_);
}

}  // namespace inward::storage
