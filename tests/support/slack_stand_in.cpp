#include "tests/support/slack_stand_in.hpp"

#include <algorithm>
#include <ctime>
#include <nlohmann/json.hpp>

#include "tests/support/slack_blocks.hpp"
#include "tests/support/slack_requests.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;

constexpr std::string_view json_type = "application/json; charset=utf-8";
constexpr std::string_view form_type = "application/x-www-form-urlencoded";

std::string form_decode(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size()) {
      plain += static_cast<char>(std::stoi(std::string(text.substr(at + 1, 2)), nullptr, 16));
      at += 2;
    } else {
      plain += text[at] == '+' ? ' ' : text[at];
    }
  }
  return plain;
}

std::map<std::string, std::string> fields_of(std::string_view content_type, const std::string& body) {
  std::map<std::string, std::string> fields;
  if (content_type.starts_with("application/json")) {
    const auto json = Json::parse(body, nullptr, false);
    if (!json.is_object()) return fields;
    for (const auto& [name, value] : json.items())
      fields[name] = value.is_string() ? value.get<std::string>() : value.dump();
    return fields;
  }
  for (std::size_t at = 0; at < body.size();) {
    const auto end = std::min(body.find('&', at), body.size());
    const auto pair = std::string_view(body).substr(at, end - at);
    const auto equals = std::min(pair.find('='), pair.size());
    fields[form_decode(pair.substr(0, equals))] = form_decode(pair.substr(std::min(equals + 1, pair.size())));
    at = end + 1;
  }
  return fields;
}

std::string field(const SlackCall& call, const std::string& name) {
  const auto found = call.fields.find(name);
  return found == call.fields.end() ? std::string{} : found->second;
}

std::string http_date() {
  const auto now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[64];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return text;
}

bool is_write(std::string_view method) {
  return method.starts_with("chat.") || method == "conversations.open";
}

}  // namespace

struct SlackStandIn::Answer {
  Json body;
  static Answer no(std::string_view code) { return {{{"ok", false}, {"error", code}}}; }
};

SlackStandIn::SlackStandIn() : server_([this](const WireRequest& request) { return handle(request); }) {}
SlackStandIn::~SlackStandIn() {
  server_.refuse();
}

std::string SlackStandIn::api_url() const {
  return "http://127.0.0.1:" + std::to_string(server_.port()) + "/api/";
}

std::vector<SlackCall> SlackStandIn::calls(std::string_view method) const {
  const std::lock_guard lock(mutex_);
  std::vector<SlackCall> wanted;
  for (const auto& call : calls_)
    if (method.empty() || call.method == method) wanted.push_back(call);
  return wanted;
}

std::vector<SlackMessage> SlackStandIn::messages(std::string_view channel) const {
  const std::lock_guard lock(mutex_);
  std::vector<SlackMessage> wanted;
  for (const auto& message : messages_)
    if (message.channel == channel) wanted.push_back(message);
  return wanted;
}

std::vector<SlackWhisper> SlackStandIn::whispers() const {
  const std::lock_guard lock(mutex_);
  return {whispers_.begin(), whispers_.end()};
}

std::vector<SlackMessage> SlackStandIn::all_messages() const {
  const std::lock_guard lock(mutex_);
  return {messages_.begin(), messages_.end()};
}

bool SlackStandIn::wait_for(const std::function<bool(const SlackStandIn&)>& holds,
                            std::chrono::milliseconds within) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, within, [&] { return holds(*this); });
}

bool SlackStandIn::wait_for_messages(std::string_view channel, std::size_t count,
                                     std::chrono::milliseconds within) const {
  return wait_for([&](const SlackStandIn& slack) { return slack.messages(channel).size() >= count; }, within);
}

void SlackStandIn::fail_next(const std::string& method, const SlackFault& fault, int times) {
  const std::lock_guard lock(mutex_);
  auto& planned = faults_[method];
  planned.insert(planned.end(), static_cast<std::size_t>(times), fault);
}

void SlackStandIn::set_scopes(std::string comma_separated) {
  const std::lock_guard lock(mutex_);
  scopes_ = std::move(comma_separated);
}

void SlackStandIn::set_locale(std::string locale) {
  const std::lock_guard lock(mutex_);
  locale_ = std::move(locale);
}

