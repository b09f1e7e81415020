// The Web API's answers, sorted into what a dispatcher does next.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>

#include "adapters/slack/slack_codec.hpp"
#include "adapters/slack/slack_errors.hpp"
#include "adapters/wire/json_fields.hpp"
#include "adapters/wire/shown_name.hpp"

namespace inward::slack {

using namespace wire;
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr std::size_t deepest = 64;  // history returns our blocks inside its own objects

// Codes and scopes are safe to log when they look like it.
std::string word(const std::string& text) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:.,-";
  const bool plain = text.size() <= 200 && text.find_first_not_of(allowed) == text.npos;
  return plain ? text : std::string("unreadable");
}

// Where in our request Slack found the fault; the messages around it may quote the request, so they stay here.
std::string pointers_in(const Json& messages) {
  constexpr std::string_view mark = "[json-pointer:";
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789_/";
  std::string pointers;
  for (const auto& message : messages) {
    const auto* text = message.get_ptr<const std::string*>();
    const auto start = text ? text->find(mark) : std::string::npos;
    if (!text || start == text->npos || pointers.size() > 200) continue;
    const auto end = std::min(text->find_first_not_of(allowed, start + mark.size()), text->size());
    pointers += (pointers.empty() ? "at " : ", ") + text->substr(start + mark.size(), end - start - mark.size());
  }
  return pointers;
}

std::string detail_of(const Json& json) {
  if (const auto needed = text_at(json, "needed"); !needed.empty())
    return "needed " + word(needed) + ", provided " + word(text_at(json, "provided"));
  const auto& messages = at(at(json, "response_metadata"), "messages");
  return messages.is_array() ? pointers_in(messages) : std::string{};
}

// By what people see: the display name, else the full one, else the account's.
std::string name_of(const Json& user) {
  const auto& profile = at(user, "profile");
  for (const auto* name : {&text_at(profile, "display_name"), &text_at(profile, "real_name"),
                           &text_at(user, "real_name"), &text_at(user, "name")})
    if (auto shown = shown_name(*name); !shown.empty()) return shown;
  return {};
}

// Slack's wish in seconds, within reason.
std::chrono::milliseconds wait_of(const std::string* retry_after) {
  int seconds = 30;
  if (retry_after) {
    const auto* const end = retry_after->data() + retry_after->size();
    int asked = 0;
    const auto [stop, error] = std::from_chars(retry_after->data(), end, asked);
    if (error == std::errc{} && stop == end && asked >= 0) seconds = std::clamp(asked, 1, 15 * 60);
  }
  return std::chrono::seconds(seconds);
}

Delivery sort_error(std::string_view method, const ApiAnswer& answer, const std::string* retry_after) {
  using Meaning = ErrorRule::Meaning;
  const auto& rule = rule_of(answer.error);
  auto why = std::string(method) + ": " + answer.error;
  if (!answer.detail.empty()) why += " (" + answer.detail + ')';
  if (!rule.fix.empty()) why += "; " + std::string(rule.fix);
  switch (rule.meaning) {
    case Meaning::limited:
      return RetryLater{wait_of(retry_after), why, std::string(method)};
    case Meaning::later:
      return RetryLater{retry_after ? wait_of(retry_after) : 5s, why, std::string(method)};
    case Meaning::migrating:
      return RetryLater{retry_after ? wait_of(retry_after) : 60s, why, std::string(method)};
    case Meaning::uncertain:
      return Uncertain{why};
    case Meaning::operator_:
      return Suspended{why};
    case Meaning::update_done:
      if (method == "chat.update") return Delivered{};
      break;
    case Meaning::rejected:
      break;
  }
  return Rejected{why};
}

// An answer that is not Slack's: a proxy's, a wrong address's, or half of one.
Delivery sort_status(std::string_view method, int status) {
  const auto why = std::string(method) + ": HTTP " + std::to_string(status) + " without Slack's JSON";
  if (status >= 500 || (status >= 200 && status < 300)) return Uncertain{why};
  if (status == 400 || status == 411 || status == 413 || status == 414 || status == 431) return Rejected{why};
  return RetryLater{60s, why + "; is slack.api_url right, and nothing in between?", std::string(method)};
}

}  // namespace

std::optional<ApiAnswer> parse_api_answer(std::string_view body) {
  const auto json = parse_object(body, deepest, "message");
  if (!at(json, "ok").is_boolean()) return std::nullopt;
  ApiAnswer answer;
  answer.ok = true_at(json, "ok");
  if (!answer.ok) {
    const auto& error = text_at(json, "error");
    answer.error = error.empty() ? "no error code" : word(error);
    answer.detail = detail_of(json);
    return answer;
  }
  const auto& channel = at(json, "channel");
  answer.channel = ChannelId(channel.is_object() ? text_at(channel, "id") : text_at(json, "channel"));
  answer.ts = MessageId(text_at(json, "ts"));
  answer.user = UserId(text_at(json, "user_id"));
  answer.team = WorkspaceId(text_at(json, "team_id"));
  answer.zone = text_at(at(json, "user"), "tz");
  answer.language = language_of(text_at(at(json, "user"), "locale"));
  answer.name = name_of(at(json, "user"));
  return answer;
}

Delivery sort_answer(std::string_view method, int status, const std::string* retry_after, std::string_view body) {
  if (status == 429)
    return RetryLater{wait_of(retry_after), std::string(method) + ": ratelimited", std::string(method)};
  const auto answer = parse_api_answer(body);
  const bool understood = answer && (answer->ok || status < 500 || !rule_of(answer->error).code.empty());
  if (!understood) return sort_status(method, status);
  if (!answer->ok) return sort_error(method, *answer, retry_after);
  if (status < 200 || status > 299) return sort_status(method, status);
  return Delivered{answer->channel};
}

std::optional<bool> history_has(std::string_view body, OutboxId id) {
  const auto json = parse_object(body, deepest);
  const auto& messages = at(json, "messages");
  if (!true_at(json, "ok") || !messages.is_array()) return std::nullopt;
  const auto wanted = std::to_string(id.value);
  for (const auto& message : messages) {
    const auto& metadata = at(message, "metadata");
    if (text_at(metadata, "event_type") == "inward_outbox" && text_at(at(metadata, "event_payload"), "id") == wanted)
      return true;
  }
  if (true_at(json, "has_more")) return std::nullopt;
  return false;
}

}  // namespace inward::slack
