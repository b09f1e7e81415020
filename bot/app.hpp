#pragma once
// `inward serve`: puts the parts together, starts them in order, stops them in the reverse.

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <memory>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"
#include "bot/bookmarks.hpp"
#include "bot/config.hpp"
#include "bot/dispatcher.hpp"
#include "bot/inbox.hpp"
#include "bot/reload.hpp"
#include "bot/scheduler.hpp"
#include "bot/server_file.hpp"
#include "bot/start.hpp"
#include "bot/telemetry.hpp"
#include "bot/throttle.hpp"
#include "bot/writer.hpp"
#include "bot/zones.hpp"

namespace inward::bot {

// One io thread (run()'s caller) and the writer's. Listens before the constructor returns.
class App {
 public:
  // Throws CannotStart. `clock` outlives the App.
  App(const Config& config, const Clock& clock);
  ~App();
  // Until SIGTERM or SIGINT: then takes no more, finishes what runs, sends what is under way, drains the
  // writer, checkpoints, and returns 0.
  int run();

 private:
  std::shared_ptr<const dialogs::Almanac> almanac_of(const Config& config, TimePoint now) const;
  WriterHooks writer_hooks();
  InboxHooks inbox_hooks();
  DispatcherHooks dispatcher_hooks();
  void report_notice(const Notice& notice);  // one of a kind in ten seconds, with the count of the rest
  void listen(const Config& config);
  void greet_operator(const Config& config) const;
  std::string not_ready() const;
  void heed_requests();
  boost::asio::awaitable<void> introduce(Adapter* adapter);
  boost::asio::awaitable<void> shut_down();

  boost::asio::io_context io_{1};
  boost::asio::signal_set signals_{io_};
  boost::asio::signal_set requests_{io_};  // of the commands beside us
  const Clock& clock_;
  Log log_;
  Metrics metrics_;
  Throttle notices_;
  std::unique_ptr<storage::Store> store_;
  Shelf shelf_;
  House house_;
  Writer writer_;
  Inbox inbox_;
  StoredBookmarks bookmarks_;
  std::vector<std::unique_ptr<Adapter>> adapters_;
  Dispatcher dispatcher_;
  Scheduler scheduler_;
  Zones zones_;
  Reloader reloader_;
  std::unique_ptr<ServerFile> server_file_;
  std::unique_ptr<net::HttpServer> server_;
  std::unique_ptr<net::HttpServer> admin_;
  bool stopping_ = false;
};

}  // namespace inward::bot
