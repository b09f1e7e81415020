#pragma once
// One person on one platform, down to its bytes: what they do becomes the bytes the platform sends, what the coach
// answers becomes the bytes it posts, and those are read back as the person would read them.

#include <memory>
#include <string>
#include <vector>

#include "bot/apply.hpp"
#include "bot/scripts.hpp"
#include "storage/store.hpp"

namespace inward::test {

// A message as a person sees it.
struct Shown {
  std::string text;
  std::vector<std::string> buttons;
  bool in_place_of_another = false;
  friend bool operator==(const Shown&, const Shown&) = default;
};

class Side {
 public:
  Side(const bot::Stock& stock, PlatformId platform, WorkspaceId workspace);
  virtual ~Side() = default;

  // Each gives all that the person then newly sees, in order.
  std::vector<Shown> say(const std::string& text, TimePoint now) { return take(said(text), now); }
  std::vector<Shown> tap(std::size_t button, TimePoint now) { return take(tapped(button), now); }
  // Typed in a channel where one is named, else in private; by somebody of that name, where it says one.
  std::vector<Shown> command(Command command, const std::string& argument, TimePoint now, const ChannelId& in = {},
                             const std::string& name = {});
  std::vector<Shown> invite(const ScriptId& script, TimePoint now);  // that dialog comes of itself
  std::vector<Shown> wait(TimePoint now);                            // what falls due by then
  // On the newest post in a channel that has such a button.
  std::vector<Shown> press_in_channel(const std::string& label, TimePoint now);
  void lives_in(const std::string& zone, TimePoint now);  // as their profile says

  void serve(const bot::Stocking& scripts, TimePoint now);  // from now on, as after a reload
  void serve(std::shared_ptr<const dialogs::Almanac> almanac) { house_.almanac = std::move(almanac); }

  const std::vector<std::string>& buttons() const { return buttons_; }  // of the newest message that has any

  const std::vector<std::string>& posted() const { return posted_; }  // into channels

  // What is remembered of the person, without the platform's and the store's own names.
  std::optional<dialogs::Conversation> conversation() const;
  std::vector<dialogs::Reflection> history() const;

 protected:
  virtual Envelope said(const std::string& text) = 0;
  virtual Envelope tapped(std::size_t button) = 0;
  virtual Envelope tapped_in_channel(const std::string& label) = 0;
  virtual Shown show(const Outgoing& item) = 0;  // posts it; into a channel where it is a post
  int next() { return ++number_; }

  std::vector<std::string> buttons_;
  std::optional<std::string> answer_;

 private:
  std::vector<Shown> take(const Envelope& envelope, TimePoint now);
  std::vector<Shown> deliver(TimePoint now);

  Address who_;
  std::unique_ptr<storage::Store> store_;
  bot::House house_;
  std::vector<std::string> posted_;
  int number_ = 0;
};

std::unique_ptr<Side> slack_side(const bot::Stock& stock);
std::unique_ptr<Side> mattermost_side(const bot::Stock& stock);

}  // namespace inward::test
