#pragma once
// Who is on the stand-in's server: accounts, their tokens, the one team, its slash commands. Locked by its owner.

#include <deque>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>

#include "tests/support/mattermost_records.hpp"

namespace inward::test {

// 26 of the server's letters, never the same.
class MattermostIds {
 public:
  std::string next();

 private:
  std::mt19937_64 random_{1};
};

bool is_mattermost_id(std::string_view text);

class MattermostPeople {
 public:
  explicit MattermostPeople(MattermostIds& ids) : ids_(ids) {}

  MattermostUser& add(const std::string& name, bool is_bot = false);
  MattermostUser* find(std::string_view id);
  MattermostUser* named(std::string_view name);

  std::string make_token(const std::string& user);
  void set_token(const std::string& token, const std::string& user) { tokens_[token] = user; }
  void revoke(const std::string& token) { revoked_.insert(token); }
  void restore(const std::string& token) { revoked_.erase(token); }
  // Of the account a token stands for; null: it does not work.
  MattermostUser* holder(const std::string& token);
  // One that a person's own client would use.
  std::string client_token(const std::string& user);

  const std::string& team() const { return team_; }
  static constexpr std::string_view team_name = "testers";
  bool in_team(const std::string& user) const { return in_team_.contains(user); }
  void join_team(const std::string& user) { in_team_.insert(user); }
  void leave_team(const std::string& user) { in_team_.erase(user); }

  MattermostCommand& add_command();
  MattermostCommand* command(std::string_view id);
  MattermostCommand* command_triggered(std::string_view trigger);
  std::deque<MattermostCommand>& commands() { return commands_; }

 private:
  MattermostIds& ids_;
  std::deque<MattermostUser> users_;
  std::map<std::string, std::string> tokens_;
  std::set<std::string> revoked_, in_team_;
  std::deque<MattermostCommand> commands_;
  std::string team_ = ids_.next();
};

}  // namespace inward::test
