#pragma once
// `inward serve`: puts the parts together, starts them in order, stops them in the reverse.

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "adapters/slack/slack_adapter.hpp"
#include "bot/config.hpp"
#include "bot/dispatcher.hpp"
#include "bot/inbox.hpp"
#include "bot/scheduler.hpp"
#include "bot/telemetry.hpp"
#include "bot/writer.hpp"
#include "bot/zones.hpp"

namespace inward::bot {

// Exit codes follow sysexits.h.
constexpr int exit_ok = 0, exit_found = 1, exit_usage = 64, exit_data = 65, exit_io = 74, exit_config = 78;

// Why the coach cannot start; the text is for the operator.
struct CannotStart : std::runtime_error {
  CannotStart(int code, const std::string& why) : runtime_error(why), exit_code(code) {}
  int exit_code;
};

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
  static std::unique_ptr<storage::Store> open_store(const Config& config, const Log& log);
  static dialogs::Library open_library(const Config& config, storage::Store& store, const Log& log, TimePoint now);
  WriterHooks writer_hooks();
  InboxHooks inbox_hooks();
  DispatcherHooks dispatcher_hooks();
  std::unique_ptr<slack::SlackAdapter> make_slack(const Config& config);
  std::vector<Adapter*> adapters() const;
  void listen(const Config& config);
  void greet_operator(const Config& config) const;
  std::string not_ready() const;
  boost::asio::awaitable<void> introduce(Adapter* adapter);
  boost::asio::awaitable<void> shut_down();

  boost::asio::io_context io_{1};
  boost::asio::signal_set signals_{io_};
  const Clock& clock_;
  Log log_;
  Metrics metrics_;
  std::unique_ptr<storage::Store> store_;
  dialogs::Library library_;
  House house_;
  Writer writer_;
  Inbox inbox_;
  std::unique_ptr<slack::SlackAdapter> slack_;
  Dispatcher dispatcher_;
  Scheduler scheduler_;
  Zones zones_;
  std::unique_ptr<net::HttpServer> server_;
  std::unique_ptr<net::HttpServer> admin_;
  bool stopping_ = false;
};

}  // namespace inward::bot
