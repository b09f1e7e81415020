#pragma once
// Keyed hashes and their comparison.

#include <string>
#include <string_view>

namespace inward::net {

std::string hmac_sha256(std::string_view key, std::string_view message);  // 32 raw bytes
std::string to_hex(std::string_view bytes);
// Same bytes? In time that depends on the lengths only.
bool equal_constant_time(std::string_view a, std::string_view b);

}  // namespace inward::net
