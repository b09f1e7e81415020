#include "bot/app.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <csignal>
#include <cstdlib>

#include "bot/admin.hpp"
#include "bot/master_key.hpp"
#include "bot/scripts.hpp"
#include "storage/sqlite_store.hpp"

namespace inward::bot {
namespace asio = boost::asio;
namespace {

using namespace std::chrono_literals;
using tcp = asio::ip::tcp;

constexpr auto requests_grace = 3s;
constexpr auto sends_grace = 3s;

Level level_named(const std::string& name) {
  if (name == "debug") return Level::debug;
  if (name == "warning") return Level::warning;
  return name == "error" ? Level::error : Level::info;
}

tcp::endpoint endpoint(const HostPort& at, const std::string& key) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(at.host == "localhost" ? "127.0.0.1" : at.host, error);
  if (error) throw CannotStart(exit_config, key + ": `" + at.host + "` is not an IP address");
  return {address, at.port};
}

std::string shown(const tcp::endpoint& at) {
  const auto host = at.address().to_string();
  return (at.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(at.port());
}

std::string word_for(Receipt::Kind kind) {
  switch (kind) {
    case Receipt::Kind::applied:
      return "applied";
    case Receipt::Kind::duplicate:
      return "duplicate";
    case Receipt::Kind::overloaded:
      return "overloaded";
    case Receipt::Kind::failed:
      break;
  }
  return "failed";
}

// A delivery in the words of the log: what happened and why; "" where there is no why.
struct Told {
  const char* what;
  std::string why;
  Level level;
};

Told tell(const Delivery& delivery) {
  if (const auto* d = std::get_if<RetryLater>(&delivery)) return {"retry", d->why, Level::info};
  if (const auto* d = std::get_if<Uncertain>(&delivery)) return {"uncertain", d->why, Level::warning};
  if (const auto* d = std::get_if<Rejected>(&delivery)) return {"rejected", d->why, Level::error};
  if (const auto* d = std::get_if<Suspended>(&delivery)) return {"suspended", d->why, Level::error};
  return {"delivered", "", Level::debug};
}

std::unique_ptr<net::HttpServer> serve(asio::any_io_executor io, const HostPort& at, const std::string& key,
                                       std::vector<net::Route> routes) {
  try {
    return net::serve_http(std::move(io), endpoint(at, key), std::move(routes));
  } catch (const boost::system::system_error& e) {
    throw CannotStart(
        exit_config, key + ": cannot listen on " + at.host + ":" + std::to_string(at.port) + ": " + e.code().message());
  }
}

}  // namespace

App::App(const Config& config, const Clock& clock)
    : clock_(clock),
      log_(level_named(config.log_level), config.secrets(), Secret(std::string(storage::Key::random().bytes()))),
      store_(open_store(config, log_)),
      library_(open_library(config, *store_, log_, clock.now())),
      house_{library_, config.help_organisation, config.timezone},
      writer_(*store_, clock_, writer_hooks()),
      inbox_(io_.get_executor(), writer_, house_, inbox_hooks()),
      slack_(make_slack(config)),
      dispatcher_(io_.get_executor(), writer_, clock_, adapters(), dispatcher_hooks()),
      scheduler_(io_.get_executor(), writer_, house_, clock_,
                 {[this] { dispatcher_.nudge(); },
                  [this](const std::string& why) {
                    log_.write(Level::error, "timer.failed", {{FieldKey::why, why}});
                  }}),
      zones_(io_.get_executor(), adapters(), inbox_) {
  for (const auto& remark : config.remarks) log_.write(Level::warning, "config.remark", {{FieldKey::what, remark}});
  listen(config);
  greet_operator(config);
}

App::~App() {
  writer_.stop();
}

std::unique_ptr<storage::Store> App::open_store(const Config& config, const Log& log) {
  try {
    const auto master = master_key(config.data_dir, config.master_key_file);
    if (master.created)
      log.write(Level::warning, "master_key.created",
                {{FieldKey::path, config.master_key_file.string()},
                 {FieldKey::fix, "move it away from the data and name it in master_key_file; keep a copy"}});
    auto store = storage::open_sqlite(config.data_dir, master.key);
    if (const auto cut_off = store->mark_cut_off_sends_uncertain(); cut_off > 0)
      log.write(Level::info, "outbox.cut_off_sends", {{FieldKey::count, std::int64_t{cut_off}}});
    return store;
  } catch (const storage::StoreBroken& e) {
    throw CannotStart(exit_io, e.what());
  } catch (const std::runtime_error& e) {
    throw CannotStart(exit_config, e.what());
  }
}

dialogs::Library App::open_library(const Config& config, storage::Store& store, const Log& log, TimePoint now) {
  dialogs::Loaded loaded;
  try {
    loaded = load(script_files(config.scripts_dir));
  } catch (const std::runtime_error& e) {
    throw CannotStart(exit_config, std::string("scripts_dir: ") + e.what());
  }
  if (!loaded.mistakes.empty()) {
    std::string all = "the scripts have mistakes:";
    for (const auto& mistake : loaded.mistakes) all += "\n  " + to_string(mistake);
    throw CannotStart(exit_data, all);
  }
  try {
    auto stock = stock_library(store, loaded, now);
    for (const auto& why : stock.unreadable) log.write(Level::error, "script.unreadable", {{FieldKey::why, why}});
    return std::move(stock.library);
  } catch (const storage::StoreError& e) {
    throw CannotStart(exit_io, e.what());
  }
}

WriterHooks App::writer_hooks() {
  return {[this](const std::string& why) {
            log_.write(Level::error, "store.broken",
                       {{FieldKey::why, why},
                        {FieldKey::fix, "check the disk, then start again; nothing acknowledged is lost"}});
            std::_Exit(exit_io);
          },
          [this](const std::string& why) {
            metrics_.failed_job();
            log_.write(Level::error, "job.failed", {{FieldKey::why, why}});
          },
          [this](std::size_t jobs, double seconds) { metrics_.commit(jobs, seconds); }};
}

InboxHooks App::inbox_hooks() {
  return {[this](const Envelope& envelope, const Receipt& receipt) {
            metrics_.event(word_for(receipt.kind));
            const auto level = receipt.kind == Receipt::Kind::failed ? Level::error : Level::debug;
            if (!log_.writes(level)) return;
            log_.write(level, "event",
                       {{FieldKey::person, log_.person(envelope.who)}, {FieldKey::what, word_for(receipt.kind)}});
          },
          [this] { dispatcher_.nudge(); }, [this](TimePoint due) { scheduler_.expect(due); },
          [this](Address who) { zones_.ask(std::move(who)); }};
}

DispatcherHooks App::dispatcher_hooks() {
  return {[this](const storage::OutboxItem& item, const Delivery& delivery) {
            const auto told = tell(delivery);
            metrics_.delivery(told.what);
            if (told.level == Level::debug) return;
            log_.write(told.level, "delivery",
                       {{FieldKey::what, told.what},
                        {FieldKey::why, told.why},
                        {FieldKey::item, item.id.value},
                        {FieldKey::attempts, std::int64_t{item.attempts}},
                        {FieldKey::person, log_.person(item.address)}});
          },
          [this](const storage::OutboxItem& item) {
            log_.write(Level::warning, "delivery.possible_duplicate",
                       {{FieldKey::item, item.id.value}, {FieldKey::person, log_.person(item.address)}});
          }};
}

std::unique_ptr<slack::SlackAdapter> App::make_slack(const Config& config) {
  if (!config.slack) return nullptr;
  slack::SlackOptions options;
  for (const auto& secret : config.slack->signing_secrets) options.signing_secrets.push_back(secret.reveal());
  options.bot_token = config.slack->bot_token.reveal();
  options.api_url = config.slack->api_url;
  const auto notify = [this](const slack::Notice& notice) {
    const Level level = notice.level == slack::Notice::Level::error     ? Level::error
                        : notice.level == slack::Notice::Level::warning ? Level::warning
                                                                        : Level::info;
    log_.write(level, notice.event, {{FieldKey::what, notice.detail}});
  };
  try {
    return slack::make_slack(io_.get_executor(), options, inbox_, clock_, notify);
  } catch (const std::invalid_argument& e) {
    throw CannotStart(exit_config, std::string("slack: ") + e.what());
  }
}

std::vector<Adapter*> App::adapters() const {
  std::vector<Adapter*> all;
  if (slack_) all.push_back(slack_.get());
  return all;
}

void App::listen(const Config& config) {
  std::vector<net::Route> routes;
  if (slack_) routes = slack_->routes();
  server_ = serve(io_.get_executor(), config.listen, "listen", std::move(routes));
  admin_ = serve(io_.get_executor(), config.admin_listen, "admin_listen",
                 admin_routes(io_.get_executor(), writer_, metrics_, [this] { return not_ready(); }));
}

void App::greet_operator(const Config& config) const {
  log_.write(Level::info, "started",
             {{FieldKey::version, INWARD_VERSION},
              {FieldKey::listen, shown(server_->endpoint())},
              {FieldKey::admin_listen, shown(admin_->endpoint())},
              {FieldKey::path, config.data_dir.string()}});
  if (!slack_)
    log_.write(Level::warning, "no_platform",
               {{FieldKey::what, "no chat platform is configured"},
                {FieldKey::fix,
                 "to connect Slack: see \"Connect Slack\" in README.md, then set INWARD_SLACK_SIGNING_SECRET and "
                 "INWARD_SLACK_BOT_TOKEN; to talk to the coach right now: inward chat"}});
  if (config.mattermost)
    log_.write(Level::warning, "mattermost.later", {{FieldKey::what, "this version talks to Slack only"}});
  if (config.help_organisation.empty())
    log_.write(Level::warning, "contacts_missing",
               {{FieldKey::what, "dialogs with free text stay locked"},
                {FieldKey::fix,
                 "name the people your organisation turns to in help.organisation (INWARD_HELP_ORGANISATION)"}});
}

std::string App::not_ready() const {
  if (stopping_) return "stopping";
  return writer_.healthy() ? "" : "the disk is full or the store cannot be written";
}

int App::run() {
  signals_.add(SIGTERM);
  signals_.add(SIGINT);
  signals_.async_wait([this](boost::system::error_code error, int) {
    if (!error) asio::co_spawn(io_, shut_down(), asio::detached);
  });
  for (auto* adapter : adapters()) asio::co_spawn(io_, introduce(adapter), asio::detached);
  scheduler_.start();
  dispatcher_.nudge();
  const auto working = asio::make_work_guard(io_);
  while (!io_.stopped()) {
    try {
      io_.run();
    } catch (const std::exception& e) {  // nothing should come this far; the coach outlives it
      log_.write(Level::error, "io.exception", {{FieldKey::kind, typeid(e).name()}});
    }
  }
  writer_.stop();
  store_->checkpoint();
  log_.write(Level::info, "stopped");
  return exit_ok;
}

asio::awaitable<void> App::introduce(Adapter* adapter) {
  const auto told = tell(co_await adapter->verify());
  log_.write(told.level, "platform.verified",
             {{FieldKey::platform, adapter->platform().value}, {FieldKey::what, told.what}, {FieldKey::why, told.why}});
}

asio::awaitable<void> App::shut_down() {
  stopping_ = true;
  log_.write(Level::info, "stopping");
  co_await server_->stop(requests_grace);
  scheduler_.stop();
  zones_.stop();
  co_await dispatcher_.stop(sends_grace);
  if (slack_) slack_->close();
  co_await admin_->stop(0ms);
  io_.stop();
}

}  // namespace inward::bot
