#pragma once
// Reading JSON from outside: whatever the shape, an answer and no exception.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace inward::wire {

// Null: it is not JSON, or nests deeper than `most`. What any key named `skipped` holds is left out (empty: nothing
// is).
nlohmann::json parse_value(std::string_view body, std::size_t most, std::string_view skipped = {});

// Null: it is no object, or not to be read, as above. A message's blocks repeat its text as a tree several times the
// size.
nlohmann::json parse_object(std::string_view body, std::size_t most, std::string_view skipped = "blocks");

const nlohmann::json& at(const nlohmann::json& object, const char* key);    // null where there is none
const std::string& text_at(const nlohmann::json& object, const char* key);  // empty where there is no string
bool true_at(const nlohmann::json& object, const char* key);

}  // namespace inward::wire
