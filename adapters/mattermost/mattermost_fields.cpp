#include "adapters/mattermost/mattermost_fields.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "adapters/wire/json_fields.hpp"

namespace inward::mattermost {

using Json = nlohmann::json;

namespace {

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_of_base64(char c) {
  return is_alphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
}

}  // namespace

std::string id(std::string_view text) {
  return text.size() <= 64 && std::all_of(text.begin(), text.end(), is_alphanumeric) ? std::string(text)
                                                                                     : std::string{};
}

std::string id_at(const Json& object, const char* key) {
  return id(wire::text_at(object, key));
}

std::string trigger(std::string_view text) {
  return text.size() <= 512 && std::all_of(text.begin(), text.end(), is_of_base64) ? std::string(text) : std::string{};
}

std::optional<std::int64_t> whole_at(const Json& object, const char* key) {
  constexpr auto most = std::int64_t{1} << 53;
  const auto& number = wire::at(object, key);
  if (number.is_number_unsigned()) {
    const auto value = number.get<std::uint64_t>();
    return value <= std::uint64_t{most} ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
  }
  if (number.is_number_integer()) {  // made in code, not parsed: may be signed and positive
    const auto value = number.get<std::int64_t>();
    return value >= 0 && value <= most ? std::optional(value) : std::nullopt;
  }
  if (!number.is_number_float()) return std::nullopt;
  const auto value = number.get<double>();
  const bool fits = value >= 0 && value <= static_cast<double>(most) && std::trunc(value) == value;
  return fits ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
}

TimePoint time_at(const Json& object, const char* key) {
  constexpr std::int64_t last = 253'402'300'799'999;
  const auto value = whole_at(object, key).value_or(0);
  return TimePoint(std::chrono::milliseconds(value <= last ? value : 0));
}

}  // namespace inward::mattermost
