// Posts and WebSocket frames to what a person said.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "adapters/mattermost/mattermost_fields.hpp"
#include "adapters/mattermost/mattermost_in.hpp"
#include "adapters/mattermost/mattermost_text.hpp"
#include "adapters/wire/json_fields.hpp"

namespace inward::mattermost {

using namespace wire;

const PlatformId platform("mattermost");
const WorkspaceId workspace("main");

namespace {

using Json = nlohmann::json;

// What a post's metadata says again of files, links and reactions may be far larger than the post.
constexpr std::string_view repeated = "metadata";

// Props hold "true"; a client may as well have written true.
bool flag_at(const Json& props, const char* key) {
  return true_at(props, key) || text_at(props, key) == "true";
}

std::string others_of(const Json& props) {
  if (!props.is_object()) return "{}";
  auto others = props;
  others.erase("attachments");
  others.erase("inward");
  return others.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Post> post_of(const Json& json) {
  Post post;
  post.id = MessageId(id_at(json, "id"));
  if (post.id.empty()) return std::nullopt;
  post.channel = ChannelId(id_at(json, "channel_id"));
  post.user = UserId(id_at(json, "user_id"));
  post.root = ThreadId(id_at(json, "root_id"));
  post.created = time_at(json, "create_at");
  post.deleted = time_at(json, "delete_at");
  post.old_version = !text_at(json, "original_id").empty();
  post.type = text_at(json, "type");
  post.text = text_at(json, "message");
  const auto& files = at(json, "file_ids");
  post.with_file = files.is_array() && !files.empty();
  const auto& props = at(json, "props");
  post.from_webhook = flag_at(props, "from_webhook");
  post.from_bot = flag_at(props, "from_bot");
  post.mark = text_at(props, "inward");
  post.others = others_of(props);
  return post;
}

// Why a post is nothing a person newly said to us; null: it is.
const char* not_said(const Post& post, const UserId& own_user) {
  if (post.id.empty() || post.channel.empty() || post.user.empty()) return "a post without id, channel or user";
  if (post.user == own_user) return "our own post";
  if (!post.type.empty()) return "a post of another type";
  if (post.old_version) return "an old version of a post";
  if (post.deleted != TimePoint{}) return "a deleted post";
  if (post.from_webhook) return "a webhook's post";
  if (post.from_bot) return "a bot's post";
  return nullptr;
}

decltype(SocketEvent::what) what_of(const Json& frame) {
  const auto& event = text_at(frame, "event");
  const auto& data = at(frame, "data");
  if (event == "hello") return Hello{text_at(data, "connection_id")};
  if (event == "posted" && text_at(data, "channel_type") == "D")
    if (auto post = parse_post(text_at(data, "post"))) return PostedDirectly{std::move(*post)};
  if (event == "direct_added")
    return OpenedDirectly{UserId(id_at(data, "creator_id")), ChannelId(id_at(at(frame, "broadcast"), "channel_id"))};
  const auto& status = text_at(frame, "status");
  if (event.empty() && !status.empty()) return AnsweredFrame{status == "OK"};
  return Other{};
}

}  // namespace

std::optional<Post> parse_post(std::string_view json) {
  return post_of(parse_object(json, deepest, repeated));
}

std::optional<std::vector<Post>> parse_posts(std::string_view body) {
  const auto list = parse_object(body, deepest, repeated);
  const auto& posts = at(list, "posts");
  if (!posts.is_object() && !(posts.is_null() && list.contains("posts"))) return std::nullopt;
  std::vector<Post> found;
  for (const auto& json : posts)
    if (auto post = post_of(json)) found.push_back(std::move(*post));
  std::sort(found.begin(), found.end(),
            [](const Post& a, const Post& b) { return std::tie(a.created, a.id) < std::tie(b.created, b.id); });
  return found;
}

std::variant<Envelope, Ignored> heard(const Post& post, const UserId& own_user) {
  if (const char* why = not_said(post, own_user)) return Ignored{why};
  Envelope envelope;
  envelope.who = {platform, workspace, post.user};
  envelope.where = {post.channel, post.root};
  envelope.dedupe_keys = {"mattermost:post:" + post.id.value};
  envelope.event = Said{to_plain(post.text), post.with_file};
  envelope.cursor = Cursor{post.channel, post.created};
  return envelope;
}

std::variant<Envelope, Ignored> opened(const OpenedDirectly& event, const UserId& own_user) {
  if (event.user.empty() || event.channel.empty()) return Ignored{"an opening without user or channel"};
  if (event.user == own_user) return Ignored{"our own opening"};
  return Envelope{{mattermost::platform, mattermost::workspace, event.user},
                  {event.channel, {}},
                  {"mattermost:opened:" + event.channel.value},
                  Opened{}};
}

SocketEvent parse_frame(std::string_view text) {
  const auto frame = parse_object(text, deepest);
  const auto seq = text_at(frame, "event").empty() ? std::nullopt : whole_at(frame, "seq");
  return {seq, what_of(frame)};
}

}  // namespace inward::mattermost
