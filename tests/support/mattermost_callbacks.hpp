#pragma once
// What the stand-in's server asks of integrations: the requests, byte for byte as captured, and what it makes of the
// answers. Knows no lock: sending must not hold one, as integrations ask back.

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/mattermost_posts.hpp"
#include "tests/support/mattermost_records.hpp"

namespace inward::test {

// On a connection of its own, waiting 30 s. Fills in what came; nothing where nobody answers.
MattermostCallback send_callback(MattermostCallback request);

MattermostCallback command_request(const MattermostCommand& command, const MattermostUser& user,
                                   const MattermostChannel& channel, const std::string& text,
                                   const std::string& trigger, const std::string& server);
MattermostCallback click_request(const nlohmann::json& integration, const MattermostAction& action,
                                 const MattermostPost& post, const MattermostUser& user,
                                 const MattermostChannel& channel, const std::string& trigger,
                                 const std::string& selected);
// `submission`: the client's words, with the server's own user.
MattermostCallback form_request(const nlohmann::json& submission, const MattermostUser& user);

// What the server reads in the answer to a slash command; none: an error for the person.
struct MattermostCommandAnswer {
  std::string type, text;  // type: "", "ephemeral", "in_channel" or one that is dropped
  bool skip_slack_parsing = false;
};
std::optional<MattermostCommandAnswer> command_answer(const MattermostCallback& answered);
// The JSON a click is answered with, read as leniently as the server does; none: an error for the person.
std::optional<nlohmann::json> click_answer(const MattermostCallback& answered);

// Trigger ids: who may have a form opened, for 3 s, as often as they like.
class MattermostTriggers {
 public:
  MattermostTriggers(MattermostIds& ids, MattermostTime& time) : ids_(ids), time_(time) {}

  void let_live(Millis life) { life_ = life; }
  std::string issue(const std::string& user);
  // The user, or why not.
  std::variant<std::string, MattermostRefusal> redeem(const std::string& trigger) const;

 private:
  MattermostIds& ids_;
  MattermostTime& time_;
  Millis life_ = 3'000;
  std::map<std::string, Millis> issued_;  // the whole text, and when
};

}  // namespace inward::test
