#include "bot/app.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <csignal>

#include "bot/admin.hpp"
#include "bot/almanac.hpp"
#include "bot/feed.hpp"
#include "bot/help.hpp"
#include "bot/house.hpp"
#include "bot/lost.hpp"
#include "bot/platforms.hpp"
#include "bot/reports.hpp"
#include "storage/vault.hpp"

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

std::string shown(const tcp::endpoint& at) {
  const auto host = at.address().to_string();
  return (at.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(at.port());
}

std::unique_ptr<net::HttpServer> serve(asio::any_io_executor io, const HostPort& at, const std::string& key,
                                       std::vector<net::Route> routes, const net::HttpLimits& limits = {}) {
  try {
    return net::serve_http(std::move(io), endpoint(at, key), std::move(routes), limits);
  } catch (const boost::system::system_error& e) {
    throw CannotStart(
        exit_config, key + ": cannot listen on " + at.host + ":" + std::to_string(at.port) + ": " + e.code().message());
  }
}

std::unique_ptr<ServerFile> claim(const std::filesystem::path& data_dir) {
  try {
    return std::make_unique<ServerFile>(data_dir);
  } catch (const std::runtime_error& e) {
    throw CannotStart(exit_io, e.what());
  }
}

}  // namespace

App::App(const Config& config, const Clock& clock)
    : clock_(clock),
      log_(level_named(config.log_level), config.secrets(), Secret(std::string(storage::Key::random().bytes()))),
      store_(open_store(config, log_)),
      shelf_(open_library(config, *store_, log_, clock.now())),
      house_(make_house(config, shelf_.library, almanac_of(config, clock.now()))),
      writer_(*store_, clock_, writer_hooks()),
      inbox_(io_.get_executor(), writer_, house_, inbox_hooks()),
      bookmarks_(io_.get_executor(), writer_),
      adapters_(make_adapters(config,
                              Surface{io_.get_executor(), inbox_, bookmarks_, clock_,
                                      [this](const Notice& notice) { report_notice(notice); }, platform_key(config)})),
      dispatcher_(io_.get_executor(), writer_, clock_, pointers(adapters_), dispatcher_hooks()),
      scheduler_(io_.get_executor(), writer_, house_, clock_,
                 {[this] { dispatcher_.nudge(); },
                  [this](const std::string& why) {
                    log_.write(Level::error, "timer.failed", {{FieldKey::why, why}});
                  }}),
      zones_(io_.get_executor(), pointers(adapters_), inbox_),
      reloader_(io_.get_executor(), writer_, house_, config, log_, shelf_.scripts) {
  for (const auto& remark : config.remarks) log_.write(Level::warning, "config.remark", {{FieldKey::what, remark}});
  listen(config);
  requests_.add(SIGHUP);
  requests_.add(SIGUSR1);
  heed_requests();
  server_file_ = claim(config.data_dir);
  greet_operator(config);
}

App::~App() {
  writer_.stop();
}

WriterHooks App::writer_hooks() {
  auto hooks = writer_reports(log_, metrics_);
  hooks.release = [this](std::function<void()> tell) { asio::post(io_, std::move(tell)); };
  return hooks;
}

std::shared_ptr<const dialogs::Almanac> App::almanac_of(const Config& config, TimePoint now) const {
  auto read = open_almanac(config, shelf_.scripts, now);
  for (const auto& line : read.left_out) log_.write(Level::warning, "programme.left_out", {{FieldKey::what, line}});
  return std::move(read.almanac);
}

InboxHooks App::inbox_hooks() {
  return {
      [this](const Envelope& envelope, const Receipt& receipt) { report_receipt(log_, metrics_, envelope, receipt); },
      [this] { dispatcher_.nudge(); }, [this](TimePoint due) { scheduler_.expect(due); },
      [this](Address who) { zones_.ask(std::move(who)); }};
}

