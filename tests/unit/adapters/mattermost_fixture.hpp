#pragma once
// The Mattermost adapter on the test's own thread, against the stand-in, with a sink and bookmarks that only write
// down. The stand-in reaches its routes through a real server, while the test runs the loop.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "adapters/mattermost/mattermost_adapter.hpp"
#include "tests/support/mattermost_stand_in.hpp"

namespace inward::mattermost {

class SetClock final : public Clock {
 public:
  TimePoint now() const override { return now_; }
  void advance(std::chrono::milliseconds span) { now_ += span; }

 private:
  TimePoint now_{std::chrono::seconds(1'700'000'000)};  // years off the stand-in's: only its Date header counts
};

class RecordingBookmarks final : public Bookmarks {
 public:
  boost::asio::awaitable<std::optional<std::vector<Cursor>>> cursors(PlatformId, WorkspaceId) override;
  boost::asio::awaitable<bool> save(PlatformId, WorkspaceId, std::vector<Cursor> some) override;
  void advance(const Cursor& cursor);

  std::map<ChannelId, TimePoint> upto;
  int busy = 0;  // so many calls are not answered
};

// Keeps what the store would: a dedupe key counts once, its cursor moves in the same step.
class RecordingSink final : public Sink {
 public:
  explicit RecordingSink(RecordingBookmarks& bookmarks) : bookmarks_(bookmarks) {}
  boost::asio::awaitable<Receipt> accept(Envelope envelope) override;

  std::vector<std::string> said() const;  // what was newly said, in order

  std::vector<Envelope> envelopes;  // each as it was handed in, again and again
  std::vector<Envelope> applied;
  Receipt receipt;            // of what is applied
  std::deque<Receipt> first;  // go before it

 private:
  RecordingBookmarks& bookmarks_;
  std::set<std::string> seen_;
};

class MattermostFixture {
 public:
  static constexpr const char* key = "a key for buttons, as long as it has to be";

  explicit MattermostFixture(const std::function<void(MattermostOptions&)>& change = {});
  ~MattermostFixture();
  MattermostFixture(const MattermostFixture&) = delete;
  MattermostFixture& operator=(const MattermostFixture&) = delete;

  std::unique_ptr<Adapter> make();  // another, on the same store
  void restart();                   // ends the adapter as the app does, and makes a new one
  MattermostOptions options() const;
  Notify notify() {
    return [this](const Notice& notice) { notices.push_back(notice); };
  }
  int noticed(const std::string& event) const;

  bool run_until(const std::function<bool()>& holds, std::chrono::milliseconds within = std::chrono::seconds(20));
  bool runs_dry(std::chrono::milliseconds within = std::chrono::seconds(5));  // without the server for the routes
  void listen();  // until it hears, and has seen which channels there are

  template <class Result>
  Result run(boost::asio::awaitable<Result> work) {
    auto result = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
    if (!run_until([&result] { return result.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }))
      throw std::runtime_error("the coroutine never ended");
    return result.get();
  }
  // What somebody does on the stand-in, which may call us meanwhile.
  template <class Act>
  auto meanwhile(Act act) {
    auto result = std::async(std::launch::async, std::move(act));
    if (!run_until([&result] { return result.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }))
      throw std::runtime_error("it never ended");
    return result.get();
  }
  // Straight to the route's handler, as the server would.
  net::HttpResponse post(const std::string& path, std::string body,
                         std::vector<std::pair<std::string, std::string>> headers = {});

  boost::asio::io_context io{1};
  SetClock clock;
  test::MattermostStandIn stand_in;
  std::string alice = stand_in.person("alice");
  RecordingBookmarks bookmarks;
  RecordingSink sink{bookmarks};
  std::vector<Notice> notices;
  std::unique_ptr<net::HttpServer> server;
  std::string public_url;
  std::vector<std::string> command_tokens;
  std::unique_ptr<Adapter> adapter;

 private:
  boost::asio::awaitable<net::HttpResponse> pass_on(net::HttpRequest request);
  std::function<void(MattermostOptions&)> change_;
};

// For alice, whose direct messages are not known yet.
Outgoing to_alice(const MattermostFixture& bench, std::string text, std::int64_t id = 7);

}  // namespace inward::mattermost
