#pragma once
// Channels and posts of the stand-in's server, and its rules for both. Locked by its owner.

#include <deque>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/mattermost_people.hpp"
#include "tests/support/mattermost_records.hpp"

namespace inward::test {

// Real time, which the tests can move for what the server forgets: pending_post_ids and trigger_ids.
class MattermostTime {
 public:
  Millis next();           // of a post: now, and never the same one twice
  Millis elapsed() const;  // now, and what was let pass
  void let_pass(Millis span) { passed_ += span; }

 private:
  Millis last_ = 0, passed_ = 0;
};

// An answer other than success, with the server's own id.
struct MattermostRefusal {
  int status = 0;
  std::string id, message;
};

class MattermostPosts {
 public:
  MattermostPosts(MattermostIds& ids, MattermostTime& time) : ids_(ids), time_(time) {}

  MattermostChannel& direct(const std::string& a, const std::string& b);  // made where there was none
  MattermostChannel& group(const std::vector<std::string>& members);
  MattermostChannel& open_channel(const std::string& name, const std::vector<std::string>& members);
  MattermostChannel* channel(std::string_view id);
  const std::deque<MattermostChannel>& channels() const { return channels_; }

  // As POST posts does it. `made`: false for one that the pending_post_id names.
  struct Created {
    MattermostPost post;
    bool made = true;
  };
  std::variant<Created, MattermostRefusal> create(MattermostPost wish, const MattermostUser& author);
  std::optional<MattermostRefusal> check(const MattermostPost& post) const;   // length of text and props
  MattermostPost& add(MattermostPost post);                                   // whatever it is
  MattermostPost& edit(MattermostPost& post, const MattermostPost& changed);  // keeps the old version
  void remove(MattermostPost& post, const std::string& by);

  MattermostPost* find(std::string_view id);  // deleted and old ones too
  MattermostPost* standing(std::string_view id);
  std::vector<MattermostPost> in(const std::string& channel) const;  // standing ones, in order
  // Newest first: all that changed after `since`, deleted and old ones emptied.
  std::vector<MattermostPost> changed(const std::string& channel, Millis since) const;
  std::vector<MattermostPost> page(const std::string& channel, std::size_t page, std::size_t size) const;

 private:
  struct Pending {
    std::string post;
    Millis since = 0;
  };
  std::optional<MattermostRefusal> refuse(const MattermostPost& wish);

  MattermostIds& ids_;
  MattermostTime& time_;
  std::deque<MattermostChannel> channels_;
  std::deque<MattermostPost> posts_;
  std::map<std::string, Pending> pending_;
};

// ---- what of it clients see -----------------------------------------------------------------
std::string go_json(const nlohmann::json& value);     // with <, > and & escaped
nlohmann::json props_seen(const std::string& props);  // without integrations, attachments in full
nlohmann::json post_json(const MattermostPost& post);
nlohmann::json channel_json(const MattermostChannel& channel, const std::string& team);
nlohmann::json user_json(const MattermostUser& user);
std::vector<MattermostAction> actions_of(const MattermostPost& post);
// {"url":…,"context":…} of an action; null: none.
nlohmann::json integration_of(const MattermostPost& post, std::string_view action);
std::size_t runes(std::string_view utf8);

}  // namespace inward::test
