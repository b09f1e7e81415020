#include "bot/zones.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace inward::bot {
namespace asio = boost::asio;

Zones::Zones(asio::any_io_executor io, std::vector<Adapter*> adapters, Sink& sink) : io_(io), sink_(sink) {
  for (auto* adapter : adapters) adapters_[adapter->platform()] = adapter;
}

void Zones::ask(Address who) {
  if (!adapters_.contains(who.platform) || waiting_.size() >= queue_limit) return;
  waiting_.push_back(std::move(who));
  if (working_) return;
  working_ = true;
  asio::co_spawn(io_, work(), asio::detached);
}

asio::awaitable<void> Zones::work() {
  while (!waiting_.empty()) {
    const Address who = std::move(waiting_.front());
    waiting_.pop_front();
    const auto profile = co_await adapters_.at(who.platform)->profile(who);
    if (!profile || (profile->zone.empty() && profile->language.empty() && profile->name.empty())) continue;
    Envelope learned{who, {}, {}, ProfileLearned{profile->zone, profile->language, profile->name}};
    co_await sink_.accept(std::move(learned));
  }
  working_ = false;
}

}  // namespace inward::bot
