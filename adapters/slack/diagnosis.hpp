#pragma once
// What an answer of auth.test tells an operator. Pure.

#include <optional>
#include <string_view>
#include <vector>

#include "adapters/net/http_client.hpp"
#include "adapters/slack/slack_adapter.hpp"

namespace inward::slack {

// Of a good answer: who we are, the scopes, the clock.
std::vector<SlackAdapter::Finding> findings(const net::ClientResponse& auth_test, TimePoint now);
// Of one that is not.
SlackAdapter::Finding unreachable(const Delivery& trouble);

// "Sun, 06 Nov 1994 08:49:37 GMT"; none: not of that form.
std::optional<TimePoint> parse_http_date(std::string_view text);

}  // namespace inward::slack
