#include "adapters/slack/slack_signature.hpp"

#include <charconv>
#include <optional>

#include "adapters/net/signature.hpp"

namespace inward::slack {
namespace {

using Verdict = Signature::Verdict;

constexpr std::chrono::seconds window{300};

std::optional<std::chrono::sys_seconds> parse_stamp(std::string_view digits) {
  if (digits.empty() || digits.size() > 12 || digits.find_first_not_of("0123456789") != digits.npos)
    return std::nullopt;
  std::int64_t seconds = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

// The 32 bytes of "v0=" and 64 hex digits.
std::optional<std::string> parse_mac(std::string_view signature) {
  if (signature.size() != 67 || !signature.starts_with("v0=")) return std::nullopt;
  std::string bytes;
  for (const char* at = signature.data() + 3; at != signature.data() + signature.size(); at += 2) {
    unsigned char byte = 0;
    const auto [end, error] = std::from_chars(at, at + 2, byte, 16);
    if (error != std::errc{} || end != at + 2) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

}  // namespace

Signature verify(const std::vector<std::string>& secrets, const std::string* timestamp, const std::string* signature,
                 std::string_view body, TimePoint now) {
  if (!timestamp || !signature) return {Verdict::missing, {}};
  const auto stamp = parse_stamp(*timestamp);
  const auto mac = parse_mac(*signature);
  if (!stamp || !mac) return {Verdict::wrong, {}};
  std::string signed_text;
  signed_text.reserve(body.size() + timestamp->size() + 4);
  signed_text.append("v0:").append(*timestamp).append(":").append(body);
  bool right = false;
  for (const auto& secret : secrets) right |= net::equal_constant_time(*mac, net::hmac_sha256(secret, signed_text));
  if (!right) return {Verdict::wrong, {}};
  const auto off = std::chrono::floor<std::chrono::seconds>(now) - *stamp;
  return {std::chrono::abs(off) <= window ? Verdict::ok : Verdict::stale, off};
}

}  // namespace inward::slack
