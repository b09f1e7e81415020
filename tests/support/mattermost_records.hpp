#pragma once
// What the stand-in for a Mattermost server knows, as plain values. JSON is kept as text.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace inward::test {

using Millis = std::int64_t;  // since 1970, as the server counts

struct MattermostUser {
  std::string id, name, zone = "Europe/Berlin", locale = "en";
  bool is_bot = false, is_admin = false;
  Millis disabled_at = 0;
};

struct MattermostChannel {
  std::string id, name;
  char type = 'D';  // D, G, O, P
  std::set<std::string> members;
  std::string header;
  Millis create_at = 0, last_post_at = 0;
  int posts = 0;
};

// One button or menu of a post.
struct MattermostAction {
  std::string id, label, type;                               // "button", "select"
  std::vector<std::pair<std::string, std::string>> options;  // label, value
};

struct MattermostPost {
  std::string id, channel, user, root, text, type;
  std::string props = "{}";  // with the integrations that no client sees
  std::string pending;
  std::vector<std::string> files;
  std::string original;  // set: what the post of this id said before
  Millis create_at = 0, update_at = 0, edit_at = 0, delete_at = 0;
};

struct MattermostCommand {
  std::string id, token, team, trigger, url, method = "P";
  std::string hint, about, display_name;
  bool auto_complete = true;
};

// A form as the person's client was told to open it.
struct MattermostForm {
  std::string url, callback_id, state, title, introduction;
  std::vector<std::string> fields;  // names
  bool tells_cancel = false;
};

// What came of what a person did.
struct MattermostOutcome {
  int status = 0;                                            // of the server, to the person's client
  std::string error;                                         // the server's error id
  std::string shown;                                         // to this person only, until they reload
  std::string form_error;                                    // of a form as a whole
  std::map<std::string, std::string> field_errors;           // by field
  bool ok() const { return status >= 200 && status < 300; }  // else the client shows an error in red
};

// A request of the server to an integration, and its answer; status 0: there was none.
struct MattermostCallback {
  std::string url, body, content_type, authorization;
  int status = 0;
  std::string answer, answer_type;
};

struct MattermostCall {
  std::string method, path, query, token, body;  // path under /api/v4/
  int status = 0;                                // as answered; 0: hung up
};

// How a call goes wrong.
struct MattermostFault {
  int status = 0;  // of the answer; 0: as it is
  bool done = false;
  bool hang_up = false;
  int reset = 1;          // seconds, with a 429
  std::string body = {};  // with a status: what is answered instead, as something in between would

  static MattermostFault rate_limited(int seconds) { return {429, false, false, seconds}; }
  static MattermostFault saying(int status, const std::string& body) { return {status, false, false, 1, body}; }
  static MattermostFault broken() { return {500, false, false, 1}; }
  static MattermostFault answer_lost() { return {0, true, true, 1}; }  // done, but nobody hears of it
  static MattermostFault cut_off() { return {0, false, true, 1}; }     // read, not done, no answer
};

}  // namespace inward::test
