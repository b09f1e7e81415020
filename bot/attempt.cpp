#include "bot/attempt.hpp"

namespace inward::bot {

std::optional<std::string> attempt(storage::UnitOfWork& unit, const std::function<void()>& work) {
  try {
    unit.in_savepoint(work);
    return {};
  } catch (const storage::StoreFull&) {
    throw;
  } catch (const storage::StoreBroken&) {
    throw;
  } catch (const std::exception& e) {
    return e.what();
  }
}

}  // namespace inward::bot
