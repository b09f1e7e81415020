#pragma once
// What `serve` opens before it listens, and why it may not come up.

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <stdexcept>
#include <string>

#include "bot/config.hpp"
#include "bot/scripts.hpp"
#include "bot/telemetry.hpp"
#include "dialogs/coach.hpp"
#include "storage/store.hpp"

namespace inward::bot {

// Exit codes follow sysexits.h.
constexpr int exit_ok = 0, exit_found = 1, exit_usage = 64, exit_data = 65, exit_io = 74, exit_config = 78;

// Why the coach cannot start; the text is for the operator.
struct CannotStart : std::runtime_error {
  CannotStart(int code, const std::string& why) : runtime_error(why), exit_code(code) {}
  int exit_code;
};

// Throws CannotStart where the host is no IP address; `key` is the one it was configured under.
boost::asio::ip::tcp::endpoint endpoint(const HostPort& at, const std::string& key);

// The store in config.data_dir, its master key made where this is the first start, cut-off sends marked.
// Throws CannotStart.
std::unique_ptr<storage::Store> open_store(const Config& config, const Log& log);

// A key for what platforms carry for us and give back, made from the master key that open_store has seen to: the same
// over restarts. Throws CannotStart.
std::string platform_key(const Config& config);

// The log lines of what was withdrawn, and of what cannot be loaded any more.
void report_stock(const Log& log, const Stock& stock);

struct Shelf {
  std::vector<ScriptPtr> scripts;  // in service
  std::shared_ptr<const dialogs::Library> library;
};

// The scripts that `config` names and every version a conversation still runs on. Throws CannotStart with all that is
// wrong where a script has mistakes or is not proven.
Shelf open_library(const Config& config, storage::Store& store, const Log& log, TimePoint now);

}  // namespace inward::bot
