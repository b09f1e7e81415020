#pragma once
// Makes on a Mattermost server what the coach needs there: the bot account, its token, its teams, the slash commands.
// Again and again to the same end: what stands already is used.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"

namespace inward::mattermost {

struct InstallationPlan {
  std::string url;                 // of the server
  std::string admin_token;         // used for these calls and kept nowhere
  std::string public_url;          // where the server reaches the coach
  std::string bot_name;            // "inward"
  std::string bot_token;           // the one we have; empty: none
  std::vector<std::string> teams;  // by name; none: all the admin is in
  std::string ca_file;
};

struct Installation {
  std::vector<Finding> findings;  // one for each thing done, found done, or not to be done
  std::string bot_token;          // works; empty: there is none
  std::vector<std::string> command_tokens;
};

// Throws std::invalid_argument where a URL or a token cannot be used.
boost::asio::awaitable<Installation> install(boost::asio::any_io_executor executor, InstallationPlan plan);

}  // namespace inward::mattermost
