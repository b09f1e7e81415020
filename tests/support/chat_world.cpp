#include "tests/support/chat_world.hpp"

#include <algorithm>
#include <stdexcept>

#include "adapters/mattermost/mattermost_text.hpp"
#include "tests/support/mattermost_world.hpp"
#include "tests/support/slack_world.hpp"

namespace inward::test {
namespace {

std::runtime_error no_post(const std::string& channel, std::size_t number, CoachProcess& coach) {
  return std::runtime_error("post " + std::to_string(number) + " into " + channel +
                            " did not come; the coach's log:\n" + coach.log());
}

class SlackChat final : public ChatWorld {
 public:
  Environment environment() const override { return world_.environment(); }
  void start(const Environment& more) override { world_.start(more); }
  void end() override { world_.end(); }
  CoachProcess& coach() override { return world_.coach(); }
  const std::filesystem::path& data() const override { return world_.data(); }

  void speaks(const std::string&, const std::string& locale) override { world_.slack().set_locale(locale); }
  std::string channel(bool with_the_coach) override {
    const auto id = "C0CHANNEL" + std::to_string(++channels_);
    if (with_the_coach) world_.slack().invite(id);
    return id;
  }
  void say(const std::string& person, const std::string& text) override {
    if (const int status = world_.say(person, text); status != 200)
      throw std::runtime_error("answered " + std::to_string(status) + " to: " + text);
  }
  void press(const std::string& person, const std::string& label) override {
    if (const int status = world_.tap(person, label); status != 200)
      throw std::runtime_error("answered " + std::to_string(status) + " to a tap on " + label);
  }
  void press_in(const std::string& channel, const std::string& person, const std::string& label) override {
    if (const int status = world_.tap_in(channel, person, label); status != 200)
      throw std::runtime_error("answered " + std::to_string(status) + " to a tap on " + label);
  }
  std::string command(const std::string& person, const std::string& line, const std::string& channel) override {
    const auto space = std::min(line.find(' '), line.size());
    const auto text = line.substr(std::min(space + 1, line.size()));
    return world_.command(person, line.substr(0, space), text, channel.empty() ? direct_channel(person) : channel).body;
  }

  std::size_t messages(const std::string& person) override { return world_.messages(person); }
  Seen message(const std::string& person, std::size_t number) override { return seen(world_.message(person, number)); }
  std::vector<std::string> posted(const std::string& channel) override {
    std::vector<std::string> all;
    for (const auto& message : world_.slack().messages(channel)) all.push_back(message.shown);
    return all;
  }
  Seen post(const std::string& channel, std::size_t number) override {
    if (!world_.slack().wait_for_messages(channel, number)) throw no_post(channel, number, world_.coach());
    return seen(world_.slack().messages(channel).at(number - 1));
  }
  std::vector<std::string> whispered(const std::string& person) override {
    std::vector<std::string> all;
    for (const auto& whisper : world_.slack().whispers())
      if (whisper.user == person) all.push_back(whisper.shown);
    return all;
  }

 private:
  static Seen seen(const SlackMessage& message) {
    Seen read{message.shown, {}};
    for (const auto& button : message.buttons) read.buttons.push_back(button.label);
    return read;
  }

  SlackWorld world_;
  int channels_ = 0;
};

class MattermostChat final : public ChatWorld {
 public:
  Environment environment() const override { return world_.environment(); }
  void start(const Environment& more) override { world_.start(more); }
  void end() override { world_.end(); }
  CoachProcess& coach() override { return world_.coach(); }
  const std::filesystem::path& data() const override { return world_.data(); }

  void speaks(const std::string& person, const std::string& locale) override {
    world_.mattermost().set_locale(world_.person(person), locale);
  }
  std::string channel(bool with_the_coach) override {
    auto& server = world_.mattermost();
    const auto id = server.open_channel("channel" + std::to_string(++channels_), {world_.person("U1")});
    if (!with_the_coach) server.leave(id, server.bot());
    return id;
  }
  void say(const std::string& person, const std::string& text) override { world_.say(person, text); }
  void press(const std::string& person, const std::string& label) override {
    for (auto number = world_.messages(person); number > 0; --number) {
      const auto post = world_.message(person, number);
      if (has_action(post, label)) return check(world_.click(person, label));
      for (const auto& action : actions_of(post))
        for (const auto& option : action.options)
          if (option.first == label) return check(world_.choose(person, label));
    }
    throw std::runtime_error("no message to " + person + " has the button " + label);
  }
  void press_in(const std::string& channel, const std::string& person, const std::string& label) override {
    auto& server = world_.mattermost();
    server.join(channel, world_.person(person));
    const auto posts = server.everything_in(channel);
    for (auto post = posts.rbegin(); post != posts.rend(); ++post)
      if (has_action(*post, label)) return check(server.click(world_.person(person), post->id, label));
    throw std::runtime_error("no post in " + channel + " has the button " + label);
  }
  std::string command(const std::string& person, const std::string& line, const std::string& channel) override {
    const auto outcome = world_.mattermost().command(world_.person(person), line, channel);
    check(outcome);
    return mattermost::to_plain(outcome.shown);
  }

  std::size_t messages(const std::string& person) override { return world_.messages(person); }
  Seen message(const std::string& person, std::size_t number) override { return seen(world_.message(person, number)); }
  std::vector<std::string> posted(const std::string& channel) override {
    std::vector<std::string> all;
    for (const auto& post : of_the_coach(world_.mattermost(), channel)) all.push_back(mattermost::to_plain(post.text));
    return all;
  }
  Seen post(const std::string& channel, std::size_t number) override {
    const auto& server = world_.mattermost();
    const bool came = server.wait_for([&](const auto& now) { return of_the_coach(now, channel).size() >= number; });
    if (!came) throw no_post(channel, number, world_.coach());
    return seen(of_the_coach(server, channel).at(number - 1));
  }
  std::vector<std::string> whispered(const std::string& person) override {
    std::vector<std::string> all;
    for (const auto& text : world_.mattermost().shown(world_.person(person))) all.push_back(mattermost::to_plain(text));
    return all;
  }

 private:
  static std::vector<MattermostPost> of_the_coach(const MattermostStandIn& server, const std::string& channel) {
    auto posts = server.everything_in(channel);
    std::erase_if(posts, [&](const auto& post) { return post.user != server.bot(); });
    return posts;
  }
  static Seen seen(const MattermostPost& post) {
    Seen read{mattermost::to_plain(post.text), {}};
    for (const auto& action : actions_of(post)) {
      if (action.options.empty()) read.buttons.push_back(action.label);
      for (const auto& option : action.options) read.buttons.push_back(option.first);
    }
    return read;
  }
  static void check(const MattermostOutcome& outcome) {
    if (!outcome.ok()) throw std::runtime_error("the server answered " + outcome.error);
  }

  MattermostWorld world_;
  int channels_ = 0;
};

}  // namespace

bool Seen::has(const std::string& button) const {
  return std::find(buttons.begin(), buttons.end(), button) != buttons.end();
}

Seen ChatWorld::ask(const std::string& person, const std::string& text) {
  const auto before = messages(person);
  say(person, text);
  return message(person, before + 1);
}

Seen ChatWorld::tap(const std::string& person, const std::string& label) {
  const auto before = messages(person);
  press(person, label);
  return message(person, before + 1);
}

std::unique_ptr<ChatWorld> slack_chat() {
  return std::make_unique<SlackChat>();
}

std::unique_ptr<ChatWorld> mattermost_chat() {
  return std::make_unique<MattermostChat>();
}

}  // namespace inward::test
