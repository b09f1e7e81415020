#pragma once
// One member of a JSON object, written.

#include <string>
#include <string_view>

#include "adapters/wire/json_bytes.hpp"

namespace inward::mattermost {

// "name":"value". `name` must need no escapes.
inline void append_field(std::string& json, std::string_view name, std::string_view value) {
  json += '"';
  json += name;
  json += "\":";
  wire::append_json_string(json, value);
}

}  // namespace inward::mattermost
