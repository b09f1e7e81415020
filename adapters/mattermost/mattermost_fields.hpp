#pragma once
// Ids and numbers as Mattermost's JSON has them. Whatever the shape, an answer and no exception.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "dialogs/types.hpp"

namespace inward::mattermost {

constexpr std::size_t deepest = 32;  // no JSON that nests deeper is read

// `text` where it is 1 to 64 letters and digits of ASCII, else empty: ids become keys and parts of requests.
std::string id(std::string_view text);
std::string id_at(const nlohmann::json& object, const char* key);

// `text` where it is a trigger's, of base64 and short, else empty.
std::string trigger(std::string_view text);

// A whole number from 0 on, which may have passed through a float64.
std::optional<std::int64_t> whole_at(const nlohmann::json& object, const char* key);

// Milliseconds since 1970. The epoch where there are none, before 1970 and after the year 9999.
TimePoint time_at(const nlohmann::json& object, const char* key);

}  // namespace inward::mattermost