void SlackStandIn::set_zone(std::string user, std::string zone) {
  const std::lock_guard lock(mutex_);
  zones_[std::move(user)] = std::move(zone);
}

void SlackStandIn::set_date(std::string date) {
  const std::lock_guard lock(mutex_);
  date_ = std::move(date);
}

void SlackStandIn::invite(std::string channel) {
  const std::lock_guard lock(mutex_);
  invited_.insert(std::move(channel));
}

void SlackStandIn::forget_channel(std::string channel) {
  const std::lock_guard lock(mutex_);
  forgotten_.insert(std::move(channel));
}

void SlackStandIn::refuse_connections() {
  server_.refuse();
}
void SlackStandIn::take_connections() {
  server_.listen();
}

WireAnswer SlackStandIn::handle(const WireRequest& request) {
  const std::lock_guard lock(mutex_);
  constexpr std::string_view prefix = "/api/", bearer = "Bearer ";
  SlackCall call;
  if (request.target.starts_with(prefix)) call.method = request.target.substr(prefix.size());
  if (const auto value = request.header("Authorization"); value.starts_with(bearer))
    call.token = value.substr(bearer.size());
  call.content_type = request.header("Content-Type");
  call.body = request.body;
  call.fields = fields_of(call.content_type, call.body);
  calls_.push_back(call);

  SlackFault fault;
  fault.done = true;
  if (auto& planned = faults_[call.method]; !planned.empty()) {
    fault = planned.front();
    planned.pop_front();
  }
  auto answer = fault.done ? run_safely(call) : Answer{};
  if (!fault.error.empty()) answer = Answer::no(fault.error);
  changed_.notify_all();
  WireAnswer wire{fault.status, fault.garbage, {{"Date", date_.empty() ? http_date() : date_}}, fault.hang_up};
  if (wire.body.empty()) wire.body = answer.body.dump();
  wire.headers.emplace_back("Content-Type", fault.garbage.empty() ? json_type : "text/html");
  if (!fault.retry_after.empty()) wire.headers.emplace_back("Retry-After", fault.retry_after);
  if (fault.error.empty() && call.token == token) wire.headers.emplace_back("X-OAuth-Scopes", scopes_);
  return wire;
}

SlackStandIn::Answer SlackStandIn::run_safely(const SlackCall& call) {
  try {
    return run(call);
  } catch (const std::exception&) {  // a field of the wrong type
    return Answer::no("invalid_arguments");
  }
}

SlackStandIn::Answer SlackStandIn::run(const SlackCall& call) {
  if (call.token.empty()) return Answer::no("not_authed");
  if (call.token != token) return Answer::no("invalid_auth");
  if (is_write(call.method) && call.content_type != json_type) return Answer::no("invalid_json_type");
  if (!is_write(call.method) && call.content_type != form_type) return Answer::no("invalid_form_data");
  if (call.method == "chat.postMessage") return post_message(call);
  if (call.method == "chat.postEphemeral") return whisper(call);
  if (call.method == "chat.update") return update(call);
  if (call.method == "conversations.open") return open(call);
  if (call.method == "conversations.history" || call.method == "conversations.replies") return history(call);
  if (call.method == "users.info") return user_info(call);
  if (call.method == "auth.test")
    return {{{"ok", true},
             {"url", "https://inward.slack.com/"},
             {"team", "inward"},
             {"user", "coach"},
             {"team_id", team},
             {"user_id", bot_user},
             {"bot_id", "B0COACH"},
             {"is_enterprise_install", false}}};
  return Answer::no("unknown_method");
}

SlackStandIn::Answer SlackStandIn::post_message(const SlackCall& call) {
  auto channel = field(call, "channel");
  if (channel.starts_with('U') || channel.starts_with('W')) channel = direct_channel(channel);
  const bool invited = invited_.contains(channel);
  if (channel.starts_with('C') && !invited) return Answer::no("not_in_channel");
  if ((!channel.starts_with('D') && !invited) || forgotten_.contains(channel)) return Answer::no("channel_not_found");
  SlackMessage message;
  message.channel = channel;
  message.thread = field(call, "thread_ts");
  message.text = field(call, "text");
  if (const auto wrong = read_blocks(call.body, message); !wrong.empty()) return Answer::no(wrong);
  message.ts = next_ts();
  messages_.push_back(message);
  return {{{"ok", true}, {"channel", channel}, {"ts", message.ts}, {"message", {{"text", message.text}}}}};
}

