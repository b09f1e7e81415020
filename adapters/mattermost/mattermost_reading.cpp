// What MattermostClient reads: channels and posts.
#include <algorithm>
#include <boost/asio/use_awaitable.hpp>
#include <iterator>
#include <utility>

#include "adapters/mattermost/mattermost_client.hpp"

namespace inward::mattermost {
namespace asio = boost::asio;
namespace {

constexpr std::size_t since_is_cut_at = 900;  // the server gives some 1,000 and does not say which
constexpr int most_pages = 200;

// The body, where it begins as it must; empty where Mattermost itself will not show it. None: try later, also where
// something in between answered: a login page is no proof that nobody wrote.
std::optional<std::string_view> body_of(const net::ClientResult& result, char first) {
  const auto* response = std::get_if<net::ClientResponse>(&result);
  if (!response) return std::nullopt;
  const std::string_view body = response->body;
  if (response->status == 200) return body.starts_with(first) ? std::optional(body) : std::nullopt;
  const bool refused = response->status == 400 || response->status == 403 || response->status == 404;
  return refused && !error_id(response->body).empty() ? std::optional(std::string_view()) : std::nullopt;
}

// Of neighbours with one id.
template <class Named>
void drop_repeated(std::vector<Named>& sorted) {
  const auto same = [](const Named& a, const Named& b) { return a.id == b.id; };
  sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());
}

}  // namespace

asio::awaitable<std::optional<Post>> MattermostClient::post(MessageId id) {
  const auto trust = co_await identify();  // until then nothing can be said of whose post it is
  if (!std::holds_alternative<Delivered>(trust)) co_return std::nullopt;
  const auto result = co_await call("GET", "posts/" + id.value, std::string());
  const auto body = body_of(result, '{');
  co_return body ? parse_post(*body) : std::nullopt;
}

// Newer servers list them by person; 5.36 by team only, direct messages with each.
asio::awaitable<std::optional<std::vector<Channel>>> MattermostClient::direct_channels() {
  const auto newer = co_await call("GET", "users/me/channels", std::string());
  auto body = body_of(newer, '[');
  if (!body) co_return std::nullopt;
  std::vector<Channel> all = parse_channels(*body).value_or(std::vector<Channel>());
  if (body->empty()) {
    const auto teams = co_await call("GET", "users/me/teams", std::string());
    body = body_of(teams, '[');
    if (!body) co_return std::nullopt;
    for (const auto& team : parse_ids(*body).value_or(std::vector<std::string>())) {
      const auto listed = co_await call("GET", "users/me/teams/" + team + "/channels", std::string());
      body = body_of(listed, '[');
      if (!body) co_return std::nullopt;
      auto some = parse_channels(*body).value_or(std::vector<Channel>());
      std::move(some.begin(), some.end(), std::back_inserter(all));
    }
  }
  const auto of_no_person = [this](const Channel& channel) {
    return channel.type != "D" || channel.name == own_user_.value + "__" + own_user_.value;
  };
  std::erase_if(all, of_no_person);
  std::ranges::sort(all, {}, &Channel::id);
  drop_repeated(all);
  co_return all;
}

asio::awaitable<std::optional<std::vector<Post>>> MattermostClient::posts_since(ChannelId channel, TimePoint since) {
  const auto from = std::max<std::int64_t>(since.time_since_epoch().count(), 1);
  const auto result =
      co_await call("GET", "channels/" + channel.value + "/posts?since=" + std::to_string(from), std::string());
  const auto body = body_of(result, '{');
  if (!body) co_return std::nullopt;
  auto posts = parse_posts(*body).value_or(std::vector<Post>());
  if (posts.size() >= since_is_cut_at) co_return co_await pages_since(std::move(channel), since);
  co_return posts;
}

// Newest first, page by page, until a page reaches back far enough.
asio::awaitable<std::optional<std::vector<Post>>> MattermostClient::pages_since(ChannelId channel, TimePoint since) {
  std::vector<Post> all;
  for (int page = 0; page < most_pages; ++page) {
    const auto path = "channels/" + channel.value + "/posts?per_page=200&page=" + std::to_string(page);
    const auto result = co_await call("GET", path, std::string());
    const auto body = body_of(result, '{');
    if (!body) co_return std::nullopt;
    auto posts = parse_posts(*body).value_or(std::vector<Post>());
    const bool reaches = posts.empty() || posts.front().created < since;
    std::move(posts.begin(), posts.end(), std::back_inserter(all));
    if (reaches) break;
  }
  std::ranges::sort(all, {}, [](const Post& post) { return std::pair(post.created, post.id); });
  drop_repeated(all);
  co_return all;
}

}  // namespace inward::mattermost
