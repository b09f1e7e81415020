#pragma once
// A stand-in for a Mattermost server at the wire, as 5.36 was observed: REST, WebSocket, and the calls to integrations.
// Keeps channels and posts, is as strict as the real one, records what it is asked, and fails on demand. People act on
// it as their clients would. Safe to use from any thread.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/mattermost_records.hpp"
#include "tests/support/mattermost_rest.hpp"
#include "tests/support/wire_server.hpp"

namespace inward::test {

class MattermostStandIn {
 public:
  MattermostStandIn();
  ~MattermostStandIn();

  std::string url() const;  // "http://127.0.0.1:PORT"
  static constexpr const char* bot_token = "15gwfnmrzbyufkfb175hms8tch";
  static constexpr const char* admin_token = "7dkfgw3aitrk9x1m5zq8cbo4yh";
  static constexpr const char* bot_name = "inward";
  const std::string& bot() const { return bot_; }

  // ---- what people do; each throws std::runtime_error where the server would not let them
  std::string person(const std::string& name);                // their id, the same for the same name
  std::string direct(const std::string& person) const;        // their channel with the bot
  std::string group(const std::vector<std::string>& people);  // with the bot
  std::string open_channel(const std::string& name, const std::vector<std::string>& people);  // with the bot
  std::string say(const std::string& person, const std::string& text);      // directly to the bot; the post's id
  std::string post(const std::string& person, const MattermostPost& wish);  // channel empty: directly to the bot
  void edit(const std::string& person, const std::string& post, const std::string& text);
  void remove(const std::string& person, const std::string& post);
  void change_header(const std::string& person, const std::string& header);
  void join(const std::string& channel, const std::string& person);  // is added, without a word
  void leave(const std::string& channel, const std::string& person);
  MattermostOutcome command(const std::string& person, const std::string& line, std::string channel = {});
  MattermostOutcome click(const std::string& person, const std::string& post, const std::string& label);
  MattermostOutcome choose(const std::string& person, const std::string& post, const std::string& option);
  // By the ids that a tampering client would send.
  MattermostOutcome act(const std::string& person, const std::string& post, const std::string& action,
                        const std::string& selected = {});
  std::optional<MattermostForm> form(const std::string& person) const;  // that is open before them
  MattermostOutcome submit(const std::string& person, const std::map<std::string, std::string>& answers);
  MattermostOutcome cancel(const std::string& person);

  std::string other_bot(const std::string& name);  // its id

  // ---- what it was asked and holds
  std::vector<MattermostPost> messages(const std::string& person) const;  // of the bot, directly to them
  std::optional<MattermostPost> standing(const std::string& post) const;
  std::vector<MattermostPost> everything_in(const std::string& channel) const;
  std::vector<std::string> shown(const std::string& person) const;           // to them only
  std::vector<MattermostCall> calls(const std::string& pattern = {}) const;  // "POST posts"; empty: all
  std::vector<MattermostCallback> callbacks() const;                         // that were answered
  // Waits until `holds`, which is asked after each change; false: not by then. `holds` may use what only looks.
  bool wait_for(const std::function<bool(const MattermostStandIn&)>& holds,
                std::chrono::milliseconds within = std::chrono::seconds(10)) const;
  bool wait_for_messages(const std::string& person, std::size_t count,
                         std::chrono::milliseconds within = std::chrono::seconds(10)) const;
  bool wait_for_sockets(int count, std::chrono::milliseconds within = std::chrono::seconds(10)) const;

  // ---- how it is set up and behaves
  std::vector<std::string> register_commands(
      const std::string& public_url);  // the three; their tokens, always the same
  void set_zone(const std::string& person, const std::string& zone);
  void set_locale(const std::string& person, const std::string& locale);
  void list_own_channels(bool lists);                      // GET users/me/channels, since 6.0
  void set_date(std::string http_date);                    // the Date header; empty: now
  void let_pass(std::chrono::milliseconds span);           // for pending_post_ids and trigger_ids
  void let_triggers_live(std::chrono::milliseconds life);  // really 3 s; below 0: every form comes too late
  void revoke(const std::string& token);
  void restore(const std::string& token);
  void disable_bot();
  // "METHOD path" under /api/v4/, * for any one piece: "PUT posts/*/patch", "GET websocket".
  void fail_next(const std::string& pattern, const MattermostFault& fault, int times = 1);
  void refuse_connections();
  void take_connections();
  MattermostSockets& sockets() { return server_.sockets; }
  const MattermostSockets& sockets() const { return server_.sockets; }

 private:
  struct Planned {
    std::string pattern;
    MattermostFault fault;
  };
  WireAnswer handle(const WireRequest& request);
  WireAnswer run(const MattermostRequest& request);
  std::optional<MattermostFault> take_fault(const MattermostCall& call);
  WireAnswer as(const std::string& person, const std::string& method, const std::string& path, const std::string& body);
  MattermostOutcome outcome(const std::string& person, const WireAnswer& answer, std::size_t shown_before) const;
  MattermostOutcome send_form(const std::string& person, const std::string& submission);

  mutable std::recursive_mutex mutex_;
  mutable std::condition_variable_any changed_;
  mutable MattermostServer server_;  // a channel is made when first asked for
  std::string bot_, date_;
  std::vector<MattermostCall> calls_;
  std::vector<MattermostCallback> callbacks_;
  std::deque<Planned> faults_;
  WireServer wire_;  // last: its threads use all of the above
};

}  // namespace inward::test
