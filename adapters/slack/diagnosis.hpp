#pragma once
// What an answer of auth.test tells an operator. Pure.

#include <vector>

#include "adapters/adapter.hpp"
#include "adapters/net/http_client.hpp"

namespace inward::slack {

// Of a good answer: who we are, the scopes, the clock.
std::vector<Finding> findings(const net::ClientResponse& auth_test, TimePoint now);
// Of one that is not.
Finding unreachable(const Delivery& trouble);

}  // namespace inward::slack
