#include "bot/bookmarks.hpp"

#include "bot/await_writer.hpp"

namespace inward::bot {
namespace asio = boost::asio;

asio::awaitable<std::optional<std::vector<Cursor>>> StoredBookmarks::cursors(PlatformId platform,
                                                                             WorkspaceId workspace) {
  std::vector<Cursor> found;
  const auto outcome =
      co_await await_writer(io_, writer_, [&found, &platform, &workspace](storage::UnitOfWork& unit, TimePoint) {
        found = unit.cursors(platform, workspace);
      });
  if (outcome != Outcome::committed) co_return std::nullopt;
  co_return found;
}

asio::awaitable<bool> StoredBookmarks::save(PlatformId platform, WorkspaceId workspace, std::vector<Cursor> cursors) {
  const auto outcome =
      co_await await_writer(io_, writer_, [&cursors, &platform, &workspace](storage::UnitOfWork& unit, TimePoint) {
        for (const auto& cursor : cursors) unit.save(platform, workspace, cursor);
      });
  co_return outcome == Outcome::committed;
}

}  // namespace inward::bot
