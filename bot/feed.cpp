#include "bot/feed.hpp"

#include <chrono>
#include <optional>

#include "bot/await_writer.hpp"
#include "dialogs/calendar_feed.hpp"
#include "dialogs/joined.hpp"
#include "dialogs/local_time.hpp"
#include "storage/vault.hpp"

namespace inward::bot {
namespace asio = boost::asio;
namespace {

using namespace std::chrono_literals;
using net::HttpRequest;
using net::HttpResponse;
using std::chrono::days;

constexpr auto looked_back = days(92);
constexpr auto looked_ahead = days(2 * 365);
constexpr auto fresh_for = 1min;
constexpr std::string_view region_key = "region=";

// Of "/calendar.ics?region=DE&x=y"; none: not asked for.
std::optional<std::string> region_in(std::string_view target) {
  const auto question = target.find('?');
  if (question == target.npos) return {};
  auto query = target.substr(question + 1);
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto pair = query.substr(0, end);
    if (pair.starts_with(region_key)) return std::string(pair.substr(region_key.size()));
    query = end == query.npos ? std::string_view() : query.substr(end + 1);
  }
  return {};
}

HttpResponse not_found(std::string why) {
  HttpResponse response;
  response.status = 404;
  response.body = std::move(why) + '\n';
  return response;
}

// The almanac is the writer's to change: asked for, now and then, where it may be read.
class Feed {
 public:
  Feed(asio::any_io_executor io, Writer& writer, const House& house, const Clock& clock)
      : io_(std::move(io)), writer_(writer), house_(house), clock_(clock) {}

  asio::awaitable<HttpResponse> answer(HttpRequest request) {
    const auto now = clock_.now();
    if (!shown_ || now - asked_ >= fresh_for || now < asked_) {
      std::optional<House> copied;
      const auto outcome =
          co_await await_writer(io_, writer_, [&](storage::UnitOfWork&, TimePoint) { copied = house_; });
      if (outcome == Outcome::committed && copied) {
        shown_ = std::move(copied);
        asked_ = now;
      }
    }
    if (!shown_) {
      HttpResponse busy;
      busy.status = 503;
      busy.headers = {{"Retry-After", "60"}};
      co_return busy;
    }
    co_return feed_response(*shown_, request.target, request.header("If-None-Match"), now);
  }

 private:
  asio::any_io_executor io_;
  Writer& writer_;
  const House& house_;
  const Clock& clock_;
  std::optional<House> shown_;
  TimePoint asked_{};
};

}  // namespace

HttpResponse feed_response(const House& house, const std::string& target, const std::string* known, TimePoint now) {
  const auto* programme = house.almanac ? house.almanac->first() : nullptr;
  if (!programme) return not_found("there are no programmes");
  const auto wanted = region_in(target);
  const auto* holidays = house.almanac->holidays(wanted.value_or(house.region));
  if (wanted && !holidays)
    return not_found("no holidays of that region are known; known are " +
                     dialogs::joined(house.almanac->regions(), ", "));
  const auto midnight = std::chrono::floor<days>(now);  // the same bytes all day
  const auto today = dialogs::local_day(midnight, "UTC");
  HttpResponse response;
  response.content_type = "text/calendar; charset=utf-8";
  response.body = dialogs::calendar_feed(*programme, holidays, house.label, house.language, today - looked_back,
                                         today + looked_ahead, midnight);
  const auto tag = '"' + storage::sha256_hex(response.body).substr(0, 32) + '"';
  response.headers = {{"ETag", tag}, {"Cache-Control", "public, max-age=3600"}};
  if (known && *known == tag) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

net::Route feed_route(asio::any_io_executor io, Writer& writer, const House& house, const Clock& clock) {
  auto feed = std::make_shared<Feed>(std::move(io), writer, house, clock);
  return {"GET", "/calendar.ics", 0, [feed](HttpRequest request) { return feed->answer(std::move(request)); }};
}

}  // namespace inward::bot
