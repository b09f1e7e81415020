#pragma once
// A Mattermost server around the real binary: the stand-in, people on it, and a coach that both sides can reach.

#include <memory>
#include <string>

#include "tests/support/coach_process.hpp"
#include "tests/support/mattermost_stand_in.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/temporary_folder.hpp"

namespace inward::test {

class MattermostWorld {
 public:
  MattermostWorld();

  Environment environment() const;
  void start(const Environment& more = {});       // a coach on this world's data, which hears people on return
  void start_deaf(const Environment& more = {});  // the same, not waiting for it to hear
  CoachProcess& coach() { return *coach_; }
  MattermostStandIn& mattermost() { return server_; }
  const std::filesystem::path& data() const { return folder_.path(); }
  const std::string& public_url() const { return public_url_; }
  void end() { coach_.reset(); }  // kill -9

  // People by name.
  std::string person(const std::string& name) { return server_.person(name); }
  std::string say(const std::string& name, const std::string& text) { return server_.say(person(name), text); }
  std::size_t messages(const std::string& name) { return server_.messages(person(name)).size(); }
  MattermostPost message(const std::string& name, std::size_t number);   // waits for the n-th ever to them
  MattermostPost ask(const std::string& name, const std::string& text);  // says it; the one message it is answered with
  // On the newest message to them that has it.
  MattermostOutcome click(const std::string& name, const std::string& label);
  MattermostOutcome choose(const std::string& name, const std::string& option);
  MattermostOutcome command(const std::string& name, const std::string& line);
  // Waits; false: not by then.
  bool shows(const std::string& post, const std::string& text);  // the post comes to hold the text
  std::size_t logged(const std::string& event) const;            // lines of the coach's log with this event

 private:
  TemporaryFolder folder_;
  MattermostStandIn server_;
  std::string listen_, public_url_;
  std::string command_tokens_;
  std::unique_ptr<CoachProcess> coach_;
};

bool has_action(const MattermostPost& post, const std::string& label);

}  // namespace inward::test
