#include "adapters/mattermost/mattermost_client.hpp"

#include <algorithm>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>
#include <utility>

#include "adapters/wire/bearer.hpp"
#include "adapters/wire/http_date.hpp"
#include "adapters/wire/shown_name.hpp"

namespace inward::mattermost {
namespace asio = boost::asio;
namespace {

using namespace std::chrono_literals;

constexpr auto ticket_life = 7 * 24h;           // as long as a used one is remembered
constexpr auto life_of_one_for_all = 35 * 24h;  // an announcement stands for two weeks before its day
constexpr auto same_post_within = 25s;          // the server knows a pending_post_id for about 30 s
constexpr auto look_back = 60s;                 // before the first attempt, for clocks that differ
constexpr auto no_thread = "POST posts: no such thread";
constexpr std::size_t most_unfinished = 1'000;

// Two calls at most in one delivery: within the 30 s of the port. A catch-up may bring a thousand posts.
net::ClientOptions client_options(const MattermostOptions& options) {
  net::ClientOptions chosen;
  chosen.connect = 4s;
  chosen.answer = 9s;
  chosen.body_limit = 32 << 20;
  chosen.ca_file = options.ca_file;
  return chosen;
}

// For calls that may be made twice.
Delivery repeatable(Delivery delivery) {
  if (auto* uncertain = std::get_if<Uncertain>(&delivery)) return RetryLater{5s, std::move(uncertain->why)};
  return delivery;
}

const net::ClientResponse* good(const net::ClientResult& result) {
  const auto* response = std::get_if<net::ClientResponse>(&result);
  return response && response->status >= 200 && response->status < 300 ? response : nullptr;
}

}  // namespace

MattermostClient::MattermostClient(asio::any_io_executor executor, const MattermostOptions& options, const Clock& clock,
                                   DirectChannels& channels, Notify notify)
    : options_(options),
      clock_(clock),
      channels_(channels),
      trust_(mattermost::platform, std::move(notify)),
      authorization_(wire::bearer(options.bot_token, "mattermost.bot_token")),
      http_(net::make_http_client(std::move(executor), options.url + "/api/v4/", client_options(options))) {
  if (!options.public_url.empty()) action_url_ = options.public_url + "/mattermost/action";
}

asio::awaitable<net::ClientResult> MattermostClient::call(std::string method, std::string path, std::string body) {
  return http_->send(api_request(authorization_, std::move(method), std::move(path), std::move(body)));
}

Making MattermostClient::making(const Outgoing& item, const ChannelId& channel) const {
  const auto life = item.post ? life_of_one_for_all : ticket_life;
  return {own_user_, channel, action_url_, options_.button_key, clock_.now() + life};
}

// ---- who and where --------------------------------------------------------------------------

asio::awaitable<Delivery> MattermostClient::verify() {
  const auto result = co_await call("GET", "users/me", std::string());
  auto delivery = repeatable(sort_result("GET users/me", result));
  if (const auto* response = good(result)) {
    const auto user = parse_user(response->body);
    if (!user)
      co_return RetryLater{30s, "GET users/me: not an answer of Mattermost's; is mattermost.url right?", every_method};
    own_user_ = user->id;
    const auto* date = response->header("Date");
    if (const auto theirs = date ? wire::parse_http_date(*date) : std::nullopt)
      ahead_ = std::chrono::floor<std::chrono::seconds>(*theirs - clock_.now());
    delivery = Delivered{};
  }
  co_return trust_.note(std::move(delivery));
}

asio::awaitable<Delivery> MattermostClient::open(UserId user) {
  auto pair = direct_channel(own_user_, user);
  const auto result = co_await call("POST", "channels/direct", std::move(pair));
  auto delivery = trust_.note(repeatable(sort_result("POST channels/direct", result)));
  if (!std::holds_alternative<Delivered>(delivery)) co_return delivery;
  const auto channel = parse_channel(std::get<net::ClientResponse>(result).body);
  if (!channel) co_return RetryLater{30s, "POST channels/direct: an answer without a channel"};
  channels_.learn(user, channel->id);
  co_return Delivered{channel->id};
}

asio::awaitable<Delivery> MattermostClient::identify() {
  if (!own_user_.empty()) co_return Delivered{};
  co_return co_await verify();
}

asio::awaitable<Delivery> MattermostClient::channel_for(const Outgoing& item) {
  auto known_to_them = co_await identify();
  if (!std::holds_alternative<Delivered>(known_to_them)) co_return known_to_them;
  if (!item.where.channel.empty()) co_return Delivered{item.where.channel};
  const auto known = channels_.of(item.who.user);
  if (!known.empty()) co_return Delivered{known};
  co_return co_await open(item.who.user);
}

asio::awaitable<std::optional<Profile>> MattermostClient::profile(Address who) {
  const auto result = co_await call("GET", "users/" + who.user.value, std::string());
  if (const auto* response = good(result)) {
    const auto user = parse_user(response->body);
    std::optional<Profile> profile;
    if (user) profile = Profile{user->zone, user->language, wire::shown_name(user->name)};
    co_return profile;
  }
  const auto* response = std::get_if<net::ClientResponse>(&result);
  const bool refused = response && (response->status == 404 || response->status == 403);
  const bool nobody = refused && !error_id(response->body).empty();
  co_return nobody ? std::optional(Profile{}) : std::nullopt;
}

// ---- out ------------------------------------------------------------------------------------

asio::awaitable<Delivery> MattermostClient::deliver(Outgoing item) {
  if (item.post && (item.where.channel.empty() || item.reply.replaces))
    co_return Rejected{"a channel's post goes to that channel, and stays as it is"};
  if (item.reply.replaces) co_return co_await update(std::move(item));
  auto where = co_await channel_for(item);
  if (!std::holds_alternative<Delivered>(where)) co_return where;
  auto channel = std::get<Delivered>(where).direct;
  co_return co_await send_parts(std::move(item), std::move(channel));
}

asio::awaitable<Delivery> MattermostClient::update(Outgoing item) {
  auto known_to_them = co_await identify();  // else no post would be ours
  if (!std::holds_alternative<Delivered>(known_to_them)) co_return known_to_them;
  const auto id = *item.reply.replaces;
  const auto standing = co_await call("GET", "posts/" + id.value, std::string());
  auto seen = trust_.note(repeatable(sort_result("GET posts", standing)));
  if (!std::holds_alternative<Delivered>(seen)) co_return seen;
  const auto post = parse_post(std::get<net::ClientResponse>(standing).body);
  if (!post || post->user != own_user_ || post->deleted != TimePoint{})
    co_return Rejected{"the post is no longer ours"};
  auto body = patch(item.reply, post->mark, post->others);
  const auto result = co_await call("PUT", "posts/" + id.value + "/patch", std::move(body));
  auto delivery = trust_.note(repeatable(sort_result("PUT posts/patch", result)));
  if (std::holds_alternative<Delivered>(delivery)) co_return Delivered{};
  co_return delivery;
}

asio::awaitable<Delivery> MattermostClient::send_parts(Outgoing item, ChannelId channel) {
  auto parts = new_posts(item, making(item, channel));
  for (std::size_t part = 0; part < parts.size();) {
    if (has_arrived(item.id, part)) {
      ++part;
      continue;
    }
    auto delivery = co_await send(parts[part], mark_of(item.id, part, options_.button_key));
    const auto* rejected = std::get_if<Rejected>(&delivery);
    if (rejected && rejected->why == no_thread && !item.where.thread.empty()) {
      item.where.thread = ThreadId();  // its root was deleted: the channel itself will do
      parts = new_posts(item, making(item, channel));
      continue;
    }
    if (!std::holds_alternative<Delivered>(delivery)) co_return delivery;
    arrived(item.id, part++);
  }
  arrived_.erase(item.id);
  const bool direct = item.where.thread.empty() && !item.post;
  co_return Delivered{direct ? channel : ChannelId()};
}

// An old post may come back with 201: the server takes the same pending_post_id for the same post, whosever it is.
asio::awaitable<Delivery> MattermostClient::send(std::string json, std::string mark) {
  const auto result = co_await call("POST", "posts", std::move(json));
  if (refused_thread(result)) co_return Rejected{no_thread};
  auto delivery = trust_.note(sort_result("POST posts", result));
  if (!std::holds_alternative<Delivered>(delivery)) co_return delivery;
  const auto post = parse_post(std::get<net::ClientResponse>(result).body);
  if (!post) co_return Uncertain{"POST posts: an answer without the post"};
  if (post->mark != mark) co_return RetryLater{31s, "POST posts: the server took it for another post"};
  co_return Delivered{post->channel};
}

void MattermostClient::arrived(OutboxId id, std::size_t part) {
  if (arrived_.size() >= most_unfinished) arrived_.clear();
  arrived_[id].insert(part);
}

bool MattermostClient::has_arrived(OutboxId id, std::size_t part) const {
  const auto known = arrived_.find(id);
  return known != arrived_.end() && known->second.contains(part);
}

// Within the half minute in which the server recognises a repeated post, repeating it is how to ask.
asio::awaitable<Found> MattermostClient::find(Outgoing item) {
  const auto now = clock_.now();
  const bool recognised = now >= item.first_attempt && now - item.first_attempt < same_post_within;
  if (item.reply.replaces || recognised) co_return Found::no;
  const auto where = co_await channel_for(item);
  const auto* channel = std::get_if<Delivered>(&where);
  if (!channel) co_return Found::cannot_look;
  const auto since = server_time(item.first_attempt) - look_back;
  const auto posts = co_await posts_since(channel->direct, since);
  if (!posts) co_return Found::cannot_look;
  const auto parts = new_posts(item, making(item, channel->direct)).size();
  const auto stands = [&](std::size_t part) {
    const auto mark = mark_of(item.id, part, options_.button_key);
    return std::ranges::any_of(*posts, [&](const Post& post) { return post.user == own_user_ && post.mark == mark; });
  };
  for (std::size_t part = 0; part < parts; ++part)
    if (stands(part)) arrived(item.id, part);
  if (!has_arrived(item.id, parts - 1)) co_return Found::no;
  arrived_.erase(item.id);
  co_return Found::yes;
}

asio::awaitable<bool> MattermostClient::open_form(std::string json) {
  const auto result = co_await call("POST", "actions/dialogs/open", std::move(json));
  co_return good(result) != nullptr;
}

}  // namespace inward::mattermost
