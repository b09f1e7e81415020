#include "adapters/slack/slack_webhooks.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "adapters/slack/slack_signature.hpp"
#include "adapters/wire/form.hpp"

namespace inward::slack {

using namespace wire;
namespace asio = boost::asio;
namespace {

using Level = Notice::Level;

constexpr std::size_t body_limit = 256 * 1024;
constexpr std::string_view not_ours = "That command is not one of mine. I know /checkin, /reflect and /innerwork.";

net::HttpResponse empty(int status) {
  net::HttpResponse response;
  response.status = status;
  return response;
}

net::HttpResponse text(int status, std::string body) {
  auto response = empty(status);
  response.body = std::move(body);
  return response;
}

net::HttpResponse only_to_the_person(std::string_view words) {
  auto response = text(200, command_answer(words));
  response.content_type = "application/json; charset=utf-8";
  return response;
}

net::HttpResponse try_again() {
  auto response = empty(503);
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

asio::awaitable<net::HttpResponse> at_once(net::HttpResponse response) {
  co_return response;
}

Notice trouble_with(const Signature& signature) {
  using Verdict = Signature::Verdict;
  if (signature.verdict == Verdict::missing)
    return {Level::warning, "slack.signature_missing", "a request without Slack's signature was refused"};
  if (signature.verdict == Verdict::stale)
    return {Level::error, "slack.signature_stale",
            "a request of Slack's was refused: our clock is " + std::to_string(signature.off.count()) +
                " s ahead of its stamp; is NTP running? (It may also be an old request, played again.)"};
  return {Level::warning, "slack.signature_wrong",
          "a request with a wrong signature was refused; is slack.signing_secret this app's?"};
}

}  // namespace

SlackWebhooks::SlackWebhooks(std::vector<std::string> secrets, Sink& sink, const Clock& clock, Notify notify,
                             SlackClient& client, DirectChannels& channels)
    : secrets_(std::move(secrets)),
      sink_(sink),
      clock_(clock),
      notify_(std::move(notify)),
      client_(client),
      channels_(channels) {}

std::vector<net::Route> SlackWebhooks::routes() {
  return {route("/slack/events", Door::events), route("/slack/commands", Door::commands),
          route("/slack/interactions", Door::interactions)};
}

net::Route SlackWebhooks::route(std::string path, Door door) {
  return {"POST", std::move(path), body_limit,
          [this, door](const net::HttpRequest& request) { return take(door, request); }};
}

// Signature, then parse, then sink. What needs no waiting is done before the first suspension.
asio::awaitable<net::HttpResponse> SlackWebhooks::take(Door door, const net::HttpRequest& request) {
  if (door != Door::events && is_ssl_check(request.body)) return at_once(empty(200));  // and look at nothing else of it
  if (!is_signed(request)) return at_once(text(401, "not signed by Slack\n"));
  auto incoming = parse(door, request.body);
  if (auto* envelope = std::get_if<Envelope>(&incoming)) {
    if (std::holds_alternative<ClickedInChannel>(envelope->event)) return press(std::move(*envelope));
    const bool in_direct = door != Door::commands || typed_in_direct_messages(request.body, envelope->who.user);
    return store(std::move(*envelope), in_direct);
  }
  if (auto* changed = std::get_if<InstallationChanged>(&incoming)) return check_installation(std::move(changed->what));
  return at_once(answer(incoming));
}

bool SlackWebhooks::is_signed(const net::HttpRequest& request) const {
  const auto signature = verify(secrets_, request.header("X-Slack-Request-Timestamp"),
                                request.header("X-Slack-Signature"), request.body, clock_.now());
  if (signature.verdict == Signature::Verdict::ok) return true;
  notify_(trouble_with(signature));
  return false;
}

Incoming SlackWebhooks::parse(Door door, std::string_view body) const {
  if (door == Door::events) return parse_event(body, client_.own_user());
  return door == Door::commands ? parse_command(body) : parse_interaction(body);
}

asio::awaitable<net::HttpResponse> SlackWebhooks::store(Envelope envelope, bool in_direct_messages) {
  const bool tells_channel =
      std::holds_alternative<Said>(envelope.event) || std::holds_alternative<Opened>(envelope.event);
  if (tells_channel) channels_.learn(envelope.who.user, envelope.where.channel);
  const auto receipt = co_await sink_.accept(std::move(envelope));
  if (!receipt.stored()) co_return try_again();
  if (in_direct_messages && !receipt.answer) co_return empty(200);
  if (receipt.answer) co_return only_to_the_person(*receipt.answer);
  if (receipt.elsewhere) co_return only_to_the_person(*receipt.elsewhere);
  co_return empty(200);
}

// Answered at once and with nothing: the post is not touched. What there is to say follows, to the person alone.
asio::awaitable<net::HttpResponse> SlackWebhooks::press(Envelope envelope) {
  const auto user = envelope.who.user;
  const auto channel = envelope.where.channel;
  const auto receipt = co_await sink_.accept(std::move(envelope));
  if (!receipt.stored()) co_return try_again();
  if (const auto words = receipt.answer ? receipt.answer : receipt.elsewhere)
    asio::co_spawn(co_await asio::this_coro::executor, client_.whisper(channel, user, *words), asio::detached);
  co_return empty(200);
}

// A late tokens_revoked may belong to an installation that is gone already, so the token itself is asked.
asio::awaitable<net::HttpResponse> SlackWebhooks::check_installation(std::string what) {
  const auto trust = co_await client_.verify();
  if (std::holds_alternative<Delivered>(trust))
    notify_({Level::warning, "slack.installation_changed", what + " came in, and the token still works"});
  else if (const auto* suspended = std::get_if<Suspended>(&trust))
    notify_({Level::error, "slack.installation_changed", what + " came in: " + suspended->why});
  else
    notify_({Level::error, "slack.installation_changed", what + " came in, and the token could not be checked"});
  co_return empty(200);
}

net::HttpResponse SlackWebhooks::answer(const Incoming& incoming) const {
  if (const auto* challenge = std::get_if<Challenge>(&incoming)) return text(200, challenge->text);
  if (std::holds_alternative<UnknownCommand>(incoming)) {
    notify_({Level::warning, "slack.unknown_command", "a slash command that is none of ours points to this server"});
    return only_to_the_person(not_ours);
  }
  if (std::holds_alternative<RateLimited>(incoming))
    notify_(
        {Level::error, "slack.rate_limited", "Slack is dropping events: over 30,000 in an hour from one workspace"});
  if (const auto* malformed = std::get_if<Malformed>(&incoming)) {
    notify_({Level::warning, "slack.malformed", malformed->why});
    return text(400, malformed->why + '\n');
  }
  return empty(200);
}

bool SlackWebhooks::typed_in_direct_messages(std::string_view command_form, const UserId& user) const {
  const auto known = channels_.of(user);
  return !known.empty() && form_value(command_form, "channel_name") == "directmessage" &&
         form_value(command_form, "channel_id") == known.value;
}

}  // namespace inward::slack
