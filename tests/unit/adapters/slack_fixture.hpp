#pragma once
// The Slack adapter on the test's own thread, against the stand-in, with a sink that only writes down.

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

#include "adapters/slack/slack_adapter.hpp"
#include "tests/support/slack_requests.hpp"
#include "tests/support/slack_stand_in.hpp"

namespace inward::slack {

class SetClock final : public Clock {
 public:
  TimePoint now() const override { return now_; }
  void set(TimePoint now) { now_ = now; }

 private:
  TimePoint now_{std::chrono::seconds(1'700'000'000)};
};

class RecordingSink final : public Sink {
 public:
  boost::asio::awaitable<Receipt> accept(Envelope envelope) override {
    envelopes.push_back(std::move(envelope));
    co_return receipt;
  }
  std::vector<Envelope> envelopes;
  Receipt receipt;  // what the next ones get
};

class SlackBench {
 public:
  static constexpr const char* secret = "8f742231b10e8888abcd99yyyzzz85a5";

  SlackBench() : adapter(make_slack(io.get_executor(), options(), sink, clock, notify())) {}
  ~SlackBench() {
    adapter->close();
    io.restart();
    io.poll();
  }
  SlackBench(const SlackBench&) = delete;
  SlackBench& operator=(const SlackBench&) = delete;

  SlackOptions options() const {
    return {{secret, "the-older-secret"}, std::string(test::SlackStandIn::token), stand_in.api_url(), {}};
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

  // Straight to the route's handler, as the server would.
  net::HttpResponse post(const test::SlackPost& post, test::Headers headers) {
    for (auto& route : adapter->routes())
      if (route.path == post.path) return run(route.handle({"POST", post.path, std::move(headers), post.body}));
    throw std::runtime_error("no such route");
  }
  net::HttpResponse post(const test::SlackPost& signed_post) {
    return post(signed_post, test::headers(secret, clock.now(), signed_post));
  }

  boost::asio::io_context io{1};
  SetClock clock;
  test::SlackStandIn stand_in;
  RecordingSink sink;
  std::vector<Notice> notices;
  std::unique_ptr<Adapter> adapter;
};

// A message for U1, whose direct messages are known.
inline Outgoing to_u1(std::string text, std::int64_t id = 7) {
  Outgoing item;
  item.id = OutboxId{id};
  item.who = {PlatformId("slack"), WorkspaceId("T0INWARD"), UserId("U1")};
  item.where = {ChannelId(test::direct_channel("U1")), {}};
  item.reply.text = std::move(text);
  item.first_attempt = TimePoint(std::chrono::seconds(1'700'000'000));
  return item;
}

std::string sample(const std::string& path);  // a file of tests/data/slack

}  // namespace inward::slack
