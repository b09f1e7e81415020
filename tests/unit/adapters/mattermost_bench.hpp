#pragma once
// The Mattermost adapter on the test's own thread, against the stand-in, with a sink that only writes down.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "adapters/mattermost/mattermost_adapter.hpp"
#include "tests/support/mattermost_stand_in.hpp"

namespace inward::mattermost {

// Begins with the real time, as the stand-in has it.
class MovedClock final : public Clock {
 public:
  TimePoint now() const override { return now_; }
  void move(std::chrono::milliseconds span) { now_ += span; }

 private:
  TimePoint now_ = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
};

class WritingSink final : public Sink {
 public:
  boost::asio::awaitable<Receipt> accept(Envelope envelope) override {
    envelopes.push_back(std::move(envelope));
    co_return receipt;
  }
  std::vector<Envelope> envelopes;
  Receipt receipt;  // what the next ones get
};

class NoBookmarks final : public Bookmarks {
 public:
  boost::asio::awaitable<std::optional<std::vector<Cursor>>> cursors(PlatformId, WorkspaceId) override {
    co_return std::nullopt;
  }
  boost::asio::awaitable<bool> save(PlatformId, WorkspaceId, std::vector<Cursor>) override { co_return false; }
};

class MattermostBench {
 public:
  static constexpr const char* public_url = "http://127.0.0.1:1";  // nobody is there: clicks are carried by hand

  MattermostBench() : adapter(make_mattermost(io.get_executor(), options(), sink, bookmarks, clock, notify())) {}
  ~MattermostBench() {
    adapter->close();
    io.restart();
    io.poll();
  }
  MattermostBench(const MattermostBench&) = delete;
  MattermostBench& operator=(const MattermostBench&) = delete;

  MattermostOptions options() {
    MattermostOptions chosen;
    chosen.url = server.url();
    chosen.bot_token = test::MattermostStandIn::bot_token;
    chosen.command_tokens = server.register_commands(public_url);
    chosen.public_url = public_url;
    chosen.button_key = "the button key";
    return chosen;
  }
  Notify notify() {
    return [this](const Notice& notice) { notices.push_back(notice); };
  }

  // Runs until the coroutine is through; a minute is for ever here.
  template <class Result>
  Result run(boost::asio::awaitable<Result> work) {
    auto result = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
    io.restart();
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (result.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
      if (io.run_one_until(patience) == 0) throw std::runtime_error("the coroutine never ended");
    return result.get();
  }

  // Carries what the server wanted to send to an integration to the route's handler.
  net::HttpResponse carry(const test::MattermostCallback& wanted) {
    const auto path = wanted.url.substr(std::string(public_url).size());
    for (auto& route : adapter->routes())
      if (route.path == path) return run(route.handle({"POST", path, {}, wanted.body}));
    throw std::runtime_error("no such route");
  }

  // A question with one button to this person.
  Outgoing question_to(const std::string& person) const {
    Outgoing item;
    item.id = OutboxId{7};
    item.who = {PlatformId("mattermost"), WorkspaceId("main"), UserId(person)};
    item.reply.text = "How is your energy?";
    item.reply.conversation = ConversationId{42};
    item.reply.turn = 3;
    item.reply.choices = {{ChoiceId("low"), "Low"}};
    item.first_attempt = clock.now();
    return item;
  }

  boost::asio::io_context io{1};
  MovedClock clock;
  test::MattermostStandIn server;
  WritingSink sink;
  NoBookmarks bookmarks;
  std::vector<Notice> notices;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace inward::mattermost
