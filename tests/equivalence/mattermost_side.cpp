#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_in.hpp"
#include "adapters/mattermost/mattermost_out.hpp"
#include "adapters/mattermost/mattermost_text.hpp"
#include "adapters/mattermost/ticket.hpp"
#include "tests/equivalence/sides.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;

const UserId coach{"coachcoachcoachcoachcoach1"};
const ChannelId direct{"directdirectdirectdirect11"};
constexpr auto key = "a key for these tests only, of 32 bytes";
const TimePoint far{std::chrono::hours(24 * 365 * 100)};

struct Button {
  std::string label, ticket, selected;
};

class MattermostSide final : public Side {
 public:
  explicit MattermostSide(const bot::Stock& stock) : Side(stock, mattermost::platform, mattermost::workspace) {}

 private:
  Envelope said(const std::string& text) override {
    const auto number = next();
    const Json post = {{"id", "post" + std::to_string(number)},
                       {"create_at", 1'700'000'000'000 + number},
                       {"delete_at", 0},
                       {"user_id", "u1person"},
                       {"channel_id", direct.value},
                       {"root_id", ""},
                       {"original_id", ""},
                       {"message", text},
                       {"type", ""},
                       {"props", Json::object()}};
    const Json frame = {{"event", "posted"}, {"data", {{"channel_type", "D"}, {"post", post.dump()}}}, {"seq", number}};
    const auto event = mattermost::parse_frame(frame.dump());
    return std::get<Envelope>(mattermost::heard(std::get<mattermost::PostedDirectly>(event.what).post, coach));
  }

  Envelope tapped(std::size_t index) override {
    const auto& button = newest_.at(index);
    Json body = {{"user_id", "u1person"}, {"channel_id", direct.value}, {"post_id", newest_id_}, {"trigger_id", "t"}};
    body["context"]["ticket"] = button.ticket;
    if (!button.selected.empty()) body["context"]["selected_option"] = button.selected;
    const auto click = std::get<mattermost::Click>(mattermost::parse_click(body.dump()));
    const auto ticket = mattermost::check(click.ticket, key, far - std::chrono::hours(1)).ticket.value();
    const auto choice = click.selected.empty() ? ticket.choices.at(0) : ChoiceId(click.selected);
    Envelope envelope{{mattermost::platform, mattermost::workspace, click.user}, {direct, {}}, {}, {}};
    envelope.dedupe_keys = {"click " + std::to_string(next())};
    envelope.event = Clicked{encode(ButtonToken{ticket.conversation, ticket.turn, choice}), MessageId(newest_id_),
                             mattermost::to_plain(newest_text_)};
    return envelope;
  }

  Envelope tapped_in_channel(const std::string& label) override {
    const auto button =
        std::find_if(posted_.rbegin(), posted_.rend(), [&](const Button& b) { return b.label == label; });
    if (button == posted_.rend()) throw std::runtime_error("no post in a channel has the button " + label);
    const auto ticket = mattermost::check(button->ticket, key, far - std::chrono::hours(1)).ticket.value();
    if (ticket.kind != mattermost::Ticket::Kind::for_all || ticket.channel != posted_in_)
      throw std::runtime_error("a button of a channel's post that is not for all of that channel");
    const auto choice = button->selected.empty() ? ticket.choices.at(0) : ChoiceId(button->selected);
    Envelope envelope{{mattermost::platform, mattermost::workspace, UserId("u1person")}, {ticket.channel, {}}, {}, {}};
    envelope.dedupe_keys = {"press " + std::to_string(next())};
    envelope.event = ClickedInChannel{encode(ButtonToken{ticket.conversation, ticket.turn, choice})};
    return envelope;
  }

  Shown show(const Outgoing& item) override {
    if (item.reply.replaces) {
      const auto json = Json::parse(mattermost::patch(item.reply, "mark", "{}"));
      return {mattermost::to_plain(json.at("message").get<std::string>()), {}, true};
    }
    const auto channel = item.post ? item.where.channel : direct;
    if (item.post) posted_in_ = channel;
    const mattermost::Making making{coach, channel, "https://coach.example/mattermost/action", key, far};
    Shown shown;
    for (const auto& body : mattermost::new_posts(item, making)) {
      const auto json = Json::parse(body);
      const auto text = json.at("message").get<std::string>();
      shown.text += (shown.text.empty() ? "" : "\n") + mattermost::to_plain(text);
      read_buttons(json, text, shown, item.post);
    }
    return shown;
  }

  // The form is Mattermost's own; all else must be on both platforms.
  void read_buttons(const Json& post, const std::string& text, Shown& shown, bool to_all) {
    std::vector<Button> buttons;
    for (const auto& attachment : post.at("props").value("attachments", Json::array()))
      for (const auto& action : attachment.at("actions")) {
        const auto ticket = action.at("integration").at("context").at("ticket").get<std::string>();
        if (action.at("id") == "form") continue;
        if (!action.contains("options")) buttons.push_back({action.at("name").get<std::string>(), ticket, {}});
        for (const auto& option : action.value("options", Json::array()))
          buttons.push_back({option.at("text").get<std::string>(), ticket, option.at("value").get<std::string>()});
      }
    if (buttons.empty()) return;
    for (const auto& button : buttons) shown.buttons.push_back(button.label);
    if (to_all) {
      posted_.insert(posted_.end(), buttons.begin(), buttons.end());
      return;
    }
    newest_ = std::move(buttons);
    newest_text_ = text;
    newest_id_ = "post" + std::to_string(next());
    buttons_ = shown.buttons;
  }

  std::vector<Button> newest_;
  std::string newest_text_, newest_id_;
  std::vector<Button> posted_;
  ChannelId posted_in_;
};

}  // namespace

std::unique_ptr<Side> mattermost_side(const bot::Stock& stock) {
  return std::make_unique<MattermostSide>(stock);
}

}  // namespace inward::test
