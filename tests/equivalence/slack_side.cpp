#include <algorithm>

#include "adapters/slack/slack_codec.hpp"
#include "tests/equivalence/sides.hpp"
#include "tests/support/slack_blocks.hpp"
#include "tests/support/slack_requests.hpp"
#include "tests/support/slack_stand_in.hpp"

namespace inward::test {
namespace {

const UserId coach{"U0COACH"};

class SlackSide final : public Side {
 public:
  explicit SlackSide(const bot::Stock& stock) : Side(stock, slack::platform, WorkspaceId("T0INWARD")) {}

 private:
  Envelope said(const std::string& text) override {
    const auto post = dm({.user = "u1person", .text = text, .ts = stamp(), .event_id = "Ev" + std::to_string(next())});
    return std::get<Envelope>(slack::parse_event(post.body, coach));
  }

  Envelope tapped(std::size_t button) override {
    const auto post = click({.user = "u1person",
                             .message = newest_.ts,
                             .shown = newest_.text,
                             .value = newest_.buttons.at(button).value,
                             .action_ts = stamp()});
    return std::get<Envelope>(slack::parse_interaction(post.body));
  }

  Envelope tapped_in_channel(const std::string& label) override {
    const auto has_it = [&](const SlackMessage& post) { return button_of(post, label) != nullptr; };
    const auto post = std::find_if(posts_.rbegin(), posts_.rend(), has_it);
    if (post == posts_.rend()) throw std::runtime_error("no post in a channel has the button " + label);
    const auto pressed = click({.user = "u1person",
                                .message = post->ts,
                                .shown = post->text,
                                .value = button_of(*post, label)->value,
                                .action_ts = stamp(),
                                .channel = posted_in_.value});
    return std::get<Envelope>(slack::parse_interaction(pressed.body));
  }

  static const SlackButton* button_of(const SlackMessage& message, const std::string& label) {
    const auto found = std::find_if(message.buttons.begin(), message.buttons.end(),
                                    [&](const SlackButton& each) { return each.label == label; });
    return found == message.buttons.end() ? nullptr : &*found;
  }

  Shown show(const Outgoing& item) override {
    const auto channel = item.post ? item.where.channel : ChannelId(direct_channel("u1person"));
    SlackMessage message;
    const bool update = item.reply.replaces.has_value();
    const auto body = update ? slack::update_message(item, channel) : slack::post_message(item, channel);
    if (const auto error = read_blocks(body, message); !error.empty()) throw std::runtime_error(error);
    message.text = slack::escape_text(message.shown);
    message.ts = stamp();
    Shown shown{message.shown, {}, update};
    for (const auto& each : message.buttons) shown.buttons.push_back(each.label);
    if (item.post) {
      posted_in_ = channel;
      posts_.push_back(std::move(message));
    } else if (!message.buttons.empty()) {
      newest_ = message;
      buttons_ = shown.buttons;
    }
    return shown;
  }

  std::string stamp() { return "1700000000." + std::to_string(100'000 + next()); }

  SlackMessage newest_;
  std::vector<SlackMessage> posts_;
  ChannelId posted_in_;
};

}  // namespace

std::unique_ptr<Side> slack_side(const bot::Stock& stock) {
  return std::make_unique<SlackSide>(stock);
}

}  // namespace inward::test
