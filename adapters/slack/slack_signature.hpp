#pragma once
// Slack's request signing, v0. Pure: the time is an argument.

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "dialogs/types.hpp"

namespace inward::slack {

struct Signature {
  enum class Verdict { ok, missing, wrong, stale };
  Verdict verdict = Verdict::missing;
  std::chrono::seconds off{};  // how far our clock is ahead of the stamp; told only where the signature is right
};

// `timestamp` and `signature` are the headers X-Slack-Request-Timestamp and X-Slack-Signature, null where absent;
// `body` is the raw bytes. Good within 300 s in both directions, by any of `secrets`.
Signature verify(const std::vector<std::string>& secrets, const std::string* timestamp, const std::string* signature,
                 std::string_view body, TimePoint now);

}  // namespace inward::slack
