#pragma once
// A stand-in for the Slack Web API at the wire: keeps channels and messages as Slack does, is as strict about
// requests as Slack is, records every call, and fails on demand. Safe to use from any thread.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/wire_server.hpp"

namespace inward::test {

struct SlackCall {
  std::string method;  // "chat.postMessage"
  std::string token;   // what Authorization: Bearer carried
  std::string content_type;
  std::string body;  // as sent
  std::map<std::string, std::string>
      fields;  // decoded: form fields, or the top level of the JSON (non-strings as JSON)
};

struct SlackButton {
  std::string action_id, label, value;
  friend bool operator==(const SlackButton&, const SlackButton&) = default;
};

struct SlackMessage {
  std::string channel, thread, ts;
  std::string text;    // as sent, entities and all: what a click sends back
  std::string shown;   // what a person reads: the sections joined, entities decoded
  std::string blocks;  // JSON as sent
  std::vector<SlackButton> buttons;
  std::string outbox_id;  // of the metadata
  int edits = 0;          // by chat.update
};

// Shown in a channel to one person alone.
struct SlackWhisper {
  std::string channel, user, shown;
};

// How a call goes wrong.
struct SlackFault {
  int status = 200;
  std::string error;        // ok:false with this code
  std::string retry_after;  // header
  std::string garbage;      // sent as the body instead of JSON
  bool done = false;        // the call takes effect all the same
  bool hang_up = false;     // no answer at all

  static SlackFault rate_limited(std::string seconds) { return {429, "ratelimited", std::move(seconds), {}}; }
  static SlackFault refused(std::string code) { return {200, std::move(code), {}, {}}; }
  static SlackFault broken(int status) { return {status, {}, {}, "<html>no</html>"}; }
  static SlackFault not_json() { return {200, {}, {}, "<html>no</html>"}; }
  static SlackFault answer_lost() { return {200, {}, {}, {}, true, true}; }  // done, but nobody hears of it
  static SlackFault cut_off() { return {200, {}, {}, {}, false, true}; }     // read, not done, no answer
};

class SlackStandIn {
 public:
  SlackStandIn();
  ~SlackStandIn();

  std::string api_url() const;  // "http://127.0.0.1:PORT/api/"
  static constexpr std::string_view token = "xoxb-stand-in", team = "T0INWARD", bot_user = "U0COACH";

  // ---- what it was asked and holds
  std::vector<SlackCall> calls(std::string_view method = {}) const;  // in order of arrival; empty: all
  std::vector<SlackMessage> messages(std::string_view channel) const;
  std::vector<SlackMessage> all_messages() const;  // in order of arrival
  std::vector<SlackWhisper> whispers() const;
  // Waits until `holds`, which is asked after each call; false: not by then. `holds` may use all of the above.
  bool wait_for(const std::function<bool(const SlackStandIn&)>& holds,
                std::chrono::milliseconds within = std::chrono::seconds(10)) const;
  bool wait_for_messages(std::string_view channel, std::size_t count,
                         std::chrono::milliseconds within = std::chrono::seconds(10)) const;

  // ---- how it behaves
  void fail_next(const std::string& method, const SlackFault& fault, int times = 1);
  void set_scopes(std::string comma_separated);       // x-oauth-scopes
  void set_zone(std::string user, std::string zone);  // default Europe/Berlin
  void set_locale(std::string locale);                // everybody's; default en-US
  void set_date(std::string http_date);               // the Date header; empty: now
  void invite(std::string channel);                   // the coach; to any other it cannot post
  void forget_channel(std::string channel);           // channel_not_found until conversations.open
  void refuse_connections();
  void take_connections();

 private:
  struct Answer;
  WireAnswer handle(const WireRequest& request);
  Answer run_safely(const SlackCall& call);
  Answer run(const SlackCall& call);
  Answer post_message(const SlackCall& call);
  Answer whisper(const SlackCall& call);
  Answer update(const SlackCall& call);
  Answer open(const SlackCall& call);
  Answer history(const SlackCall& call);
  Answer user_info(const SlackCall& call);
  std::string next_ts();

  mutable std::recursive_mutex mutex_;
  mutable std::condition_variable_any changed_;
  std::vector<SlackCall> calls_;
  std::deque<SlackMessage> messages_;
  std::deque<SlackWhisper> whispers_;
  std::map<std::string, std::deque<SlackFault>> faults_;
  std::map<std::string, std::string> zones_;
  std::string locale_ = "en-US";
  std::set<std::string> forgotten_, invited_;
  std::string scopes_ = "chat:write,im:history,im:write,users:read,commands";
  std::string date_;
  std::int64_t last_micros_ = 0;
  WireServer server_;  // last: its threads use all of the above
};

}  // namespace inward::test
