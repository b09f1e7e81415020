#pragma once
// How many connections each address holds. An IPv6 address counts as its /64, which is what one customer is given;
// loopback, where the operator's proxy lives, is not counted.

#include <boost/asio/ip/address.hpp>
#include <cstddef>
#include <map>

namespace inward::net {

class AddressCounts {
 public:
  explicit AddressCounts(std::size_t limit) : limit_(limit) {}
  bool enter(const boost::asio::ip::address& address);  // false: it holds as many as it may; then do not leave()
  void leave(const boost::asio::ip::address& address);

 private:
  std::size_t limit_;
  std::map<boost::asio::ip::address, std::size_t> counts_;
};

}  // namespace inward::net
