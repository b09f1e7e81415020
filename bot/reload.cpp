#include "bot/reload.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "bot/almanac.hpp"
#include "bot/await_writer.hpp"
#include "bot/scripts.hpp"
#include "bot/server_file.hpp"
#include "bot/start.hpp"
#include "bot/versions.hpp"

namespace inward::bot {
namespace asio = boost::asio;
namespace {

constexpr const char* not_written = "The store could not be written just now: nothing has changed. Try again.";

struct Reading {
  dialogs::Loaded loaded;
  ReadAlmanac programmes;
  std::vector<std::string> findings;
};

asio::awaitable<Reading> read_and_check(std::filesystem::path folder, int per_week, TimePoint now) {
  Reading reading;
  try {
    reading.loaded = load(script_files(folder));
    reading.findings = check_scripts(reading.loaded);
    reading.programmes = read_almanac(folder, reading.loaded.scripts, per_week, now);
    for (const auto& finding : reading.programmes.findings) reading.findings.push_back(finding);
  } catch (const std::exception& e) {
    reading.findings.emplace_back(e.what());
  }
  co_return reading;
}

std::string counted(std::size_t count, const std::string& one) {
  return std::to_string(count) + ' ' + one + (count == 1 ? "" : "s");
}

}  // namespace

std::filesystem::path reload_result(const std::filesystem::path& data_dir) {
  return data_dir / "reload.result";
}
std::filesystem::path versions_result(const std::filesystem::path& data_dir) {
  return data_dir / "versions.result";
}

Reloader::Reloader(asio::any_io_executor io, Writer& writer, House& house, const Config& config, const Log& log,
                   Scripts current)
    : io_(std::move(io)),
      writer_(writer),
      house_(house),
      log_(log),
      data_dir_(config.data_dir),
      scripts_dir_(config.scripts_dir),
      per_week_(config.nudges_per_week),
      current_(std::move(current)) {}

void Reloader::reload() {
  again_ = working_;
  if (std::exchange(working_, true)) return;
  asio::co_spawn(io_, work(), asio::detached);
}

asio::awaitable<void> Reloader::work() {
  do {
    again_ = false;
    report(co_await take_in());
  } while (again_);
  working_ = false;
}

asio::awaitable<std::optional<TimePoint>> Reloader::writers_time() {
  TimePoint time;
  const auto outcome =
      co_await await_writer(io_, writer_, [&time](storage::UnitOfWork&, TimePoint now) { time = now; });
  co_return outcome == bot::Outcome::committed ? std::optional(time) : std::nullopt;
}

// Two transactions: what is kept must be on disk before anybody can begin it.
asio::awaitable<Reloader::Outcome> Reloader::take_in() {
  const auto asked = co_await writers_time();
  if (!asked) co_return Outcome{false, {not_written}};
  auto reading =
      co_await asio::co_spawn(reading_, read_and_check(scripts_dir_, per_week_, *asked), asio::use_awaitable);
  Outcome outcome;
  Stock stock;
  const auto kept =
      co_await await_writer(io_, writer_, [this, &reading, &stock](storage::UnitOfWork& unit, TimePoint now) {
        if (reading.findings.empty()) reading.findings = check_migrations(unit, reading.loaded.scripts);
        const auto& scripts = reading.findings.empty() ? reading.loaded.scripts : current_;
        stock = stock_library(unit, {scripts, current_, reading.loaded.wordings, revoked_in(data_dir_)}, now);
      });
  const bool good = reading.findings.empty();
  bool swapped = false;
  if (kept == bot::Outcome::committed) {
    report_stock(log_, stock);
    swapped = co_await await_writer(io_, writer_, [this, good, &reading, &stock](storage::UnitOfWork&, TimePoint) {
                house_.library = stock.library;
                if (good) house_.almanac = reading.programmes.almanac;
              }) == bot::Outcome::committed;
  }
  outcome.good = swapped && good;
  outcome.lines = std::move(reading.findings);
  if (outcome.good) {
    current_ = std::move(reading.loaded.scripts);
    outcome.lines = std::move(reading.programmes.left_out);
    outcome.lines.push_back("The scripts were read again: " + counted(current_.size(), "script") + ", " +
                            counted(reading.programmes.almanac->programmes().size(), "programme") + ".");
  } else if (swapped) {
    outcome.lines.emplace_back("The scripts were not taken: the coach goes on with those it had.");
  } else {
    outcome.lines.emplace_back(not_written);
  }
  co_return outcome;
}

void Reloader::report(const Outcome& outcome) const {
  std::string text = outcome.good ? "ok\n" : "refused\n";
  for (const auto& line : outcome.lines) {
    text += line + '\n';
    log_.write(outcome.good ? Level::info : Level::error, outcome.good ? "reload" : "reload.refused",
               {{FieldKey::what, line}});
  }
  try {
    write_atomically(reload_result(data_dir_), text);
  } catch (const std::runtime_error& e) {
    log_.write(Level::warning, "reload.untold", {{FieldKey::why, e.what()}});
  }
}

void Reloader::list_versions() {
  asio::co_spawn(io_, write_versions(), asio::detached);
}

asio::awaitable<void> Reloader::write_versions() {
  std::vector<storage::KeptScript> all;
  const auto outcome =
      co_await await_writer(io_, writer_, [&all](storage::UnitOfWork& unit, TimePoint) { all = unit.kept_scripts(); });
  if (outcome != bot::Outcome::committed) co_return;
  try {
    write_atomically(versions_result(data_dir_), encode(all));
  } catch (const std::runtime_error& e) {
    log_.write(Level::warning, "versions.untold", {{FieldKey::why, e.what()}});
  }
}

}  // namespace inward::bot
