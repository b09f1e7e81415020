#include "tests/support/mattermost_stand_in.hpp"

#include <algorithm>
#include <ctime>
#include <nlohmann/json.hpp>
#include <utility>

namespace inward::test {
namespace {

constexpr std::string_view api = "/api/v4/";

std::string http_date() {
  const auto now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[64];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return text;
}

// Bearer or token, in any case.
std::string token_of(const WireRequest& request) {
  const auto value = request.header("Authorization");
  const auto blank = std::min(value.find(' '), value.size());
  auto scheme = value.substr(0, blank);
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](unsigned char c) { return std::tolower(c); });
  return scheme == "bearer" || scheme == "token" ? value.substr(std::min(blank + 1, value.size())) : std::string();
}

std::map<std::string, std::string> query_of(const std::string& text) {
  std::map<std::string, std::string> query;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('&', at), text.size());
    const auto pair = text.substr(at, end - at);
    const auto equals = std::min(pair.find('='), pair.size());
    query[pair.substr(0, equals)] = pair.substr(std::min(equals + 1, pair.size()));
    at = end + 1;
  }
  return query;
}

WireAnswer rate_limited(int reset) {
  return {429,
          "limit exceeded\n",
          {{"Content-Type", "text/plain; charset=utf-8"},
           {"Retry-After", "1"},
           {"X-Content-Type-Options", "nosniff"},
           {"X-Ratelimit-Limit", "101"},
           {"X-Ratelimit-Remaining", "0"},
           {"X-Ratelimit-Reset", std::to_string(reset)}}};
}

WireAnswer failing(const MattermostFault& fault) {
  if (!fault.body.empty()) return {fault.status, fault.body, {{"Content-Type", "text/html"}}};
  if (fault.status == 429) return rate_limited(fault.reset);
  return refuse({fault.status, "app.stand_in.broken.app_error", "Something went wrong."});
}

}  // namespace

MattermostStandIn::MattermostStandIn()
    : server_(mutex_, [this] { changed_.notify_all(); }),
      wire_([this](const WireRequest& request) { return handle(request); }) {
  const std::lock_guard lock(mutex_);
  server_.url = url();
  bot_ = server_.people.add(bot_name, true).id;
  server_.people.set_token(bot_token, bot_);
  auto& admin = server_.people.add("admin");
  admin.is_admin = true;
  server_.people.set_token(admin_token, admin.id);
}

MattermostStandIn::~MattermostStandIn() {
  wire_.refuse();
}

std::string MattermostStandIn::url() const {
  return "http://127.0.0.1:" + std::to_string(wire_.port());
}

// ---- requests -------------------------------------------------------------------------------

WireAnswer MattermostStandIn::handle(const WireRequest& wire) {
  MattermostCall call;
  call.method = wire.method;
  call.token = token_of(wire);
  call.body = wire.body;
  const auto question = std::min(wire.target.find('?'), wire.target.size());
  if (wire.target.starts_with(api)) call.path = wire.target.substr(api.size(), question - api.size());
  call.query = wire.target.substr(std::min(question + 1, wire.target.size()));

  const auto fault = take_fault(call);
  WireAnswer answer;
  if (fault && !fault->done)
    answer = {};
  else if (call.path == "websocket")
    answer = server_.sockets.upgrade(wire);
  else
    answer = run({call.method, call.path, call.body, query_of(call.query), call.token, {}, nullptr});
  if (fault && fault->status != 0) answer = failing(*fault);
  answer.hang_up = fault && fault->hang_up;

  const std::lock_guard lock(mutex_);
  answer.headers.emplace_back("Date", date_.empty() ? http_date() : date_);
  call.status = answer.hang_up ? 0 : answer.upgrade ? 101 : answer.status;
  calls_.push_back(std::move(call));
  changed_.notify_all();
  return answer;
}

WireAnswer MattermostStandIn::run(const MattermostRequest& request) {
  std::unique_lock lock(mutex_);
  auto step = run_mattermost(server_, request);
  if (!step.ask) return std::move(step.answer);
  lock.unlock();
  const auto answered = send_callback(std::move(*step.ask));
  lock.lock();
  callbacks_.push_back(answered);
  auto answer = step.then(answered);
  changed_.notify_all();
  return answer;
}

std::optional<MattermostFault> MattermostStandIn::take_fault(const MattermostCall& call) {
  const std::lock_guard lock(mutex_);
  const auto line = call.method + " " + call.path;
  const auto planned =
      std::find_if(faults_.begin(), faults_.end(), [&](const Planned& each) { return matches(each.pattern, line); });
  if (planned == faults_.end()) return std::nullopt;
  const auto fault = planned->fault;
  faults_.erase(planned);
  return fault;
}

