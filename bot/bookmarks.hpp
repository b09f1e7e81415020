#pragma once
// How far the platforms were read, asked of the store and told to it through the writer.

#include <boost/asio/any_io_executor.hpp>

#include "adapters/adapter.hpp"
#include "bot/writer.hpp"

namespace inward::bot {

// On the io thread. Must outlive every call; the writer is stopped before it goes.
class StoredBookmarks : public Bookmarks {
 public:
  StoredBookmarks(boost::asio::any_io_executor io, Writer& writer) : io_(std::move(io)), writer_(writer) {}

  boost::asio::awaitable<std::optional<std::vector<Cursor>>> cursors(PlatformId, WorkspaceId) override;
  boost::asio::awaitable<bool> save(PlatformId, WorkspaceId, std::vector<Cursor>) override;

 private:
  boost::asio::any_io_executor io_;
  Writer& writer_;
};

}  // namespace inward::bot
