#pragma once

#include <functional>
#include <optional>
#include <string>

#include "storage/store.hpp"

namespace inward::bot {

// In a savepoint. Why it failed and nothing of it happened; none: it was done. What ends the whole transaction is
// thrown on.
std::optional<std::string> attempt(storage::UnitOfWork& unit, const std::function<void()>& work);

}  // namespace inward::bot
