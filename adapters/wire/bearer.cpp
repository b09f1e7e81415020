#include "adapters/wire/bearer.hpp"

#include <algorithm>
#include <stdexcept>

namespace inward::wire {

std::string bearer(std::string_view token, std::string_view name) {
  const auto visible = [](unsigned char c) { return c > ' ' && c < 0x7F; };
  if (token.empty() || !std::ranges::all_of(token, visible))
    throw std::invalid_argument(std::string(name) + " is empty or holds characters no token has");
  return "Bearer " + std::string(token);
}

}  // namespace inward::wire
