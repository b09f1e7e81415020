#include "tests/support/mattermost_people.hpp"

#include <algorithm>

namespace inward::test {
namespace {

template <class Records, class Wanted>
auto* first(Records& records, Wanted wanted) {
  const auto found = std::find_if(records.begin(), records.end(), wanted);
  return found == records.end() ? nullptr : &*found;
}

}  // namespace

std::string MattermostIds::next() {
  constexpr std::string_view letters = "ybndrfg8ejkmcpqxot1uwisza345h769";
  std::string id;
  while (id.size() < 26) id += letters[random_() % letters.size()];
  return id;
}

bool is_mattermost_id(std::string_view text) {
  return text.size() == 26 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

MattermostUser& MattermostPeople::add(const std::string& name, bool is_bot) {
  auto& user = users_.emplace_back();
  user.id = ids_.next();
  user.name = name;
  user.is_bot = is_bot;
  in_team_.insert(user.id);
  return user;
}

MattermostUser* MattermostPeople::find(std::string_view id) {
  return first(users_, [id](const MattermostUser& user) { return user.id == id; });
}

MattermostUser* MattermostPeople::named(std::string_view name) {
  return first(users_, [name](const MattermostUser& user) { return user.name == name; });
}

std::string MattermostPeople::make_token(const std::string& user) {
  const auto token = ids_.next();
  tokens_[token] = user;
  return token;
}

MattermostUser* MattermostPeople::holder(const std::string& token) {
  const auto known = tokens_.find(token);
  if (known == tokens_.end() || revoked_.contains(token)) return nullptr;
  auto* user = find(known->second);
  return user && user->disabled_at == 0 ? user : nullptr;
}

std::string MattermostPeople::client_token(const std::string& user) {
  const auto token = "client" + user.substr(6);
  tokens_[token] = user;
  return token;
}

MattermostCommand& MattermostPeople::add_command() {
  auto& command = commands_.emplace_back();
  command.id = ids_.next();
  command.token = ids_.next();
  command.team = team_;
  return command;
}

MattermostCommand* MattermostPeople::command(std::string_view id) {
  return first(commands_, [id](const MattermostCommand& command) { return command.id == id; });
}

MattermostCommand* MattermostPeople::command_triggered(std::string_view trigger) {
  return first(commands_, [trigger](const MattermostCommand& command) { return command.trigger == trigger; });
}

}  // namespace inward::test
