#pragma once
// Asks a platform where people live, one at a time, and hands the answer to the inbox. Best effort: what is lost
// here is asked again when the person next speaks.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <deque>
#include <map>
#include <vector>

#include "adapters/adapter.hpp"

namespace inward::bot {

// All on the io thread.
class Zones {
 public:
  static constexpr std::size_t queue_limit = 2048;

  Zones(boost::asio::any_io_executor io, std::vector<Adapter*> adapters, Sink& sink);
  void ask(Address who);  // dropped where the queue is full
  void stop() { waiting_.clear(); }

 private:
  boost::asio::awaitable<void> work();

  boost::asio::any_io_executor io_;
  std::map<PlatformId, Adapter*> adapters_;
  Sink& sink_;
  std::deque<Address> waiting_;
  bool working_ = false;
};

}  // namespace inward::bot
