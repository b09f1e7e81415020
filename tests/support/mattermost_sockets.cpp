#include "tests/support/mattermost_sockets.hpp"

#include <nlohmann/json.hpp>
#include <utility>

namespace inward::test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr auto tick = 100ms;  // really 5 s
constexpr std::size_t largest_from_client = 8'192;

std::string token_in(const std::string& authorization) {
  return authorization.substr(authorization.find(' ') + 1);
}

Json broadcast(const std::string& user, const std::string& channel) {
  return {{"omit_users", nullptr}, {"user_id", user}, {"channel_id", channel}, {"team_id", ""}};
}

Json hello(const std::string& user) {
  return {{"event", "hello"},
          {"data", {{"connection_id", ""}, {"server_version", "5.36.1.5.36.1.6486b0e1209c942e3baa39327f705132.false"}}},
          {"broadcast", broadcast(user, "")},
          {"seq", 0}};
}

Json online(const std::string& user) {
  return {{"event", "status_change"},
          {"data", {{"status", "online"}, {"user_id", user}}},
          {"broadcast", broadcast(user, "")}};
}

Json failed(const char* id, const char* message, int status) {
  return {{"status", "FAIL"},
          {"error", {{"id", id}, {"message", message}, {"detailed_error", ""}, {"status_code", status}}}};
}

}  // namespace

WireAnswer MattermostSockets::upgrade(const WireRequest& request) {
  const std::lock_guard lock(mutex_);
  WireAnswer answer;
  if (!request.header("Origin").empty()) {
    answer.status = 403;
    answer.body =
        "Forbidden\n{\"id\":\"api.web_socket.connect.upgrade.app_error\",\"message\":\"Failed to upgrade websocket "
        "connection.\",\"detailed_error\":\"\",\"status_code\":500}";
    answer.headers = {{"Content-Type", "text/plain; charset=utf-8"}};
    return answer;
  }
  ++opened_;
  const auto token = token_in(request.header("Authorization"));
  const auto* user = people_.holder(token);
  if (user && !muted_) answer.behind_head = text_frame(hello(user->id).dump());
  answer.upgrade = [this, session = enter(token)](const std::shared_ptr<WireSocket>& socket) {
    serve(socket, session);
  };
  return answer;
}

// Before its hello goes out: as with the real one, what is posted from then on is told.
MattermostSockets::Open MattermostSockets::enter(const std::string& token) {
  const std::lock_guard lock(mutex_);
  auto session = sessions_.emplace(sessions_.end());
  if (const auto* user = people_.holder(token)) {
    session->token = token;
    session->user = user->id;
    session->next = 1;
    if (!muted_) send(*session, numbered(*session, online(user->id)));
  }
  return session;
}

bool MattermostSockets::send(Session& session, std::string text) {
  if (session.socket) return session.socket->send_text(text);
  session.early.push_back(std::move(text));
  return true;
}

void MattermostSockets::attach(Session& session, const std::shared_ptr<WireSocket>& socket) {
  const std::lock_guard lock(mutex_);
  session.socket = socket;
  if (muted_) socket->answer_pings(false);
  for (const auto& text : session.early) socket->send_text(text);
  session.early.clear();
  changed_();
}

// On the connection's thread, to its end.
void MattermostSockets::serve(const std::shared_ptr<WireSocket>& socket, Open session) {
  attach(*session, socket);
  const auto since = std::chrono::steady_clock::now();
  while (!socket->ended()) {
    const auto frame = socket->next(tick);
    const std::lock_guard lock(mutex_);
    if (frame && !muted_) hear(*session, *frame);
    if (over(*session, since)) socket->drop();
  }
  const std::lock_guard lock(mutex_);
  sessions_.erase(session);
  changed_();
}

bool MattermostSockets::over(const Session& session, std::chrono::steady_clock::time_point since) const {
  if (session.silenced) return true;
  return session.token.empty() && !muted_ && std::chrono::steady_clock::now() - since > patience_;
}

