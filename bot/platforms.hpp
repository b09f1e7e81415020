#pragma once
// The adapters that the configuration asks for.

#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <vector>

#include "adapters/adapter.hpp"
#include "bot/config.hpp"

namespace inward::bot {

// What every adapter is given. All of it outlives them.
struct Surface {
  boost::asio::any_io_executor io;
  Sink& sink;
  Bookmarks& bookmarks;
  const Clock& clock;
  Notify notify;
  std::string key;  // what a platform carries for us is signed with keys made from it: see platform_key
};

// Throws CannotStart where one cannot be made of what is configured.
std::vector<std::unique_ptr<Adapter>> make_adapters(const Config& config, const Surface& surface);

std::vector<Adapter*> pointers(const std::vector<std::unique_ptr<Adapter>>& adapters);

}  // namespace inward::bot