DispatcherHooks App::dispatcher_hooks() {
  return {[this](const storage::OutboxItem& item, const Delivery& delivery) {
            report_delivery(log_, metrics_, item, delivery);
          },
          [this](const storage::OutboxItem& item) { report_possible_duplicate(log_, item); },
          [this](const storage::OutboxItem& item) { report_possible_loss(log_, item); },
          [this](storage::UnitOfWork& unit, const storage::OutboxItem& lost, TimePoint now) {
            tell_lost(unit, house_, lost, now);
          }};
}

void App::report_notice(const Notice& notice) {
  const auto held_back = notices_.pass(notice.event, clock_.now());
  if (!held_back) return;
  const Level level = notice.level == Notice::Level::error     ? Level::error
                      : notice.level == Notice::Level::warning ? Level::warning
                                                               : Level::info;
  std::vector<Field> fields = {{FieldKey::what, notice.detail}};
  if (*held_back > 0) fields.push_back({FieldKey::count, std::int64_t{*held_back}});
  log_.write(level, notice.event, fields);
}

void App::listen(const Config& config) {
  std::vector<net::Route> routes;
  for (const auto& adapter : adapters_)
    for (auto& route : adapter->routes()) routes.push_back(std::move(route));
  routes.push_back(feed_route(io_.get_executor(), writer_, house_, clock_));
  net::HttpLimits limits;
  if (config.mattermost) limits.connections_per_address = limits.connections / 2;  // its server calls for everybody
  server_ = serve(io_.get_executor(), config.listen, "listen", std::move(routes), limits);
  admin_ = serve(io_.get_executor(), config.admin_listen, "admin_listen",
                 admin_routes(io_.get_executor(), writer_, metrics_, [this] { return not_ready(); }));
}

void App::greet_operator(const Config& config) const {
  log_.write(Level::info, "started",
             {{FieldKey::version, INWARD_VERSION},
              {FieldKey::listen, shown(server_->endpoint())},
              {FieldKey::admin_listen, shown(admin_->endpoint())},
              {FieldKey::path, config.data_dir.string()}});
  if (adapters_.empty())
    log_.write(Level::warning, "no_platform",
               {{FieldKey::what, "no chat platform is configured"},
                {FieldKey::fix,
                 "to connect one: see \"Connect Slack\" and \"Connect Mattermost\" in README.md; to talk to the coach "
                 "right now: inward chat"}});
  if (config.help_organisation.empty())
    log_.write(Level::warning, "contacts_missing",
               {{FieldKey::what, "dialogs with free text stay locked"},
                {FieldKey::fix,
                 "name the people your organisation turns to in help.organisation (INWARD_HELP_ORGANISATION)"}});
  for (const auto& warning : help_warnings(config, *house_.help, clock_.now()))
    log_.write(Level::warning, "help", {{FieldKey::what, warning}});
  for (const auto& warning : programme_warnings(config, *house_.almanac))
    log_.write(Level::warning, "programmes", {{FieldKey::what, warning}});
}

std::string App::not_ready() const {
  if (stopping_) return "stopping";
  return writer_.healthy() ? "" : "the disk is full or the store cannot be written";
}

void App::heed_requests() {
  requests_.async_wait([this](boost::system::error_code error, int signal) {
    if (error) return;
    if (signal == SIGHUP)
      reloader_.reload();
    else
      reloader_.list_versions();
    heed_requests();
  });
}

int App::run() {
  signals_.add(SIGTERM);
  signals_.add(SIGINT);
  signals_.async_wait([this](boost::system::error_code error, int) {
    if (!error) asio::co_spawn(io_, shut_down(), asio::detached);
  });
  for (auto* adapter : pointers(adapters_)) asio::co_spawn(io_, introduce(adapter), asio::detached);
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
  report_verified(log_, adapter->platform(), co_await adapter->verify());
  if (!stopping_) adapter->listen();
}

asio::awaitable<void> App::shut_down() {
  stopping_ = true;
  log_.write(Level::info, "stopping");
  for (const auto& adapter : adapters_) adapter->silence();
  co_await server_->stop(requests_grace);
  scheduler_.stop();
  zones_.stop();
  co_await dispatcher_.stop(sends_grace);
  for (const auto& adapter : adapters_) adapter->close();
  co_await admin_->stop(0ms);
  io_.stop();
}

}  // namespace inward::bot