void MattermostSockets::hear(Session& session, const WsFrame& frame) {
  if (frame.op != WsOp::text) return;
  if (!frame.masked) return session.socket->drop();
  if (frame.payload.size() > largest_from_client) return void(session.socket->close(1009));
  const auto message = Json::parse(frame.payload, nullptr, false);
  if (!message.is_object()) return session.socket->drop();
  if (message.value("action", "") == "authentication_challenge") return authenticate(session, message);
  if (!session.token.empty()) answer(session, message);
}

void MattermostSockets::authenticate(Session& session, const Json& message) {
  if (!session.token.empty()) return;  // it came with the upgrade
  const auto token = message.value("/data/token"_json_pointer, std::string());
  const auto* user = people_.holder(token);
  if (!user) return session.socket->drop();
  session.token = token;
  session.user = user->id;
  session.next = 1;
  session.socket->send_text(hello(user->id).dump());
  session.socket->send_text(Json{{"status", "OK"}, {"seq_reply", message.value("seq", 0)}}.dump());
  changed_();
}

void MattermostSockets::answer(Session& session, const Json& message) {
  const auto seq = message.value("seq", 0);
  const auto action = message.value("action", "");
  Json reply = {{"status", "OK"}};
  if (seq <= 0)
    reply = failed("api.web_socket_router.bad_seq.app_error", "Invalid sequence for WebSocket message.", 400);
  else if (action == "ping")
    reply["data"] = {{"text", "pong"}, {"version", "5.36.1"}};
  else if (action != "user_typing")
    reply = failed("api.web_socket_router.bad_action.app_error", "Unknown WebSocket action.", 500);
  if (seq > 0) reply["seq_reply"] = seq;
  session.socket->send_text(reply.dump());
}

std::string MattermostSockets::numbered(Session& session, const Json& event) {
  auto whole = event;
  whole["seq"] = session.next++;
  return whole.dump();
}

void MattermostSockets::tell(const std::set<std::string>& to, const std::string& event, const Json& data,
                             const std::string& channel) {
  const std::lock_guard lock(mutex_);
  const Json whole = {{"event", event}, {"data", data}, {"broadcast", broadcast("", channel)}};
  const bool skips = skipped_ > 0;
  bool heard = false;
  for (auto& session : sessions_) {
    if (session.token.empty() || !to.contains(session.user)) continue;
    if (!people_.holder(session.token)) session.silenced = true;
    if (session.silenced || muted_) continue;
    heard = true;
    for (int time = 0; time <= repeats_; ++time) {
      const auto text = numbered(session, whole);
      if (skips || !send(session, text)) continue;
      ++told_[event];
    }
  }
  if (skips && heard) --skipped_;
  changed_();
}

int MattermostSockets::open() const {
  const std::lock_guard lock(mutex_);
  int count = 0;
  for (const auto& session : sessions_)
    count += !session.token.empty() && session.socket && !session.socket->ended() ? 1 : 0;
  return count;
}

int MattermostSockets::opened() const {
  const std::lock_guard lock(mutex_);
  return opened_;
}

int MattermostSockets::told(const std::string& event) const {
  const std::lock_guard lock(mutex_);
  const auto found = told_.find(event);
  return found == told_.end() ? 0 : found->second;
}

void MattermostSockets::skip(int events) {
  const std::lock_guard lock(mutex_);
  skipped_ = events;
}

void MattermostSockets::repeat(int times) {
  const std::lock_guard lock(mutex_);
  repeats_ = times;
}

void MattermostSockets::mute(bool muted) {
  const std::lock_guard lock(mutex_);
  muted_ = muted;
  for (const auto& session : sessions_)
    if (session.socket) session.socket->answer_pings(!muted);
}

void MattermostSockets::drop_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& session : sessions_)
    if (session.socket) session.socket->drop();
}

void MattermostSockets::set_patience(std::chrono::milliseconds patience) {
  const std::lock_guard lock(mutex_);
  patience_ = patience;
}

}  // namespace inward::test
