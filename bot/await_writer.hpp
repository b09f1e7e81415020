#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "bot/writer.hpp"

namespace inward::bot {

// Runs `work` in the writer's next transaction and completes on `io` after the commit, where the writer's release hook
// must put it. None: not accepted (full or ended). What `work` points to must live until then; the awaiting coroutine's
// own frame does.
inline boost::asio::awaitable<std::optional<Outcome>> await_writer(
    boost::asio::any_io_executor io, Writer& writer, std::function<void(storage::UnitOfWork&, TimePoint)> work) {
  using Handler = boost::asio::any_completion_handler<void(std::optional<Outcome>)>;
  auto initiate = [](auto raw, boost::asio::any_io_executor executor, Writer* to,
                     std::function<void(storage::UnitOfWork&, TimePoint)> what) {
    auto handler = std::make_shared<Handler>(std::move(raw));
    const auto done = [handler](Outcome outcome) { std::move (*handler)(outcome); };
    if (!to->submit({std::move(what), done}))
      boost::asio::post(executor, [handler] { std::move (*handler)(std::nullopt); });
  };
  co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(std::optional<Outcome>)>(
      initiate, boost::asio::use_awaitable, io, &writer, std::move(work));
}

}  // namespace inward::bot
