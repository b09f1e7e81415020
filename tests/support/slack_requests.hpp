#pragma once
// What Slack sends us, as bytes: the bodies of webhooks and the headers that sign them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dialogs/types.hpp"

namespace inward::test {

// A webhook before it is signed.
struct SlackPost {
  std::string path;  // "/slack/events"
  std::string content_type;
  std::string body;
};

using Headers = std::vector<std::pair<std::string, std::string>>;
// Content-Type, X-Slack-Request-Timestamp and X-Slack-Signature.
Headers headers(std::string_view secret, TimePoint now, const SlackPost& post);

// The person's direct messages with us, as the stand-in names them: "D" and the user's id.
std::string direct_channel(std::string_view user);

// A direct message. `ts` and `event_id` must be new for each new message; a redelivery repeats both.
struct Dm {
  std::string user{};
  std::string text{};  // as typed; escaped here
  std::string ts{};    // "1700000000.000100"
  std::string event_id{};
  std::string team = "T0INWARD";
  std::string channel{};  // empty: direct_channel(user)
  std::string thread{};   // thread_ts; empty: none
};
SlackPost dm(const Dm& message);

SlackPost app_home_opened(std::string_view user, std::string_view event_id, std::string_view tab = "messages",
                          std::string_view team = "T0INWARD");

// An event_callback around an inner event given as JSON.
SlackPost event(std::string_view inner_json, std::string_view event_id, std::string_view team = "T0INWARD");

// A tap on a button of one of our messages.
struct Click {
  std::string user{};
  std::string message{};  // ts
  std::string shown{};    // the message's text as it was sent, entities and all
  std::string value{};    // what the button carries
  std::string action_id = "choice_0_x";
  std::string action_ts = "1700000000.500000";  // new for each tap
  std::string team = "T0INWARD";
  std::string channel{};  // empty: direct_channel(user)
};
SlackPost click(const Click& tap);

struct SlashCommand {
  std::string user{};
  std::string command{};  // "/reflect"
  std::string text{};     // "conflict"
  std::string trigger_id{};
  std::string channel = "C0GENERAL";
  std::string channel_name = "general";  // "directmessage" in any direct message
  std::string team = "T0INWARD";
  std::string user_name = "someone";
};
SlackPost command(const SlashCommand& typed);

std::string form_encode(const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace inward::test
