#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inward::dialogs {

inline std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string all;
  for (const auto& part : parts) {
    if (!all.empty()) all += separator;
    all += part;
  }
  return all;
}

}  // namespace inward::dialogs
