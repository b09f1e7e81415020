#include "adapters/mattermost/mattermost_webhooks.hpp"

#include <algorithm>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "adapters/mattermost/mattermost_text.hpp"
#include "adapters/mattermost/mattermost_words.hpp"
#include "adapters/net/signature.hpp"
#include "adapters/wire/json_bytes.hpp"

namespace inward::mattermost {
namespace asio = boost::asio;
namespace {

using Level = Notice::Level;

constexpr std::size_t command_limit = 256 * 1024;  // 16,383 emoji, four bytes of three letters each
constexpr std::size_t json_limit = 64 * 1024;      // clicks and forms are parsed before anything vouches for them

// The server opens a connection for each call and would keep it idle for 90 s.
net::HttpResponse empty(int status) {
  net::HttpResponse response;
  response.status = status;
  response.close = true;
  return response;
}

net::HttpResponse json(std::string body) {
  auto response = empty(200);
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

net::HttpResponse refuse(int status, const std::string& why) {
  auto response = empty(status);
  response.body = why + '\n';
  return response;
}

net::HttpResponse try_again() {
  auto response = empty(503);
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

// The doctor sees what its post becomes.
std::string answer_to_probe() {
  std::string body = R"({"update":{"props":{},"message":)";
  wire::append_json_string(body, words::heard_by_doctor);
  return body + "}}";
}

std::string_view words_for(Refused refused) {
  return refused == Refused::expired ? words::button_expired : words::button_not_ours;
}

// None: it was not on offer.
std::optional<ChoiceId> chosen(const Click& click, const Ticket& ticket) {
  const bool button = ticket.choices.size() == 1;
  const auto choice = button ? ticket.choices.front() : ChoiceId(click.selected);
  if (std::ranges::count(ticket.choices, choice) == 0) return std::nullopt;
  return choice;
}

// One press of one person on a button for all. Where the server names no trigger, a second press within the minute is
// taken for the first, come twice.
std::string press_key(const Click& click, const Ticket& ticket, TimePoint now) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
  const auto which = click.trigger.empty() ? std::to_string(minute) : click.trigger;
  return "mattermost:press:" + ticket.nonce + ':' + click.user.value + ':' + which;
}

// From the person of a ticket, in answer to the post it came from, where that could be read.
Envelope envelope_of(const Ticket& ticket, const std::optional<Post>& post, std::string dedupe_key) {
  Envelope envelope;
  envelope.who = {mattermost::platform, mattermost::workspace, ticket.person};
  envelope.where = {ticket.channel, post ? post->root : ThreadId()};
  envelope.dedupe_keys = {std::move(dedupe_key)};
  return envelope;
}

// Whether the post is the one that the ticket's button was put on.
bool carries(const Post& post, const Ticket& ticket, const UserId& own_user) {
  return post.user == own_user && post.channel == ticket.channel && !post.mark.empty() &&
         ticket.nonce.starts_with(post.mark);
}

}  // namespace

MattermostWebhooks::MattermostWebhooks(const MattermostOptions& options, MattermostClient& client, Sink& sink,
                                       const Clock& clock, DirectChannels& channels, Notify notify)
    : options_(options), client_(client), sink_(sink), clock_(clock), channels_(channels), notify_(std::move(notify)) {}

std::vector<net::Route> MattermostWebhooks::routes() {
  return {
      {"POST", "/mattermost/command", command_limit,
       [this](net::HttpRequest request) { return take_command(std::move(request)); }},
      {"POST", "/mattermost/action", json_limit,
       [this](net::HttpRequest request) { return take_click(std::move(request)); }},
      {"POST", "/mattermost/dialog", json_limit,
       [this](net::HttpRequest request) { return take_form(std::move(request)); }},
  };
}

net::HttpResponse MattermostWebhooks::refuse_malformed(const Malformed& malformed) const {
  notify_({Level::warning, "mattermost.malformed", malformed.why});
  return refuse(400, malformed.why);
}

// ---- slash commands -------------------------------------------------------------------------

// The body's token and, where it is there too, the header's: both one of ours, and the same.
bool MattermostWebhooks::knows(const std::string& token, const std::string* header) const {
  constexpr std::string_view scheme = "Token ";
  std::string stated = header && header->starts_with(scheme) ? header->substr(scheme.size()) : std::string();
  if (token.empty() && stated.empty()) return false;
  if (stated.empty()) stated = token;
  const auto& candidate = token.empty() ? stated : token;
  bool known = false;
  for (const auto& ours : options_.command_tokens)
    known = net::equal_constant_time(ours, candidate) || known;  // all are compared
  return known && net::equal_constant_time(candidate, stated);
}

bool MattermostWebhooks::is_direct(const SlashCommand& command) const {
  const auto& own = client_.own_user().value;
  const auto& them = command.user.value;
  return !own.empty() && (command.channel_name == own + "__" + them || command.channel_name == them + "__" + own);
}

MattermostWebhooks::Answer MattermostWebhooks::take_command(net::HttpRequest request) {
  auto parsed = parse_command(request.body);
  if (const auto* malformed = std::get_if<Malformed>(&parsed)) co_return refuse_malformed(*malformed);
  auto* command = std::get_if<SlashCommand>(&parsed);
  const auto& token = command ? command->token : std::get<UnknownCommand>(parsed).token;
  if (!knows(token, request.header("Authorization"))) {
    notify_({Level::warning, "mattermost.token_wrong",
             "a slash command with a token that is none of ours was refused; are all of them in "
             "mattermost.command_tokens?"});
    co_return refuse(401, "not with a token of ours");
  }
  if (!command) co_return json(command_answer(words::command_not_ours));
  if (command->user == client_.own_user()) co_return json(command_answer(words::heard_by_doctor));
  const bool direct = is_direct(*command);
  if (direct) channels_.learn(command->user, command->channel);
  const auto receipt = co_await sink_.accept(std::move(command->envelope));
  if (!receipt.stored()) co_return try_again();
  if (receipt.answer) co_return json(command_answer(*receipt.answer));
  if (receipt.elsewhere && !direct) co_return json(command_answer(*receipt.elsewhere));
  co_return json("{}");
}

// ---- clicks ---------------------------------------------------------------------------------

MattermostWebhooks::Answer MattermostWebhooks::take_click(net::HttpRequest request) {
  auto parsed = parse_click(request.body);
  if (const auto* malformed = std::get_if<Malformed>(&parsed)) co_return refuse_malformed(*malformed);
  auto click = std::get<Click>(std::move(parsed));
  auto checked = check(click.ticket, options_.button_key, clock_.now());
  if (!checked.ticket) co_return json(click_answer(words_for(checked.refused)));
  auto ticket = std::move(*checked.ticket);
  if (ticket.kind == Ticket::Kind::probe) co_return json(answer_to_probe());
  if (ticket.kind == Ticket::Kind::form) co_return json(click_answer(words::button_not_ours));
  const bool for_all = ticket.kind == Ticket::Kind::for_all;
  if (!for_all && ticket.person != click.user) co_return json(click_answer(words::button_of_another));
  if (ticket.channel != click.channel) co_return json(click_answer(words::button_not_ours));
  if (ticket.kind == Ticket::Kind::form_button) co_return co_await open_form(std::move(click), std::move(ticket));
  co_return co_await choose(std::move(click), std::move(ticket));
}

MattermostWebhooks::Answer MattermostWebhooks::choose(Click click, Ticket ticket) {
  const auto choice = chosen(click, ticket);
  if (!choice) co_return json(click_answer(words::choice_not_offered));
  const auto post = co_await client_.post(click.post);
  if (post && !carries(*post, ticket, client_.own_user())) co_return json(click_answer(words::button_not_ours));
  auto token = encode(ButtonToken{ticket.conversation, ticket.turn, *choice});
  if (ticket.kind == Ticket::Kind::for_all)
    co_return co_await press(std::move(click), std::move(ticket), std::move(token));
  auto envelope = envelope_of(ticket, post, "mattermost:click:" + ticket.nonce);
  envelope.event = post ? Clicked{token, post->id, to_plain(post->text)} : Clicked{token, {}, {}};
  const auto receipt = co_await sink_.accept(std::move(envelope));
  if (!receipt.stored()) co_return try_again();
  if (receipt.kind == Receipt::Kind::duplicate) co_return json(click_answer(words::button_used));
  co_return json("{}");
}

// On a post for all, which stays as it is: what is said of it is shown to the one who pressed.
MattermostWebhooks::Answer MattermostWebhooks::press(Click click, Ticket ticket, std::string token) {
  Envelope envelope;
  envelope.who = {mattermost::platform, mattermost::workspace, click.user};
  envelope.where.channel = ticket.channel;
  envelope.dedupe_keys = {press_key(click, ticket, clock_.now())};
  envelope.event = ClickedInChannel{std::move(token)};
  const auto receipt = co_await sink_.accept(std::move(envelope));
  if (!receipt.stored()) co_return try_again();
  if (receipt.answer) co_return json(click_answer(*receipt.answer));
  co_return json(receipt.elsewhere ? click_answer(*receipt.elsewhere) : std::string("{}"));
}

// ---- forms ----------------------------------------------------------------------------------

MattermostWebhooks::Answer MattermostWebhooks::open_form(Click click, Ticket ticket) {
  const auto post = co_await client_.post(click.post);
  if (post && !carries(*post, ticket, client_.own_user())) co_return json(click_answer(words::button_not_ours));
  auto form = ticket;
  form.kind = Ticket::Kind::form;
  form.message = click.post;
  form.nonce = net::to_hex(net::hmac_sha256(options_.button_key, "form " + click.trigger)).substr(0, 32);
  const auto question = post ? std::string_view(post->text) : words::form_without_question;
  auto body = mattermost::open_form(click.trigger, options_.public_url + "/mattermost/dialog", question,
                                    sign(form, options_.button_key));
  const bool opened = co_await client_.open_form(std::move(body));
  co_return json(opened ? std::string("{}") : click_answer(words::form_not_opened));
}

MattermostWebhooks::Answer MattermostWebhooks::take_form(net::HttpRequest request) {
  auto parsed = parse_form(request.body);
  if (const auto* malformed = std::get_if<Malformed>(&parsed)) co_return refuse_malformed(*malformed);
  auto form = std::get<FormAnswer>(std::move(parsed));
  auto checked = check(form.ticket, options_.button_key, clock_.now());
  const bool ours = checked.ticket && checked.ticket->kind == Ticket::Kind::form && checked.ticket->person == form.user;
  if (form.cancelled) co_return json("{}");
  if (!ours) {
    const bool late = !checked.ticket && checked.refused == Refused::expired;
    co_return json(form_error(late ? words::form_expired : words::form_not_ours));
  }
  if (form.text.find_first_not_of(" \t\r\n") == form.text.npos) co_return json(form_field_error(words::form_empty));
  auto ticket = std::move(*checked.ticket);
  co_return co_await fill_in(std::move(form), std::move(ticket));
}

MattermostWebhooks::Answer MattermostWebhooks::fill_in(FormAnswer form, Ticket ticket) {
  FilledIn answer{ticket.conversation, ticket.turn, std::move(form.text), {}, {}};
  auto post = co_await client_.post(ticket.message);
  if (post && (post->user != client_.own_user() || post->channel != ticket.channel)) post.reset();
  if (post) {
    answer.message = post->id;
    answer.shown = to_plain(post->text);
  }
  auto envelope = envelope_of(ticket, post, "mattermost:form:" + ticket.nonce);
  envelope.event = std::move(answer);
  const auto receipt = co_await sink_.accept(std::move(envelope));
  if (!receipt.stored()) co_return try_again();
  if (receipt.kind == Receipt::Kind::duplicate) co_return json(form_error(words::form_used));
  if (receipt.refusal) co_return json(form_error(*receipt.refusal));
  co_return json("{}");
}

}  // namespace inward::mattermost
