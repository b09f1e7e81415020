#include "adapters/slack/slack_client.hpp"

#include <algorithm>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "adapters/slack/diagnosis.hpp"
#include "adapters/slack/slack_codec.hpp"
#include "adapters/wire/bearer.hpp"
#include "adapters/wire/form.hpp"

namespace inward::slack {

using namespace wire;
namespace asio = boost::asio;
namespace {

using namespace std::chrono_literals;

constexpr auto post_method = "chat.postMessage", update_method = "chat.update", open_method = "conversations.open";

// Two calls at most in one delivery: within the 30 s of the port.
net::ClientOptions client_options(const SlackOptions& options) {
  net::ClientOptions chosen;
  chosen.connect = 4s;
  chosen.answer = 9s;
  chosen.ca_file = options.ca_file;
  return chosen;
}

Delivery sort_result(std::string_view method, const net::ClientResult& result) {
  if (const auto* unsent = std::get_if<net::NotSent>(&result))
    return RetryLater{1s, std::string(method) + ": not sent, " + unsent->why, std::string(method)};
  if (const auto* lost = std::get_if<net::AnswerLost>(&result))
    return Uncertain{std::string(method) + ": no answer, " + lost->why};
  const auto& response = std::get<net::ClientResponse>(result);
  return sort_answer(method, response.status, response.header("Retry-After"), response.body);
}

// For calls that may be made twice.
Delivery repeatable(Delivery delivery) {
  if (auto* uncertain = std::get_if<Uncertain>(&delivery)) return RetryLater{5s, std::move(uncertain->why)};
  return delivery;
}

std::optional<ApiAnswer> answer_of(const net::ClientResult& result) {
  const auto* response = std::get_if<net::ClientResponse>(&result);
  return response ? parse_api_answer(response->body) : std::nullopt;
}

// Five seconds before the first attempt, as Slack writes times.
std::string oldest(TimePoint first_attempt) {
  const auto from = std::max(first_attempt - 5s, TimePoint{});
  return std::to_string(std::chrono::floor<std::chrono::seconds>(from).time_since_epoch().count()) + ".000000";
}

// Outside the coroutines: g++ 12 cannot take an initializer list across a suspension.
std::string since_first_attempt(const Outgoing& item, const ChannelId& channel) {
  auto form = form_encode({{"channel", channel.value},
                           {"oldest", oldest(item.first_attempt)},
                           {"include_all_metadata", "true"},
                           {"limit", "100"}});
  if (!item.where.thread.empty()) form += '&' + form_encode({{"ts", item.where.thread.value}});
  return form;
}

std::string about(const UserId& user) {
  return form_encode({{"user", user.value}});
}

}  // namespace

SlackClient::SlackClient(asio::any_io_executor executor, const SlackOptions& options, const Clock& clock,
                         DirectChannels& channels, Notify notify)
    : clock_(clock),
      channels_(channels),
      trust_(slack::platform, std::move(notify)),
      authorization_(bearer(options.bot_token, "slack.bot_token")),
      http_(net::make_http_client(std::move(executor), options.api_url, client_options(options))) {}

net::ClientRequest SlackClient::request(std::string method, std::string_view content_type, std::string body) const {
  net::ClientRequest request;
  request.path = std::move(method);
  request.headers = {{"Authorization", authorization_}, {"Content-Type", std::string(content_type)}};
  request.body = std::move(body);
  return request;
}

// Slack documents its read methods for forms only.
asio::awaitable<net::ClientResult> SlackClient::read(std::string method, std::string form) {
  return http_->send(request(std::move(method), "application/x-www-form-urlencoded", std::move(form)));
}

asio::awaitable<net::ClientResult> SlackClient::write(std::string method, std::string json) {
  return http_->send(request(std::move(method), "application/json; charset=utf-8", std::move(json)));
}

ChannelId SlackClient::known_channel(const Outgoing& item) const {
  return item.where.channel.empty() ? channels_.of(item.who.user) : item.where.channel;
}

std::vector<std::string> SlackClient::methods(const Outgoing& item) const {
  const bool known = item.post || (!known_channel(item).empty() && !channels_.is_gone(item.where.channel));
  std::vector<std::string> taken;
  if (!known) taken.emplace_back(open_method);
  taken.emplace_back(item.reply.replaces ? update_method : post_method);
  return taken;
}

asio::awaitable<Delivery> SlackClient::open(UserId user) {
  const auto result = co_await write(open_method, conversation_with(user));
  auto delivery = trust_.note(repeatable(sort_result(open_method, result)));
  if (const auto* opened = std::get_if<Delivered>(&delivery)) {
    if (opened->direct.empty()) co_return RetryLater{30s, "conversations.open: an answer without a channel"};
    channels_.learn(user, opened->direct);
  }
  co_return delivery;
}

asio::awaitable<Delivery> SlackClient::deliver(Outgoing item) {
  if (item.post && (item.where.channel.empty() || item.reply.replaces))
    co_return Rejected{"a channel's post goes to that channel, and stays as it is"};
  if (!item.post && channels_.is_gone(item.where.channel)) item.where = {};
  auto channel = known_channel(item);
  const bool remembered = !channel.empty();
  if (!remembered) {
    auto opened = co_await open(item.who.user);
    if (!std::holds_alternative<Delivered>(opened)) co_return opened;
    channel = std::get<Delivered>(opened).direct;
  }
  const bool update = item.reply.replaces.has_value();
  const std::string method = update ? update_method : post_method;
  std::string body = update ? update_message(item, channel) : post_message(item, channel);
  const auto result = co_await write(method, std::move(body));
  auto delivery = trust_.note(sort_result(method, result));
  if (auto* delivered = std::get_if<Delivered>(&delivery)) {
    if (item.post) co_return Delivered{};
    if (item.where.thread.empty() && !delivered->direct.empty()) channels_.learn(item.who.user, delivered->direct);
  } else if (std::holds_alternative<Rejected>(delivery) && remembered && !update && !item.post) {
    const auto answer = answer_of(result);
    if (!answer || answer->error != "channel_not_found") co_return delivery;
    channels_.forget(item.who.user, channel);
    co_return RetryLater{1s, "chat.postMessage: channel_not_found; the direct messages will be opened anew"};
  }
  co_return delivery;
}

asio::awaitable<void> SlackClient::whisper(ChannelId channel, UserId user, std::string text) {
  co_await write("chat.postEphemeral", slack::whisper(channel, user, text));
}

asio::awaitable<Found> SlackClient::find(Outgoing item) {
  if (item.reply.replaces) co_return Found::no;  // an update may be made twice
  if (!item.post && channels_.is_gone(item.where.channel)) item.where = {};
  auto channel = known_channel(item);
  if (channel.empty()) {
    const auto opened = co_await open(item.who.user);
    if (!std::holds_alternative<Delivered>(opened)) co_return Found::cannot_look;
    channel = std::get<Delivered>(opened).direct;
  }
  // History leaves out what stands in threads.
  const std::string method = item.where.thread.empty() ? "conversations.history" : "conversations.replies";
  const auto result = co_await read(method, since_first_attempt(item, channel));
  const auto* response = std::get_if<net::ClientResponse>(&result);
  const auto found = response && response->status == 200 ? history_has(response->body, item.id) : std::nullopt;
  if (!found) co_return Found::cannot_look;
  co_return *found ? Found::yes : Found::no;
}

asio::awaitable<std::optional<Profile>> SlackClient::profile(Address who) {
  const auto result = co_await read("users.info", about(who.user) + "&include_locale=true");
  const auto answer = answer_of(result);
  if (!answer) co_return std::nullopt;
  if (answer->ok) {
    Profile profile{answer->zone, answer->language, answer->name};
    co_return profile;
  }
  const bool nobody = answer->error == "user_not_found" || answer->error == "user_not_visible";
  co_return nobody ? std::optional(Profile{}) : std::nullopt;
}

asio::awaitable<Delivery> SlackClient::verify() {
  const auto result = co_await read("auth.test", std::string());
  auto delivery = repeatable(sort_result("auth.test", result));
  if (auto* rejected = std::get_if<Rejected>(&delivery)) {
    Delivery refused = Suspended{std::move(rejected->why)};
    delivery = std::move(refused);
  }
  delivery = trust_.note(std::move(delivery));
  if (const auto answer = answer_of(result); std::holds_alternative<Delivered>(delivery) && answer)
    own_user_ = answer->user;
  co_return delivery;
}

asio::awaitable<std::vector<Finding>> SlackClient::diagnose() {
  const auto result = co_await read("auth.test", std::string());
  const auto trouble = repeatable(sort_result("auth.test", result));
  if (const auto* response = std::get_if<net::ClientResponse>(&result);
      response && std::holds_alternative<Delivered>(trouble))
    co_return findings(*response, clock_.now());
  co_return std::vector{unreachable(trouble)};
}

}  // namespace inward::slack
