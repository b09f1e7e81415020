#pragma once
// One way to play a scenario on every platform: people who write, press and read, around the real binary.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/coach_process.hpp"

namespace inward::test {

// A message as a person reads it.
struct Seen {
  std::string text;
  std::vector<std::string> buttons;
  bool has(const std::string& button) const;
};

class ChatWorld {
 public:
  virtual ~ChatWorld() = default;

  virtual Environment environment() const = 0;
  virtual void start(const Environment& more = {}) = 0;  // a coach on this world's data
  virtual void end() = 0;                                // kill -9
  virtual CoachProcess& coach() = 0;
  virtual const std::filesystem::path& data() const = 0;

  virtual void speaks(const std::string& person, const std::string& locale) = 0;  // as their profile says
  virtual std::string channel(bool with_the_coach) = 0;                           // a new one; its id
  virtual void say(const std::string& person, const std::string& text) = 0;
  virtual void press(const std::string& person, const std::string& label) = 0;  // on the newest message that has it
  // On the newest post of the coach in that channel which has it; they are a member of the channel, as of any here.
  virtual void press_in(const std::string& channel, const std::string& person, const std::string& label) = 0;
  // Typed in a channel, else directly to the coach: what is shown at once, to them only.
  virtual std::string command(const std::string& person, const std::string& line, const std::string& channel = {}) = 0;

  virtual std::size_t messages(const std::string& person) = 0;                // of the coach, directly to them
  virtual Seen message(const std::string& person, std::size_t number) = 0;    // waits for the n-th
  virtual std::vector<std::string> posted(const std::string& channel) = 0;    // by the coach
  virtual Seen post(const std::string& channel, std::size_t number) = 0;      // waits for the n-th by the coach
  virtual std::vector<std::string> whispered(const std::string& person) = 0;  // to them only, of what they pressed

  // Does it, and gives the one message it is answered with.
  Seen ask(const std::string& person, const std::string& text);
  Seen tap(const std::string& person, const std::string& label);
};

std::unique_ptr<ChatWorld> slack_chat();
std::unique_ptr<ChatWorld> mattermost_chat();
using MakeChat = std::unique_ptr<ChatWorld> (*)();  // for GENERATE(slack_chat, mattermost_chat)

}  // namespace inward::test
