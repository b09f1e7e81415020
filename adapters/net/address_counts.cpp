#include "adapters/net/address_counts.hpp"

#include <algorithm>

namespace inward::net {
namespace {

namespace ip = boost::asio::ip;

ip::address holder(const ip::address& address) {
  if (address.is_v4()) return address;
  const auto v6 = address.to_v6();
  if (v6.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, v6);
  if (v6.is_loopback()) return address;
  auto bytes = v6.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return ip::address_v6(bytes);
}

}  // namespace

bool AddressCounts::enter(const ip::address& address) {
  const auto key = holder(address);
  if (key.is_loopback()) return true;
  auto& count = counts_[key];
  if (count >= limit_) return false;
  ++count;
  return true;
}

void AddressCounts::leave(const ip::address& address) {
  const auto found = counts_.find(holder(address));
  if (found != counts_.end() && --found->second == 0) counts_.erase(found);
}

}  // namespace inward::net
