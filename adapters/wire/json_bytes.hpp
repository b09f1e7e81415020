#pragma once
// JSON as bytes: what must be known before a parser sees it, and strings written without one.

#include <cstddef>
#include <string>
#include <string_view>

namespace inward::wire {

// Whether arrays and objects nest deeper than `most`. Looks at brackets outside strings only; never recurses.
bool nests_deeper(std::string_view json, std::size_t most);

// The same JSON with broken UTF-8 and lone surrogate escapes replaced by U+FFFD, so that half an emoji does not
// cost a person their message.
std::string mended(std::string_view json);

// A JSON string, quotes included. Broken UTF-8 becomes U+FFFD.
void append_json_string(std::string& json, std::string_view text);

// "name":"value". `name` needs no escapes.
void append_json_field(std::string& json, std::string_view name, std::string_view value);

}  // namespace inward::wire
