#include "bot/doctor.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <filesystem>
#include <ostream>
#include <set>

#include "bot/almanac.hpp"
#include "bot/help.hpp"
#include "bot/house.hpp"
#include "bot/master_key.hpp"
#include "bot/platforms.hpp"
#include "bot/scripts.hpp"
#include "bot/start.hpp"
#include "dialogs/iso_date.hpp"
#include "dialogs/joined.hpp"
#include "dialogs/local_time.hpp"
#include "storage/sqlite_store.hpp"

namespace inward::bot {
namespace {

// Writes one finding a line and remembers whether all were good.
class Report {
 public:
  explicit Report(std::ostream& out) : out_(out) {}
  void good(const std::string& text) { out_ << "ok   " << text << '\n'; }
  void fix(const std::string& text) {
    out_ << "fix  " << text << '\n';
    all_good_ = false;
  }
  bool all_good() const { return all_good_; }

 private:
  std::ostream& out_;
  bool all_good_ = true;
};

// Nothing is ever handed in while the doctor looks.
class NoSink : public Sink {
 public:
  boost::asio::awaitable<Receipt> accept(Envelope) override {
    Receipt receipt;
    receipt.kind = Receipt::Kind::overloaded;
    co_return receipt;
  }
};

void check_store(const Config& config, Report& report) {
  const auto where = config.data_dir.string();
  if (!std::filesystem::exists(config.data_dir / "inward.db"))
    return report.good("store: " + where + " is empty; the first start makes it");
  try {
    const auto key = master_key(config.data_dir, config.master_key_file).key;
    storage::open_sqlite(config.data_dir, key);
    report.good("store: " + where + " opens with this master key");
  } catch (const storage::StoreInUse&) {
    report.good("store: " + where + " is in use by a running coach");
  } catch (const std::runtime_error& e) {
    report.fix(std::string("store: ") + e.what());
  }
}

void check_space(const Config& config, Report& report) {
  std::error_code error;
  auto folder = std::filesystem::absolute(config.data_dir, error);
  while (!folder.empty() && folder != folder.root_path() && !std::filesystem::exists(folder, error))
    folder = folder.parent_path();
  const auto space = std::filesystem::space(folder, error);
  if (error) return report.fix("disk: cannot see the free space of " + folder.string() + ": " + error.message());
  const auto free_mb = space.available / 1'000'000;
  if (free_mb < 200)
    report.fix("disk: " + std::to_string(free_mb) + " MB free; make room, or the coach will stop taking messages");
  else
    report.good("disk: " + std::to_string(free_mb) + " MB free");
}

// Which dialogs nobody can begin yet, and what the coach speaks.
void check_locks(const Config& config, const dialogs::Loaded& loaded, Report& report) {
  std::string languages;
  for (const auto& [language, wording] : loaded.wordings)
    languages += (languages.empty() ? "" : ", ") + wording->name();
  if (!languages.empty()) report.good("languages: " + languages);
  if (!config.help_organisation.empty()) return report.good("help: the organisation's contacts are set");
  std::set<std::string> closed;  // one in several languages is one
  for (const auto& script : loaded.scripts)
    if (script->listed && dialogs::needs_contacts(*script)) closed.insert(script->id.value);
  const auto locked = dialogs::joined({closed.begin(), closed.end()}, ", ");
  report.fix("help: nobody is named, so dialogs with free text stay locked" +
             (locked.empty() ? "" : " (" + locked + ")") +
             ". Set help.organisation (INWARD_HELP_ORGANISATION) to your people's contacts in one line");
}

void check_help(const Config& config, TimePoint now, Report& report) {
  try {
    const auto warnings = help_warnings(config, *open_help(config), now);
    for (const auto& warning : warnings) report.fix("help: " + warning);
    if (warnings.empty()) report.good("help: numbers for " + config.help_country);
  } catch (const CannotStart& e) {
    report.fix(std::string("help: ") + e.what());
  }
}

void check_scripts(const Config& config, Report& report) {
  try {
    const auto loaded = load(script_files(config.scripts_dir));
    for (const auto& mistake : loaded.mistakes) report.fix("scripts: " + to_string(mistake));
    if (loaded.mistakes.empty()) report.good("scripts: " + std::to_string(loaded.scripts.size()) + " load");
    check_locks(config, loaded, report);
  } catch (const std::runtime_error& e) {
    report.fix(std::string("scripts: ") + e.what());
  }
}

void check_programmes(const Config& config, TimePoint now, Report& report) {
  try {
    const auto read = open_almanac(config, now);
    const auto& almanac = read.almanac;
    for (const auto& left_out : read.left_out) report.good(left_out);
    const auto region = house_region(config, *almanac);
    const auto* holidays = almanac->holidays(region);
    for (const auto& programme : almanac->programmes()) {
      const auto day = dialogs::next_day(*programme, holidays, dialogs::local_day(now, config.timezone));
      report.good("programme: " + programme->id.value + " (" + config.innerwork_label + "), " +
                  (day ? "the next one on " + dialogs::iso_date(*day) : "over") + ", " +
                  (holidays ? "holidays of " + region : "no holidays"));
    }
    for (const auto& warning : programme_warnings(config, *almanac)) report.fix("programmes: " + warning);
  } catch (const CannotStart& e) {
    report.fix(std::string("programmes: ") + e.what());
  }
}

// Nobody has been read yet, and nothing is kept, while the doctor looks.
class NoBookmarks : public Bookmarks {
 public:
  boost::asio::awaitable<std::optional<std::vector<Cursor>>> cursors(PlatformId, WorkspaceId) override {
    co_return std::nullopt;
  }
  boost::asio::awaitable<bool> save(PlatformId, WorkspaceId, std::vector<Cursor>) override { co_return false; }
};

boost::asio::awaitable<void> ask(Adapter& adapter, net::HttpServer* server, std::vector<Finding>& findings) {
  findings = co_await adapter.diagnose();
  adapter.close();  // else its idle connections keep the loop running
  if (server) co_await server->stop(std::chrono::seconds(1));
}

// The platform may call us while it is asked. Null where somebody listens already: then that is the coach.
std::unique_ptr<net::HttpServer> stand_in_for_the_coach(boost::asio::io_context& io, const Config& config,
                                                        std::vector<net::Route> routes) {
  try {
    return net::serve_http(io.get_executor(), endpoint(config.listen, "listen"), std::move(routes));
  } catch (const boost::system::system_error&) {
    return nullptr;
  }
}

std::string key_for_probes(const Config& config) {
  return std::filesystem::exists(config.data_dir / "inward.db") ? platform_key(config) : "no coach has started yet";
}

std::string reason(std::exception_ptr error) {
  try {
    std::rethrow_exception(std::move(error));
  } catch (const std::exception& e) {
    return e.what();
  }
}

void check_platforms(const Config& config, const Clock& clock, Report& report) {
  boost::asio::io_context io{1};
  NoSink sink;
  NoBookmarks bookmarks;
  try {
    const Surface surface{io.get_executor(), sink, bookmarks, clock, [](const Notice&) {}, key_for_probes(config)};
    for (const auto& adapter : make_adapters(config, surface)) {
      std::vector<Finding> findings;
      const auto server = stand_in_for_the_coach(io, config, adapter->routes());
      std::exception_ptr failed;
      boost::asio::co_spawn(io, ask(*adapter, server.get(), findings), [&](std::exception_ptr error) {
        failed = error;
        if (failed) io.stop();  // the server would listen on
      });
      io.run();
      io.restart();
      if (failed) findings.push_back({false, "could not be examined to the end: " + reason(failed)});
      for (const auto& finding : findings) {
        const auto line = adapter->platform().value + ": " + finding.text;
        finding.good ? report.good(line) : report.fix(line);
      }
    }
  } catch (const CannotStart& e) {
    report.fix(e.what());
  }
}

}  // namespace

int doctor(const Config& config, const Clock& clock, std::ostream& out) {
  Report report(out);
  for (const auto& remark : config.remarks) report.fix("config: " + remark);
  check_store(config, report);
  check_space(config, report);
  check_scripts(config, report);
  check_help(config, clock.now(), report);
  check_programmes(config, clock.now(), report);
  if (config.slack || config.mattermost)
    check_platforms(config, clock, report);
  else
    report.fix("no chat platform is configured. See \"Connect Slack\" and \"Connect Mattermost\" in README.md");
  return report.all_good() ? exit_ok : exit_found;
}

}  // namespace inward::bot
