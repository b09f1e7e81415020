#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <nlohmann/json.hpp>

#include "adapters/net/signature.hpp"
#include "bot/telemetry.hpp"

namespace inward::bot {
namespace {

using nlohmann::json;

const char* name_of(FieldKey key) {
  constexpr std::array names = {"person", "platform", "what",   "why",          "fix",  "kind",   "count",
                                "item",   "attempts", "listen", "admin_listen", "path", "version"};
  return names.at(static_cast<std::size_t>(key));
}

spdlog::level::level_enum spdlog_level(Level level) {
  constexpr std::array levels = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
  return levels.at(static_cast<std::size_t>(level));
}

constexpr std::size_t shortest_secret = 6;  // anything shorter is part of ordinary words

void blot_out(std::string& line, std::string_view secret) {
  constexpr std::string_view blot = "[secret]";
  for (auto at = line.find(secret); at != line.npos; at = line.find(secret, at + blot.size()))
    line.replace(at, secret.size(), blot);
}

// Anything shaped like a platform's token, whoever's it is.
void blot_out_tokens(std::string& line) {
  for (const std::string_view start : {"xoxb-", "xoxp-", "xapp-", "xoxe-"})
    for (auto at = line.find(start); at != line.npos; at = line.find(start, at)) {
      const auto end = line.find_first_of("\" ,;\\", at);
      line.replace(at, (end == line.npos ? line.size() : end) - at, "[secret]");
    }
}

}  // namespace

struct Log::Inside {
  std::shared_ptr<spdlog::logger> out;
  std::vector<Secret> secrets;
  Secret hash_key;
};

Log::Log(Level least, std::vector<Secret> secrets, Secret hash_key) : inside_(std::make_unique<Inside>()) {
  inside_->out = std::make_shared<spdlog::logger>("inward", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  inside_->out->set_level(spdlog_level(least));
  inside_->out->set_pattern("{\"time\":\"%Y-%m-%dT%H:%M:%S.%eZ\",\"level\":\"%l\",%v}", spdlog::pattern_time_type::utc);
  inside_->secrets = std::move(secrets);
  inside_->hash_key = std::move(hash_key);
}

Log::~Log() = default;

void Log::write(Level level, std::string_view event, const std::vector<Field>& fields) const {
  if (!writes(level)) return;
  inside_->out->log(spdlog_level(level), line(event, fields));
}

bool Log::writes(Level level) const {
  return inside_->out->should_log(spdlog_level(level));
}

std::string Log::line(std::string_view event, const std::vector<Field>& fields) const {
  json members = {{"event", event}};
  for (const auto& field : fields)
    std::visit([&](const auto& value) { members[name_of(field.key)] = value; }, field.value);
  std::string text = members.dump(-1, ' ', false, json::error_handler_t::replace);
  for (const auto& secret : inside_->secrets)
    if (secret.reveal().size() >= shortest_secret) blot_out(text, secret.reveal());
  blot_out_tokens(text);
  return text.substr(1, text.size() - 2);  // the pattern has the braces
}

std::string Log::person(const Address& address) const {
  const auto whole = address.platform.value + '\n' + address.workspace.value + '\n' + address.user.value;
  return net::to_hex(net::hmac_sha256(inside_->hash_key.reveal(), whole)).substr(0, 12);
}

}  // namespace inward::bot
