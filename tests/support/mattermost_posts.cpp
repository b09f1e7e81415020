#include "tests/support/mattermost_posts.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

namespace inward::test {
namespace {

using Json = nlohmann::json;

constexpr Millis pending_known_for = 30'000;
constexpr std::size_t longest_text = 16'383, longest_props = 8'000, most_since = 1'000;

Millis now() {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count();
}

void name_actions(Json& props, MattermostIds& ids) {
  if (!props.contains("attachments") || !props["attachments"].is_array()) return;
  for (auto& attachment : props["attachments"]) {
    if (!attachment.contains("actions")) continue;
    for (auto& action : attachment["actions"])
      if (action.value("id", "").empty()) action["id"] = ids.next();
  }
}

MattermostRefusal forbidden() {
  return {403, "api.context.permissions.app_error", "You do not have the appropriate permissions."};
}

}  // namespace

Millis MattermostTime::next() {
  return last_ = std::max(last_ + 1, now());
}

Millis MattermostTime::elapsed() const {
  return now() + passed_;
}

std::size_t runes(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// ---- channels -------------------------------------------------------------------------------

MattermostChannel& MattermostPosts::direct(const std::string& a, const std::string& b) {
  const auto name = std::min(a, b) + "__" + std::max(a, b);
  for (auto& channel : channels_)
    if (channel.name == name) return channel;
  auto& made = open_channel(name, {a, b});
  made.type = 'D';
  return made;
}

MattermostChannel& MattermostPosts::group(const std::vector<std::string>& members) {
  auto& made = open_channel(ids_.next() + "0123456789abcd", members);
  made.type = 'G';
  return made;
}

MattermostChannel& MattermostPosts::open_channel(const std::string& name, const std::vector<std::string>& members) {
  auto& channel = channels_.emplace_back();
  channel.id = ids_.next();
  channel.name = name;
  channel.type = 'O';
  channel.members = {members.begin(), members.end()};
  channel.create_at = time_.next();
  return channel;
}

MattermostChannel* MattermostPosts::channel(std::string_view id) {
  const auto found =
      std::find_if(channels_.begin(), channels_.end(), [id](const auto& channel) { return channel.id == id; });
  return found == channels_.end() ? nullptr : &*found;
}

// ---- posts ----------------------------------------------------------------------------------

std::optional<MattermostRefusal> MattermostPosts::check(const MattermostPost& post) const {
  if (runes(post.text) > longest_text)
    return MattermostRefusal{400, "model.post.is_valid.msg.app_error", "Invalid message."};
  if (runes(post.props) > longest_props)
    return MattermostRefusal{400, "model.post.is_valid.props.app_error", "Invalid props."};
  if (post.text.find('\0') != std::string::npos)
    return MattermostRefusal{500, "app.post.save.app_error", "Unable to save the Post."};
  return std::nullopt;
}

std::optional<MattermostRefusal> MattermostPosts::refuse(const MattermostPost& wish) {
  if (wish.type.starts_with("system_"))
    return MattermostRefusal{400, "api.context.invalid_param.app_error", "Invalid post.type parameter."};
  if (!wish.root.empty()) {
    const auto* root = standing(wish.root);
    if (!root || !root->root.empty())
      return MattermostRefusal{400, "api.post.create_post.root_id.app_error", "Invalid RootId parameter."};
    if (root->channel != wish.channel)
      return MattermostRefusal{400, "api.post.create_post.channel_root_id.app_error",
                               "Invalid ChannelId for RootId parameter."};
  }
  return check(wish);
}

std::variant<MattermostPosts::Created, MattermostRefusal> MattermostPosts::create(MattermostPost wish,
                                                                                  const MattermostUser& author) {
  wish.user = author.id;
  if (const auto* where = channel(wish.channel); !where || !where->members.contains(author.id)) return forbidden();
  if (const auto known = pending_.find(wish.pending);
      known != pending_.end() && time_.elapsed() - known->second.since < pending_known_for) {
    auto* first = standing(known->second.post);
    if (!first)
      return MattermostRefusal{
          500, "api.post.deduplicate_create_post.failed_to_get",
          "Failed to fetch original post after deduplicating a client repeating the same request."};
    auto again = *first;
    again.pending.clear();
    return Created{again, false};
  }
  auto props = Json::parse(wish.props);
  if (author.is_bot) props["from_bot"] = "true";
  name_actions(props, ids_);
  wish.props = props.dump();
  if (auto refused = refuse(wish)) return *refused;
  auto& made = add(std::move(wish));
  Created created{made, true};
  if (!made.pending.empty()) pending_[made.pending] = {made.id, time_.elapsed()};
  made.pending.clear();
  return created;
}

MattermostPost& MattermostPosts::add(MattermostPost post) {
  post.id = ids_.next();
  post.create_at = post.update_at = time_.next();
  auto* where = channel(post.channel);
  where->last_post_at = post.create_at;
  ++where->posts;
  return posts_.emplace_back(std::move(post));
}

// References to posts stay: a deque grows at its end.
MattermostPost& MattermostPosts::edit(MattermostPost& post, const MattermostPost& changed) {
  const auto at = time_.next();
  auto old = post;
  old.original = old.id;
  old.id = ids_.next();
  old.update_at = old.delete_at = at;
  post.text = changed.text;
  post.props = changed.props;
  post.files = changed.files;
  post.update_at = post.edit_at = at;
  posts_.push_back(std::move(old));
  return post;
}

void MattermostPosts::remove(MattermostPost& post, const std::string& by) {
  post.update_at = post.delete_at = time_.next();
  post.props = Json{{"deleteBy", by}}.dump();
}

MattermostPost* MattermostPosts::find(std::string_view id) {
  const auto found = std::find_if(posts_.begin(), posts_.end(), [id](const auto& post) { return post.id == id; });
  return found == posts_.end() ? nullptr : &*found;
}

MattermostPost* MattermostPosts::standing(std::string_view id) {
  auto* post = find(id);
  return post && post->delete_at == 0 ? post : nullptr;
}

std::vector<MattermostPost> MattermostPosts::in(const std::string& channel) const {
  std::vector<MattermostPost> found;
  for (const auto& post : posts_)
    if (post.channel == channel && post.delete_at == 0) found.push_back(post);
  return found;
}

std::vector<MattermostPost> MattermostPosts::changed(const std::string& channel, Millis since) const {
  std::vector<MattermostPost> found;
  for (const auto& post : posts_) {
    if (post.channel != channel || post.update_at <= since) continue;
    auto seen = post;
    if (seen.delete_at != 0) seen.text.clear();
    found.push_back(std::move(seen));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.create_at > b.create_at; });
  if (found.size() > most_since) found.resize(most_since);
  return found;
}

std::vector<MattermostPost> MattermostPosts::page(const std::string& channel, std::size_t page,
                                                  std::size_t size) const {
  auto all = in(channel);
  std::reverse(all.begin(), all.end());
  const auto from = std::min(page * size, all.size());
  const auto to = std::min(from + size, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to)};
}

}  // namespace inward::test
