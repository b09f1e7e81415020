#pragma once
// A Slack workspace around the real binary: the stand-in answers its calls, and people write to it over signed HTTP.

#include <memory>
#include <string>

#include "tests/support/coach_process.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/slack_requests.hpp"
#include "tests/support/slack_stand_in.hpp"
#include "tests/support/temporary_folder.hpp"

namespace inward::test {

class SlackWorld {
 public:
  static constexpr const char* secret = "8f742231b10e8888abcd99yyyzzz85a5";

  SlackWorld() = default;

  Environment environment() const;
  void start(const Environment& more = {});  // a coach on this world's data
  CoachProcess& coach() { return *coach_; }
  SlackStandIn& slack() { return slack_; }
  const std::filesystem::path& data() const { return folder_.path(); }
  void end() { coach_.reset(); }

  RawResponse send(const SlackPost& post) const;  // signed now
  // A new direct message; returns the HTTP status.
  int say(const std::string& user, const std::string& text);
  // A tap on the button with this label on the newest message to `user` that has it; returns the HTTP status.
  int tap(const std::string& user, const std::string& label);
  int tap(const std::string& user, const SlackMessage& message, const std::string& label);
  int tap_in(const std::string& channel, const std::string& user, const std::string& label);
  RawResponse command(const std::string& user, const std::string& command, const std::string& text,
                      const std::string& channel = "C0GENERAL");

  // Waits for the n-th message ever to `user`, and gives it.
  SlackMessage message(const std::string& user, std::size_t number);
  std::size_t messages(const std::string& user) const { return slack_.messages(direct_channel(user)).size(); }
  // Says it and gives the one message it is answered with.
  SlackMessage ask(const std::string& user, const std::string& text);

 private:
  std::string next_number();  // for ts, event_id, trigger_id and action_ts: never the same

  TemporaryFolder folder_;
  SlackStandIn slack_;
  std::unique_ptr<CoachProcess> coach_;
  long sent_ = 0;
};

TimePoint wall_clock();  // for signatures of requests to the real binary

}  // namespace inward::test
