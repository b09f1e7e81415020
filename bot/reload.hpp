#pragma once
// Takes in changed scripts and withdrawn versions while the coach runs. Whoever is in a dialog stays on their version.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/apply.hpp"
#include "bot/config.hpp"
#include "bot/telemetry.hpp"
#include "bot/writer.hpp"

namespace inward::bot {

// What the commands beside the coach read: "ok" or "refused", then what there is to say, a line each; and the versions.
std::filesystem::path reload_result(const std::filesystem::path& data_dir);
std::filesystem::path versions_result(const std::filesystem::path& data_dir);

// All on the io thread; scripts and programmes are read and proven on a thread of their own, and House::library and
// House::almanac are changed on the writer's, between two batches. Where one of them is not right, nothing changes;
// withdrawals are taken in all the same.
class Reloader {
 public:
  using Scripts = std::vector<std::shared_ptr<const dialogs::Script>>;

  // `house` and `log` outlive it; `current` are the scripts in service.
  Reloader(boost::asio::any_io_executor io, Writer& writer, House& house, const Config& config, const Log& log,
           Scripts current);

  void reload();         // writes reload_result; once more where it was asked for meanwhile
  void list_versions();  // writes versions_result

 private:
  struct Outcome {
    bool good = true;
    std::vector<std::string> lines;
  };
  boost::asio::awaitable<void> work();
  boost::asio::awaitable<Outcome> take_in();
  boost::asio::awaitable<std::optional<TimePoint>> writers_time();  // none: the store cannot be written
  boost::asio::awaitable<void> write_versions();
  void report(const Outcome& outcome) const;

  boost::asio::any_io_executor io_;
  boost::asio::thread_pool reading_{1};
  Writer& writer_;
  House& house_;
  const Log& log_;
  std::filesystem::path data_dir_;
  std::filesystem::path scripts_dir_;
  int per_week_;
  Scripts current_;
  bool working_ = false;
  bool again_ = false;
};

}  // namespace inward::bot
