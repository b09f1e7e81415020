// Answers of the REST API: what each means for a send, and what is read from it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/api_answers.hpp"
#include "tests/unit/adapters/mattermost_samples.hpp"

using namespace inward;
using namespace inward::mattermost;
using namespace std::chrono_literals;
using Json = nlohmann::json;
using Headers = std::vector<std::pair<std::string, std::string>>;

namespace {

Delivery sorted(int status, std::string body, Headers headers = {}) {
  return sort_result("POST posts", net::ClientResponse{status, std::move(headers), std::move(body)});
}

Delivery answered(int status, const std::string& name) {
  return sorted(status, sample("answers/" + name + ".json"));
}

std::string why(const Delivery& delivery) {
  struct Why {
    std::string operator()(const Delivered&) { return {}; }
    std::string operator()(const RetryLater& later) { return later.why; }
    std::string operator()(const Uncertain& uncertain) { return uncertain.why; }
    std::string operator()(const Rejected& rejected) { return rejected.why; }
    std::string operator()(const Suspended& suspended) { return suspended.why; }
  };
  return std::visit(Why(), delivery);
}

std::chrono::milliseconds wait(Headers headers) {
  const auto later = std::get<RetryLater>(sorted(429, "limit exceeded\n", std::move(headers)));
  CHECK_FALSE(later.method.empty());
  return later.wait;
}

User user_in(const Json& timezone) {
  return parse_user(Json{{"id", "u1"}, {"timezone", timezone}}.dump()).value();
}

}  // namespace

TEST_CASE("A post that was made is delivered") {
  CHECK(std::holds_alternative<Delivered>(answered(201, "post_created")));
  CHECK(std::holds_alternative<Delivered>(answered(200, "viewed")));
}

TEST_CASE("A success that is not Mattermost's may be none") {
  for (const auto* body : {"", "<html>log in</html>", "[]", "ok"})
    CHECK(std::holds_alternative<Uncertain>(sorted(200, body)));
}

TEST_CASE("What Mattermost will never take is rejected, and why names its error") {
  CHECK(why(answered(400, "root_id")) == "POST posts: HTTP 400, api.post.create_post.root_id.app_error");
  for (const auto* name : {"root_id", "channel_root_id", "archived", "too_long"})
    CHECK(std::holds_alternative<Rejected>(answered(400, name)));
  CHECK(std::holds_alternative<Rejected>(answered(403, "no_permission")));
  CHECK(std::holds_alternative<Rejected>(answered(404, "no_such_post")));
  CHECK(std::holds_alternative<Rejected>(sorted(413, "<html>too large</html>")));
}

TEST_CASE("A refusal by something in between loses no message") {
  for (const auto& delivery : {answered(404, "no_such_route"), sorted(404, "<html>"), sorted(403, "<html>"),
                               sorted(302, ""), sorted(408, ""), sorted(101, "")}) {
    CHECK_FALSE(std::get<RetryLater>(delivery).method.empty());
    CHECK(std::get<RetryLater>(delivery).wait == 60s);
  }
}

TEST_CASE("A token that is not taken any more stops all sending") {
  CHECK(std::holds_alternative<Suspended>(answered(401, "session_expired")));
  CHECK(why(answered(401, "session_expired")).find("mattermost.bot_token") != std::string::npos);
  CHECK(std::holds_alternative<Suspended>(sorted(401, "")));
}

TEST_CASE("A server's failure leaves a send uncertain") {
  CHECK(std::holds_alternative<Uncertain>(answered(500, "duplicate_pending")));
  CHECK(std::holds_alternative<Uncertain>(answered(500, "duplicate_gone")));
  for (const int status : {500, 501, 502, 503, 504, 599})
    CHECK(std::holds_alternative<Uncertain>(sorted(status, "<html>")));
}

TEST_CASE("What never left is sent again, what got no answer is uncertain") {
  CHECK_FALSE(std::get<RetryLater>(sort_result("POST posts", net::NotSent{"refused"})).method.empty());
  CHECK(why(sort_result("POST posts", net::NotSent{"refused"})) == "POST posts: not sent, refused");
  CHECK(why(sort_result("POST posts", net::AnswerLost{"closed"})) == "POST posts: no answer, closed");
  CHECK(std::holds_alternative<Uncertain>(sort_result("POST posts", net::AnswerLost{"closed"})));
}