// ---- what it was asked and holds ------------------------------------------------------------

std::vector<MattermostPost> MattermostStandIn::messages(const std::string& person) const {
  auto all = everything_in(direct(person));
  std::erase_if(all, [this](const MattermostPost& post) { return post.user != bot_; });
  return all;
}

std::optional<MattermostPost> MattermostStandIn::standing(const std::string& post) const {
  const std::lock_guard lock(mutex_);
  const auto* found = server_.posts.standing(post);
  return found ? std::optional(*found) : std::nullopt;
}

std::vector<MattermostPost> MattermostStandIn::everything_in(const std::string& channel) const {
  const std::lock_guard lock(mutex_);
  return server_.posts.in(channel);
}

std::vector<std::string> MattermostStandIn::shown(const std::string& person) const {
  const std::lock_guard lock(mutex_);
  const auto found = server_.shown.find(person);
  return found == server_.shown.end() ? std::vector<std::string>() : found->second;
}

std::vector<MattermostCall> MattermostStandIn::calls(const std::string& pattern) const {
  const std::lock_guard lock(mutex_);
  std::vector<MattermostCall> wanted;
  for (const auto& call : calls_)
    if (pattern.empty() || matches(pattern, call.method + " " + call.path)) wanted.push_back(call);
  return wanted;
}

std::vector<MattermostCallback> MattermostStandIn::callbacks() const {
  const std::lock_guard lock(mutex_);
  return callbacks_;
}

bool MattermostStandIn::wait_for(const std::function<bool(const MattermostStandIn&)>& holds,
                                 std::chrono::milliseconds within) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, within, [&] { return holds(*this); });
}

bool MattermostStandIn::wait_for_messages(const std::string& person, std::size_t count,
                                          std::chrono::milliseconds within) const {
  return wait_for([&](const auto& server) { return server.messages(person).size() >= count; }, within);
}

bool MattermostStandIn::wait_for_sockets(int count, std::chrono::milliseconds within) const {
  return wait_for([&](const auto& server) { return server.sockets().open() >= count; }, within);
}

// ---- how it behaves -------------------------------------------------------------------------

std::vector<std::string> MattermostStandIn::register_commands(const std::string& public_url) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> tokens;
  for (const char* trigger : {"checkin", "reflect", "innerwork"}) {
    auto* command = server_.people.command_triggered(trigger);
    if (!command) command = &server_.people.add_command();
    command->trigger = trigger;
    command->url = public_url + "/mattermost/command";
    tokens.push_back(command->token);
  }
  return tokens;
}

void MattermostStandIn::set_zone(const std::string& person, const std::string& zone) {
  const std::lock_guard lock(mutex_);
  server_.people.find(person)->zone = zone;
}

void MattermostStandIn::set_locale(const std::string& person, const std::string& locale) {
  const std::lock_guard lock(mutex_);
  server_.people.find(person)->locale = locale;
}

void MattermostStandIn::list_own_channels(bool lists) {
  const std::lock_guard lock(mutex_);
  server_.lists_own_channels = lists;
}

void MattermostStandIn::set_date(std::string date) {
  const std::lock_guard lock(mutex_);
  date_ = std::move(date);
}

void MattermostStandIn::let_pass(std::chrono::milliseconds span) {
  const std::lock_guard lock(mutex_);
  server_.time.let_pass(span.count());
}

void MattermostStandIn::let_triggers_live(std::chrono::milliseconds life) {
  const std::lock_guard lock(mutex_);
  server_.triggers.let_live(life.count());
}

void MattermostStandIn::revoke(const std::string& token) {
  const std::lock_guard lock(mutex_);
  server_.people.revoke(token);
}

void MattermostStandIn::restore(const std::string& token) {
  const std::lock_guard lock(mutex_);
  server_.people.restore(token);
}

void MattermostStandIn::disable_bot() {
  const std::lock_guard lock(mutex_);
  server_.people.find(bot_)->disabled_at = server_.time.next();
}

void MattermostStandIn::fail_next(const std::string& pattern, const MattermostFault& fault, int times) {
  const std::lock_guard lock(mutex_);
  for (int time = 0; time < times; ++time) faults_.push_back({pattern, fault});
}

// Not with the lock: the threads that end may want it.
void MattermostStandIn::refuse_connections() {
  wire_.refuse();
}

void MattermostStandIn::take_connections() {
  wire_.listen();
}

}  // namespace inward::test
