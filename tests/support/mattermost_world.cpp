#include "tests/support/mattermost_world.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace inward::test {
namespace {

bool is_free(unsigned short port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  const bool free = ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return free;
}

// The public URL must be known before the coach listens. Below the ports that the system itself gives out, and apart
// for tests that run at once.
unsigned short reserve_port() {
  constexpr int first = 12'000, count = 20'000;
  static int next = ::getpid() * 37;
  for (int tried = 0; tried < count; ++tried) {
    const auto port = static_cast<unsigned short>(first + next++ % count);
    if (is_free(port)) return port;
  }
  throw std::runtime_error("no port is free");
}

bool offers(const MattermostPost& post, const std::string& option) {
  const auto all = actions_of(post);
  return std::any_of(all.begin(), all.end(), [&](const MattermostAction& action) {
    return std::any_of(action.options.begin(), action.options.end(),
                       [&](const auto& each) { return each.first == option; });
  });
}

std::string listed(const std::vector<MattermostPost>& posts) {
  std::string all = "; there is:";
  for (const auto& post : posts) {
    for (const auto& action : actions_of(post)) {
      all += " [" + action.label + "]";
      for (const auto& [label, value] : action.options) all += " {" + label + "}";
    }
  }
  return all;
}

}  // namespace

bool has_action(const MattermostPost& post, const std::string& label) {
  const auto all = actions_of(post);
  return std::any_of(all.begin(), all.end(), [&](const MattermostAction& action) { return action.label == label; });
}

MattermostWorld::MattermostWorld()
    : listen_("127.0.0.1:" + std::to_string(reserve_port())), public_url_("http://" + listen_) {
  for (const auto& token : server_.register_commands(public_url_))
    command_tokens_ += (command_tokens_.empty() ? "" : ",") + token;
}

Environment MattermostWorld::environment() const {
  return {{"INWARD_DATA_DIR", folder_.path().string()},
          {"INWARD_LISTEN", listen_},
          {"INWARD_PUBLIC_URL", public_url_},
          {"INWARD_MATTERMOST_URL", server_.url()},
          {"INWARD_MATTERMOST_BOT_TOKEN", MattermostStandIn::bot_token},
          {"INWARD_MATTERMOST_COMMAND_TOKENS", command_tokens_},
          {"INWARD_HELP_ORGANISATION", "Pat in HR, ext. 100"},
          {"INWARD_SETTLE_SECONDS", "0"}};
}

void MattermostWorld::start_deaf(const Environment& more) {
  auto whole = environment();
  for (const auto& [name, value] : more) whole[name] = value;
  coach_.reset();
  coach_ = std::make_unique<CoachProcess>(whole);
}

void MattermostWorld::start(const Environment& more) {
  start_deaf(more);
  if (!server_.wait_for_sockets(1) || !coach_->wait_for_log("mattermost.connected"))
    throw std::runtime_error("the coach does not listen; its log:\n" + coach_->log());
}

MattermostPost MattermostWorld::message(const std::string& name, std::size_t number) {
  const auto who = person(name);
  if (!server_.wait_for_messages(who, number))
    throw std::runtime_error("message " + std::to_string(number) + " to " + name + " did not come; the coach's log:\n" +
                             coach_->log());
  return server_.messages(who).at(number - 1);
}

MattermostPost MattermostWorld::ask(const std::string& name, const std::string& text) {
  const auto before = messages(name);
  say(name, text);
  return message(name, before + 1);
}

MattermostOutcome MattermostWorld::click(const std::string& name, const std::string& label) {
  const auto all = server_.messages(person(name));
  const auto found = std::find_if(all.rbegin(), all.rend(), [&](const auto& post) { return has_action(post, label); });
  if (found == all.rend()) throw std::runtime_error("no message to " + name + " has the button " + label + listed(all));
  return server_.click(person(name), found->id, label);
}

MattermostOutcome MattermostWorld::choose(const std::string& name, const std::string& option) {
  const auto all = server_.messages(person(name));
  const auto found = std::find_if(all.rbegin(), all.rend(), [&](const auto& post) { return offers(post, option); });
  if (found == all.rend()) throw std::runtime_error("no menu to " + name + " offers " + option + listed(all));
  return server_.choose(person(name), found->id, option);
}

MattermostOutcome MattermostWorld::command(const std::string& name, const std::string& line) {
  return server_.command(person(name), line);
}

bool MattermostWorld::shows(const std::string& post, const std::string& text) {
  return server_.wait_for([&](const MattermostStandIn& server) {
    const auto standing = server.standing(post);
    return standing && standing->text.find(text) != std::string::npos;
  });
}

std::size_t MattermostWorld::logged(const std::string& event) const {
  const auto log = coach_->log();
  const auto mark = "\"event\":\"" + event + "\"";
  std::size_t count = 0;
  for (auto at = log.find(mark); at != log.npos; at = log.find(mark, at + 1)) ++count;
  return count;
}

}  // namespace inward::test