TEST_CASE("A limit is waited for as long as it says, within an hour") {
  const Headers recorded = {{"Content-Type", "text/plain; charset=utf-8"},
                            {"Retry-After", "1"},
                            {"X-Ratelimit-Limit", "101"},
                            {"X-Ratelimit-Remaining", "0"},
                            {"X-Ratelimit-Reset", "11"}};
  CHECK(wait(recorded) == 1s);
  CHECK(wait({{"X-Ratelimit-Reset", "11"}}) == 11s);
  CHECK(wait({{"Retry-After", "Sun, 22 Nov 2026 16:53:51 GMT"}, {"X-Ratelimit-Reset", "11"}}) == 11s);
  CHECK(wait({{"Retry-After", "7"}, {"X-Ratelimit-Reset", "4"}, {"X-Ratelimit-Reset", "4"}}) == 7s);
  CHECK(wait({}) == 1s);
  for (const auto* odd : {"", "0", "-5", "soon", "1.5", " 9"}) CHECK(wait({{"Retry-After", odd}}) == 1s);
  for (const auto* huge : {"3601", "4294967295", "99999999999999999999"}) CHECK(wait({{"Retry-After", huge}}) == 1h);
}

TEST_CASE("Why something failed never holds what the answer says in words") {
  const auto body = R"({"id":"Secret words <here>","message":"secret words","status_code":400})";
  for (const int status : {200, 400, 401, 403, 404, 409, 429, 500})
    CHECK(why(sorted(status, body)).find("ecret") == std::string::npos);
}

TEST_CASE("An error's id is read where it is one") {
  CHECK(error_id(sample("answers/no_permission.json")) == "api.context.permissions.app_error");
  CHECK(error_id(sample("answers/duplicate_pending.json")) == "api.post.deduplicate_create_post.pending");
  for (const std::string& body :
       {std::string("limit exceeded\n"), std::string("{}"), std::string(R"({"id":7})"), std::string(R"({"id":"a b"})"),
        Json{{"id", std::string(129, 'a')}}.dump(), std::string(60'000, '{')})
    CHECK(error_id(body).empty());
}

TEST_CASE("A refused thread is told from every other refusal") {
  const auto refused = [](int status, const std::string& name) {
    return refused_thread(net::ClientResponse{status, {}, sample("answers/" + name + ".json")});
  };
  CHECK(refused(400, "root_id"));
  CHECK(refused(400, "channel_root_id"));
  CHECK_FALSE(refused(400, "too_long"));
  CHECK_FALSE(refused(500, "root_id"));
  CHECK_FALSE(refused_thread(net::NotSent{"refused"}));
}

TEST_CASE("A user is who they are, with the zone they use") {
  const auto bot = parse_user(sample("answers/user_me.json")).value();
  CHECK(bot.id == UserId(bot_id));
  CHECK(bot.name == "testbot");
  CHECK(bot.is_bot);
  CHECK(bot.roles == "system_user");
  CHECK(bot.zone.empty());
  CHECK(bot.language == "en");
  const auto zones = [](const Json& automatic) {
    return user_in({{"useAutomaticTimezone", automatic},
                    {"automaticTimezone", "Europe/Berlin"},
                    {"manualTimezone", "Asia/Tokyo"}})
        .zone;
  };
  CHECK(zones("true") == "Europe/Berlin");
  CHECK(zones(true) == "Europe/Berlin");
  CHECK(zones("false") == "Asia/Tokyo");
  CHECK(zones(false) == "Asia/Tokyo");
  for (const Json& odd : {Json(), Json("Europe/Berlin"), Json::array(), Json{{"manualTimezone", 7}}})
    CHECK(user_in(odd).zone.empty());
  CHECK_FALSE(parse_user(R"({"username":"x"})").has_value());
  CHECK_FALSE(parse_user(std::string(60'000, '[')).has_value());
}

TEST_CASE("Channels are read alone and in lists") {
  const auto recorded = sample("answers/direct_channel.json");
  const auto channel = parse_channel(recorded).value();
  CHECK(channel.id == ChannelId(direct_id));
  CHECK(channel.type == "D");
  CHECK(channel.name == std::string(bot_id) + "__" + alice_id);
  CHECK(channel.created == TimePoint(1795365428398ms));
  CHECK(channel.last_post == TimePoint(1795365541504ms));
  const auto channels = parse_channels("[" + recorded + R"(,null,{"type":"D"},{"id":"c2","last_post_at":-1}])").value();
  REQUIRE(channels.size() == 2);
  CHECK(channels[1].last_post == TimePoint{});
  CHECK(parse_channels("[]")->empty());
  for (const std::string& body : {std::string{}, std::string("null"), recorded, std::string(60'000, '[')})
    CHECK_FALSE(parse_channels(body).has_value());
  CHECK_FALSE(parse_channel("[]").has_value());
}

TEST_CASE("Half an emoji in a name costs no list of channels") {
  CHECK(parse_channels(R"([{"id":"c1","name":"\ud83d"}])")->size() == 1);
  CHECK(parse_channels("[{\"id\":\"c1\",\"name\":\"\xff\"}]")->size() == 1);
}

TEST_CASE("Ids are read from a list of anything") {
  CHECK(parse_ids(R"([{"id":"t1","x":1},{"id":"a b"},7,{"id":"t2"}])") == std::vector<std::string>{"t1", "t2"});
  CHECK(parse_ids("[]")->empty());
  CHECK_FALSE(parse_ids("{}").has_value());
}
