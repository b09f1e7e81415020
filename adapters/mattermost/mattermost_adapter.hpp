#pragma once
// Mattermost: direct messages over the bot account's WebSocket, slash commands, buttons and forms over
// /mattermost/command, /mattermost/action and /mattermost/dialog, all else by REST.

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"

namespace inward::mattermost {

struct MattermostOptions {
  std::string url;  // https://chat.example.org, or with a sub-path
  std::string bot_token;
  std::vector<std::string> command_tokens;    // none: every slash command is refused
  std::string public_url;                     // where the server reaches us; empty: no buttons, what they say is typed
  std::string button_key;                     // signs buttons and forms; the same over restarts
  std::string ca_file;                        // PEM; empty: the system's
  std::chrono::milliseconds silence{60'000};  // of the WebSocket, before it counts as dead
  std::chrono::milliseconds first_pause{1'000}, longest_pause{15'000};  // between two tries to connect, jittered
};

// Throws std::invalid_argument where a URL or a token cannot be used. All on `executor`'s one thread.
std::unique_ptr<Adapter> make_mattermost(boost::asio::any_io_executor executor, const MattermostOptions& options,
                                         Sink& sink, Bookmarks& bookmarks, const Clock& clock, Notify notify);

}  // namespace inward::mattermost
