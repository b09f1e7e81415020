#include "bot/start.hpp"

#include "adapters/net/signature.hpp"
#include "bot/master_key.hpp"
#include "bot/versions.hpp"
#include "storage/sqlite_store.hpp"

namespace inward::bot {
namespace {

void require_sound(const std::vector<std::string>& findings) {
  if (findings.empty()) return;
  std::string all = "the scripts are not right:";
  for (const auto& line : findings) all += "\n  " + line;
  throw CannotStart(exit_data, all);
}

}  // namespace

boost::asio::ip::tcp::endpoint endpoint(const HostPort& at, const std::string& key) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(at.host == "localhost" ? "127.0.0.1" : at.host, error);
  if (error) throw CannotStart(exit_config, key + ": `" + at.host + "` is not an IP address");
  return {address, at.port};
}

std::unique_ptr<storage::Store> open_store(const Config& config, const Log& log) {
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

std::string platform_key(const Config& config) {
  try {
    const auto master = master_key(config.data_dir, config.master_key_file);
    return net::hmac_sha256(master.key.bytes(), "inward: what platforms carry, 1");
  } catch (const std::runtime_error& e) {
    throw CannotStart(exit_config, e.what());
  }
}

void report_stock(const Log& log, const Stock& stock) {
  for (const auto& why : stock.unreadable) log.write(Level::error, "script.unreadable", {{FieldKey::why, why}});
  for (const auto& kept : stock.withdrawn) log.write(Level::warning, "script.revoked", {{FieldKey::what, shown(kept)}});
}

Shelf open_library(const Config& config, storage::Store& store, const Log& log, TimePoint now) {
  dialogs::Loaded loaded;
  try {
    loaded = load(script_files(config.scripts_dir));
  } catch (const std::runtime_error& e) {
    throw CannotStart(exit_config, std::string("scripts_dir: ") + e.what());
  }
  require_sound(check_scripts(loaded));
  try {
    const auto unit = store.begin();
    require_sound(check_migrations(*unit, loaded.scripts));
    auto stock = stock_library(*unit, {loaded.scripts, {}, loaded.wordings, revoked_in(config.data_dir)}, now);
    unit->commit();
    report_stock(log, stock);
    return {std::move(loaded.scripts), std::move(stock.library)};
  } catch (const storage::StoreError& e) {
    throw CannotStart(exit_io, e.what());
  }
}

}  // namespace inward::bot
