#pragma once
// The small grammar that server and client share, and the gate every outbound value passes: Beast 1.81 would send
// a CR LF inside one as it is.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inward::net {

using Headers = std::vector<std::pair<std::string, std::string>>;

bool same_name(std::string_view a, std::string_view b);                         // header names: ASCII, case-insensitive
bool safe_header_name(std::string_view name);                                   // a token
bool safe_header_value(std::string_view value);                                 // no control character
bool safe_target(std::string_view target);                                      // letters, digits and -._~/?=&% only
const std::string* find_header(const Headers& headers, std::string_view name);  // the first of that name
// Why one of `headers` must not go out, or empty; names of `ours` are not the caller's to set. Never repeats a value.
std::string unsafe_header(const Headers& headers, std::span<const std::string_view> ours);
std::string_view reason_phrase(int status);  // empty for one we never send

}  // namespace inward::net
