#pragma once
// What can be found out about a Mattermost server with the bot's token, for `inward doctor`.

#include <boost/asio/awaitable.hpp>
#include <vector>

#include "adapters/mattermost/mattermost_client.hpp"

namespace inward::mattermost {

// Asks the server, and lets it ask us: posts a button to the bot's own direct messages, presses it, and takes it away
// again. Something must listen where public_url leads. The references outlive the call.
boost::asio::awaitable<std::vector<Finding>> examine(MattermostClient& client, const MattermostOptions& options,
                                                     const Clock& clock);

}  // namespace inward::mattermost
