#include "adapters/trust.hpp"

namespace inward {

Delivery Trust::note(Delivery delivery) {
  if (const auto* suspended = std::get_if<Suspended>(&delivery)) {
    if (!refused_)
      notify_({Notice::Level::error, platform_.value + ".token_refused",
               suspended->why + "; nothing is sent and nothing is lost until the token is right again"});
    refused_ = true;
  } else if (refused_ && std::holds_alternative<Delivered>(delivery)) {
    notify_({Notice::Level::info, platform_.value + ".token_works_again", "what waited is sent now"});
    refused_ = false;
  }
  return delivery;
}

}  // namespace inward
