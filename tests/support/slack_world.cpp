#include "tests/support/slack_world.hpp"

#include <algorithm>
#include <stdexcept>

namespace inward::test {
namespace {

const SlackButton* button(const SlackMessage& message, const std::string& label) {
  for (const auto& candidate : message.buttons)
    if (candidate.label == label) return &candidate;
  return nullptr;
}

}  // namespace

TimePoint wall_clock() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Environment SlackWorld::environment() const {
  return {{"INWARD_DATA_DIR", folder_.path().string()},
          {"INWARD_SLACK_SIGNING_SECRET", secret},
          {"INWARD_SLACK_BOT_TOKEN", std::string(SlackStandIn::token)},
          {"INWARD_SLACK_API_URL", slack_.api_url()},
          {"INWARD_HELP_ORGANISATION", "Pat in HR, ext. 100"},
          {"INWARD_SETTLE_SECONDS", "0"}};
}

void SlackWorld::start(const Environment& more) {
  auto whole = environment();
  for (const auto& [name, value] : more) whole[name] = value;
  coach_.reset();
  coach_ = std::make_unique<CoachProcess>(whole);
}

std::string SlackWorld::next_number() {
  const auto number = std::to_string(100000 + ++sent_);
  return "1700000000." + number;
}

RawResponse SlackWorld::send(const SlackPost& post) const {
  return test::post(coach_->port(), post.path, headers(secret, wall_clock(), post), post.body);
}

int SlackWorld::say(const std::string& user, const std::string& text) {
  const auto number = next_number();
  return send(dm({.user = user, .text = text, .ts = number, .event_id = "Ev" + number})).status;
}

int SlackWorld::tap(const std::string& user, const std::string& label) {
  return tap_in(direct_channel(user), user, label);
}

int SlackWorld::tap_in(const std::string& channel, const std::string& user, const std::string& label) {
  const auto all = slack_.messages(channel);
  const auto found = std::find_if(all.rbegin(), all.rend(), [&](const auto& m) { return button(m, label); });
  if (found == all.rend()) throw std::runtime_error("no message in " + channel + " has the button " + label);
  return tap(user, *found, label);
}

int SlackWorld::tap(const std::string& user, const SlackMessage& message, const std::string& label) {
  Click click{.user = user, .message = message.ts, .shown = message.text, .value = button(message, label)->value};
  click.action_id = button(message, label)->action_id;
  click.action_ts = next_number();
  click.channel = message.channel;
  return send(test::click(click)).status;
}

RawResponse SlackWorld::command(const std::string& user, const std::string& command, const std::string& text,
                                const std::string& channel) {
  SlashCommand typed{.user = user, .command = command, .text = text, .trigger_id = next_number(), .channel = channel};
  if (channel == direct_channel(user)) typed.channel_name = "directmessage";
  return send(test::command(typed));
}

SlackMessage SlackWorld::message(const std::string& user, std::size_t number) {
  const auto channel = direct_channel(user);
  if (!slack_.wait_for_messages(channel, number))
    throw std::runtime_error("message " + std::to_string(number) + " to " + user + " did not come; the coach's log:\n" +
                             coach_->log());
  return slack_.messages(channel).at(number - 1);
}

SlackMessage SlackWorld::ask(const std::string& user, const std::string& text) {
  const auto before = messages(user);
  if (const int status = say(user, text); status != 200)
    throw std::runtime_error("answered " + std::to_string(status) + " to: " + text);
  return message(user, before + 1);
}

}  // namespace inward::test