SlackStandIn::Answer SlackStandIn::whisper(const SlackCall& call) {
  const auto channel = field(call, "channel"), user = field(call, "user");
  if (!invited_.contains(channel)) return Answer::no("channel_not_found");
  if (user.empty()) return Answer::no("user_not_in_channel");
  SlackMessage message;
  message.text = field(call, "text");
  if (const auto wrong = read_blocks(call.body, message); !wrong.empty()) return Answer::no(wrong);
  whispers_.push_back({channel, user, message.shown});
  return {{{"ok", true}, {"message_ts", next_ts()}}};
}

SlackStandIn::Answer SlackStandIn::update(const SlackCall& call) {
  const auto ts = field(call, "ts"), channel = field(call, "channel");
  if (!channel.starts_with('D') || forgotten_.contains(channel)) return Answer::no("channel_not_found");
  const auto found = std::find_if(messages_.begin(), messages_.end(), [&](const SlackMessage& message) {
    return message.channel == channel && message.ts == ts;
  });
  if (found == messages_.end()) return Answer::no("message_not_found");
  auto changed = *found;
  changed.text = field(call, "text");
  if (code_points(changed.text) > 4000) return Answer::no("msg_too_long");
  if (const auto wrong = read_blocks(call.body, changed); !wrong.empty()) return Answer::no(wrong);
  ++changed.edits;
  *found = changed;
  return {{{"ok", true}, {"channel", channel}, {"ts", ts}, {"text", changed.text}}};
}

SlackStandIn::Answer SlackStandIn::open(const SlackCall& call) {
  const auto user = field(call, "users");
  if (user.empty()) return Answer::no("users_list_not_supplied");
  forgotten_.erase(direct_channel(user));
  return {{{"ok", true}, {"no_op", true}, {"already_open", true}, {"channel", {{"id", direct_channel(user)}}}}};
}

// conversations.history has what stands in the channel itself, conversations.replies what stands in one thread.
SlackStandIn::Answer SlackStandIn::history(const SlackCall& call) {
  const auto channel = field(call, "channel"), oldest = field(call, "oldest"), thread = field(call, "ts");
  if (!channel.starts_with('D') || forgotten_.contains(channel)) return Answer::no("channel_not_found");
  auto listed = Json::array();
  for (auto message = messages_.rbegin(); message != messages_.rend(); ++message) {
    if (message->channel != channel || message->thread != thread) continue;
    if (!oldest.empty() && std::stod(message->ts) <= std::stod(oldest)) continue;
    Json entry = {{"type", "message"}, {"user", bot_user}, {"ts", message->ts}, {"text", message->text}};
    if (field(call, "include_all_metadata") == "true" && !message->outbox_id.empty())
      entry["metadata"] = {{"event_type", "inward_outbox"}, {"event_payload", {{"id", message->outbox_id}}}};
    listed.push_back(std::move(entry));
  }
  return {{{"ok", true}, {"messages", std::move(listed)}, {"has_more", false}}};
}

SlackStandIn::Answer SlackStandIn::user_info(const SlackCall& call) {
  const auto user = field(call, "user");
  if (user.empty()) return Answer::no("user_not_found");
  const auto zone = zones_.find(user);
  return {{{"ok", true},
           {"user",
            {{"id", user},
             {"team_id", team},
             {"name", user},
             {"profile", {{"real_name", "Person " + user}, {"display_name", user}}},
             {"tz", zone == zones_.end() ? "Europe/Berlin" : zone->second},
             {"locale", field(call, "include_locale") == "true" ? locale_ : ""},
             {"is_bot", false}}}}};
}

// Seconds of the real clock, as Slack's are, and never the same one twice.
std::string SlackStandIn::next_ts() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  last_micros_ = std::max(last_micros_ + 1, std::chrono::duration_cast<std::chrono::microseconds>(now).count());
  auto micros = std::to_string(last_micros_ % 1'000'000);
  return std::to_string(last_micros_ / 1'000'000) + '.' + std::string(6 - micros.size(), '0') + micros;
}

}  // namespace inward::test
