#pragma once
// Tokens on their way into a header.

#include <string>
#include <string_view>

namespace inward::wire {

// "Bearer TOKEN". Throws std::invalid_argument where the token is empty or holds what no token holds; `name` is how the
// operator knows it, as "slack.bot_token". Never repeats the token.
std::string bearer(std::string_view token, std::string_view name);

}  // namespace inward::wire
