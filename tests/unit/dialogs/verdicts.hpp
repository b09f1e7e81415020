#pragma once
// Verdicts, made, compared and shown by Catch.

#include <catch2/catch.hpp>

#include <string>

#include "dialogs/send_policy.hpp"

namespace inward::dialogs {

inline Verdict sent(TimePoint expires) {
  return SendNow{false, expires};
}
inline Verdict sent_late(TimePoint expires) {
  return SendNow{true, expires};
}
inline Verdict later(TimePoint at) {
  return SendLater{at};
}
inline Verdict skipped(SkipReason reason) {
  return SkipIt{reason};
}

inline std::string told(const Verdict& verdict) {
  const auto instant = [](TimePoint at) { return std::to_string(at.time_since_epoch().count()); };
  if (const auto* now = std::get_if<SendNow>(&verdict))
    return (now->late ? "sent late, expires " : "sent, expires ") + instant(now->expires);
  if (const auto* wait = std::get_if<SendLater>(&verdict)) return "later " + instant(wait->at);
  return "skipped: " + to_string(std::get<SkipIt>(verdict).reason);
}

inline bool operator==(const SendNow& one, const SendNow& other) {
  return one.late == other.late && one.expires == other.expires;
}
inline bool operator==(const SendLater& one, const SendLater& other) {
  return one.at == other.at;
}
inline bool operator==(const SkipIt& one, const SkipIt& other) {
  return one.reason == other.reason;
}

}  // namespace inward::dialogs

template <>
struct Catch::StringMaker<inward::dialogs::Verdict> {
  static std::string convert(const inward::dialogs::Verdict& verdict) { return inward::dialogs::told(verdict); }
};
