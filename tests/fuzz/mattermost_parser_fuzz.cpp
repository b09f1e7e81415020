// Bytes from outside through every parser of the Mattermost adapter: none crashes, and what comes out is what the
// headers say.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <tuple>

#include "adapters/mattermost/api_answers.hpp"
#include "adapters/mattermost/mattermost_in.hpp"
#include "adapters/wire/json_bytes.hpp"

using namespace inward;
using namespace inward::mattermost;

namespace {

const UserId own("5pa4m1cs1tba9pjhbtoqndqo5o");

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), is_letter_or_digit);
}

bool is_id_or_none(std::string_view text) {
  return text.empty() || is_id(text);
}

bool is_sane(TimePoint time) {
  return time >= TimePoint{} && time <= TimePoint(std::chrono::milliseconds(253'402'300'799'999));
}

void check_heard(const Post& post) {
  const auto result = heard(post, own);
  require(std::holds_alternative<Ignored>(heard(post, post.user)));
  const auto* envelope = std::get_if<Envelope>(&result);
  if (!envelope) return;
  require(envelope->who.user != own && is_id(envelope->who.user.value));
  require(is_id(envelope->where.channel.value) && is_id_or_none(envelope->where.thread.value));
  require(envelope->dedupe_keys.size() == 1 && envelope->dedupe_keys[0] == "mattermost:post:" + post.id.value);
  require(envelope->cursor && envelope->cursor->channel == post.channel && is_sane(envelope->cursor->upto));
  require(post.type.empty() && !post.old_version && !post.from_webhook && !post.from_bot &&
          post.deleted == TimePoint{});
}

void check(const Post& post) {
  require(is_id(post.id.value) && is_id_or_none(post.root.value));
  require(is_sane(post.created) && is_sane(post.deleted));
  require(post.others.starts_with('{') && post.others.ends_with('}') && !wire::nests_deeper(post.others, 32));
  check_heard(post);
}

void read_posts(std::string_view bytes) {
  if (const auto post = parse_post(bytes)) check(*post);
  if (const auto posts = parse_posts(bytes)) {
    for (const auto& post : *posts) check(post);
    require(std::is_sorted(posts->begin(), posts->end(), [](const Post& a, const Post& b) {
      return std::tie(a.created, a.id) < std::tie(b.created, b.id);
    }));
  }
  const auto event = parse_frame(bytes);
  require(!event.seq || *event.seq >= 0);
  if (const auto* posted = std::get_if<PostedDirectly>(&event.what)) check(posted->post);
}

void read_callbacks(std::string_view bytes) {
  const auto command = parse_command(bytes);
  if (const auto* known = std::get_if<SlashCommand>(&command)) {
    require(is_id(known->user.value) && is_id(known->channel.value));
    require(known->envelope.dedupe_keys.size() == 1 && known->envelope.where.thread.empty());
    const bool between_two = known->channel_name.find("__") != std::string::npos;
    require(known->envelope.where.channel == (between_two ? ChannelId{} : known->channel));
    const auto& argument = std::get<Commanded>(known->envelope.event).argument;
    require(argument.empty() || (argument.front() != ' ' && argument.back() != ' '));
  }
  const auto click = parse_click(bytes);
  if (const auto* clicked = std::get_if<Click>(&click))
    require(is_id(clicked->user.value) && is_id_or_none(clicked->channel.value) && is_id_or_none(clicked->post.value));
  const auto form = parse_form(bytes);
  if (const auto* answer = std::get_if<FormAnswer>(&form))
    require(is_id(answer->user.value) && is_id_or_none(answer->channel.value));
}

void read_answers(std::string_view bytes) {
  if (const auto user = parse_user(bytes)) require(is_id(user->id.value));
  if (const auto channel = parse_channel(bytes)) require(is_id(channel->id.value) && is_sane(channel->last_post));
  if (const auto channels = parse_channels(bytes))
    for (const auto& channel : *channels) require(is_id(channel.id.value) && is_sane(channel.created));
  if (const auto ids = parse_ids(bytes)) require(std::all_of(ids->begin(), ids->end(), is_id));
  require(error_id(bytes).find_first_of("\r\n \"") == std::string::npos);
  const std::string text(bytes);
  for (const int status : {200, 400, 403, 404, 500}) {
    const net::ClientResult result = net::ClientResponse{status, {}, text};
    require(!refused_thread(result) || std::holds_alternative<Rejected>(sort_result("POST posts", result)));
  }
  const auto limited = sort_result("POST posts", net::ClientResponse{429, {{"Retry-After", text}}, {}});
  const auto wait = std::get<RetryLater>(limited).wait;
  require(wait >= std::chrono::seconds(1) && wait <= std::chrono::hours(1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_posts(bytes);
  read_callbacks(bytes);
  read_answers(bytes);
  return 0;
}
