// What Listening does with what was said: in order, each once, nothing left out.
#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "adapters/mattermost/listening.hpp"

namespace inward::mattermost {
namespace asio = boost::asio;
namespace {

using namespace std::chrono_literals;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr int longest_doubling = 3;  // of the pause between two tries to catch up: nobody waits long for an answer
// Posts of one moment may become visible out of order. So far back they are read again, while their ids are surely
// remembered.
constexpr auto overlap = 60s;
constexpr auto overlap_good_for = 24h;

constexpr auto early_words = 5s;  // a word said while we were first started is for us
const ChannelId beginning;        // the empty channel's cursor: when this coach first listened

}  // namespace

asio::awaitable<void> Listening::take_in() {
  while (!stopping_) {
    if (behind_) {
      behind_ = false;
      const bool caught_up = co_await catch_up();
      setbacks_ = caught_up ? 0 : std::min(setbacks_ + 1, 1 + longest_doubling);
      if (caught_up) continue;
      behind_ = true;
      co_await rest(pause_after(setbacks_));
    } else if (!heard_.empty()) {
      const auto event = std::move(heard_.front());
      heard_.pop_front();
      const auto* post = std::get_if<Post>(&event);
      const auto& own = client_.own_user();
      auto what = post ? mattermost::heard(*post, own) : opened(std::get<OpenedDirectly>(event), own);
      co_await hand_in(std::move(what));
    } else {
      wake_.expires_at(asio::steady_timer::time_point::max());
      co_await wake_.async_wait(no_throw);
    }
  }
}

asio::awaitable<void> Listening::rest(std::chrono::milliseconds pause) {
  if (stopping_) co_return;
  rest_.expires_after(pause);
  co_await rest_.async_wait(no_throw);
}

// All that people newly said in any direct channel, up to the time it was asked. False: not now.
asio::awaitable<bool> Listening::catch_up() {
  const auto trust = co_await client_.verify();
  if (!std::holds_alternative<Delivered>(trust)) co_return false;
  const auto kept = co_await bookmarks_.cursors(mattermost::platform, mattermost::workspace);
  if (!kept) co_return false;
  const auto channels = co_await client_.direct_channels();
  if (!channels) co_return false;
  Cursors cursors;
  for (const auto& cursor : *kept) cursors[cursor.channel] = cursor.upto;
  if (!cursors.contains(beginning)) {
    const bool begun = co_await begin_here(cursors);
    if (!begun) co_return false;
  }
  for (const auto& [channel, after] : unread(cursors, *channels))
    if (const bool all = co_await read_channel(channel, after); !all) co_return false;
  std::vector<Cursor> read;
  for (const auto& channel : *channels)
    if (channel.last_post > cursors[channel.id]) read.push_back({channel.id, channel.last_post});
  if (read.empty()) co_return true;
  co_return co_await bookmarks_.save(mattermost::platform, mattermost::workspace, std::move(read));
}

// The first time ever: what was said before there was a coach is not for it.
asio::awaitable<bool> Listening::begin_here(Cursors& cursors) {
  const auto began = client_.server_time(started_) - early_words;
  cursors[beginning] = began;
  std::vector<Cursor> first = {{beginning, began}};
  co_return co_await bookmarks_.save(mattermost::platform, mattermost::workspace, std::move(first));
}

// Which channels hold posts that were not read, and after when.
std::map<ChannelId, TimePoint> Listening::unread(const Cursors& cursors, const std::vector<Channel>& channels) const {
  const auto began = cursors.at(beginning);
  const auto now = client_.server_time(clock_.now());
  const auto from = [&](TimePoint upto) {
    return std::max(began, now - upto < overlap_good_for ? upto - overlap : upto);
  };
  std::map<ChannelId, TimePoint> found;
  for (const auto& [channel, upto] : cursors)
    if (channel != beginning) found[channel] = from(upto);
  for (const auto& channel : channels) {
    const auto known = cursors.find(channel.id);
    const auto upto = known == cursors.end() ? began : known->second;
    if (channel.last_post > upto || now - upto < overlap)
      found[channel.id] = from(upto);
    else
      found.erase(channel.id);
  }
  return found;
}

asio::awaitable<bool> Listening::read_channel(ChannelId channel, TimePoint after) {
  auto posts = co_await client_.posts_since(std::move(channel), after);
  if (!posts) co_return false;
  for (const auto& post : *posts) {
    if (post.created <= after || stopping_) continue;
    auto what = heard(post, client_.own_user());
    co_await hand_in(std::move(what));
  }
  co_return !stopping_;
}

// Until the store has it: a full disk must not cost a person their words.
asio::awaitable<void> Listening::hand_in(std::variant<Envelope, Ignored> what) {
  const auto* envelope = std::get_if<Envelope>(&what);
  if (!envelope) co_return;
  channels_.learn(envelope->who.user, envelope->where.channel);
  while (!stopping_) {
    auto copy = *envelope;
    const auto receipt = co_await sink_.accept(std::move(copy));
    if (receipt.kind != Receipt::Kind::overloaded)
      co_return;  // a failed one is logged by the sink, and would fail again
    co_await rest(options_.first_pause);
  }
}

}  // namespace inward::mattermost
