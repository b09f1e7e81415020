// Posts and frames of the WebSocket: what a person newly said, and what only looks like it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_in.hpp"
#include "tests/unit/adapters/mattermost_samples.hpp"

using namespace inward;
using namespace inward::mattermost;
using Json = nlohmann::json;

namespace {

const UserId own(bot_id);

SocketEvent frame(const std::string& name) {
  return parse_frame(sample("frames/" + name + ".json"));
}

Post posted(const std::string& name) {
  return std::get<PostedDirectly>(frame(name).what).post;
}

Envelope envelope(const std::string& name) {
  return std::get<Envelope>(heard(posted(name), own));
}

std::string ignored(const Post& post) {
  const auto result = heard(post, own);
  const auto* why = std::get_if<Ignored>(&result);
  return why ? why->why : std::string{};
}

// Alice's first post, a field of which is another.
Post with(const char* key, const Json& value) {
  auto json = Json::parse(Json::parse(sample("frames/posted.json"))["data"]["post"].get<std::string>());
  json[key] = value;
  return parse_post(json.dump()).value();
}

std::int64_t milliseconds(TimePoint time) {
  return time.time_since_epoch().count();
}

}  // namespace

TEST_CASE("A direct message becomes an envelope with its name and its cursor") {
  const auto said = envelope("posted");
  CHECK(said.who == Address{PlatformId("mattermost"), WorkspaceId("main"), UserId(alice_id)});
  CHECK(said.where == Place{ChannelId(direct_id), ThreadId()});
  CHECK(said.dedupe_keys == std::vector<std::string>{"mattermost:post:3wzrqhgh4tfmtk56nxgo3uh74h"});
  CHECK(std::get<Said>(said.event).text == "hello bot \"quoted\" <b>é😀\nline2");
  CHECK_FALSE(std::get<Said>(said.event).with_file);
  CHECK(said.cursor == Cursor{ChannelId(direct_id), TimePoint(std::chrono::milliseconds(1795365536767))});
}

TEST_CASE("What was said in a thread stays in the thread") {
  CHECK(envelope("posted_in_thread").where.thread == ThreadId("3wzrqhgh4tfmtk56nxgo3uh74h"));
}

TEST_CASE("A file without a word is heard as one") {
  const auto said = std::get<Said>(envelope("posted_file").event);
  CHECK(said.text.empty());
  CHECK(said.with_file);
}

TEST_CASE("A name put on a post changes neither who said it nor that they did") {
  const auto said = envelope("posted_override_username");
  CHECK(said.who.user == UserId(alice_id));
  CHECK(std::get<Said>(said.event).text == "spoof2");
}

TEST_CASE("A person's own words count with a shrug, with mentions and with buttons of theirs") {
  CHECK_FALSE(std::get<Said>(envelope("posted_shrug").event).text.empty());
  CHECK_FALSE(std::get<Said>(envelope("posted_markdown").event).text.empty());
  CHECK(std::get<Said>(envelope("posted_own_button").event).text == "own button");
}

TEST_CASE("What nobody newly said to us is ignored, and why is told") {
  CHECK(ignored(posted("posted_own")) == "our own post");
  CHECK(ignored(posted("posted_spoofed_bot")) == "a webhook's post");
  CHECK(ignored(posted("posted_webhook_bool")) == "a webhook's post");
  CHECK(ignored(posted("posted_incoming_webhook")) == "a webhook's post");
  CHECK(ignored(posted("posted_in_channel_answer")) == "a webhook's post");
  CHECK(ignored(posted("posted_header_change")) == "a post of another type");
  CHECK(ignored(posted("posted_me")) == "a post of another type");
  CHECK(ignored(with("type", "system_auto_responder")) == "a post of another type");
  CHECK(ignored(with("type", "custom_x")) == "a post of another type");
  CHECK(ignored(with("props", {{"from_bot", "true"}})) == "a bot's post");
  CHECK(ignored(with("props", {{"from_bot", true}})) == "a bot's post");
  CHECK(ignored(with("delete_at", 1795366691651)) == "a deleted post");
  CHECK(ignored(with("original_id", "994b195uqbb43ycj4bgrjo8h9y")) == "an old version of a post");
  CHECK(ignored(with("user_id", "")) == "a post without id, channel or user");
  CHECK(ignored(with("channel_id", "a/b")) == "a post without id, channel or user");
  CHECK(ignored(with("user_id", own.value)) == "our own post");
}

TEST_CASE("Props that say no are no reason to ignore a post") {
  CHECK(ignored(with("props", {{"from_webhook", "false"}, {"from_bot", false}})).empty());
  CHECK(ignored(with("props", nullptr)).empty());
  CHECK(ignored(with("props", {{"from_webhook", 1}})).empty());
}

TEST_CASE("Only posts in direct channels are told from other frames") {
  for (const auto* name :
       {"posted_public", "posted_private", "posted_group", "posted_join", "post_edited", "post_deleted",
        "reaction_added", "group_added", "typing", "ephemeral_message", "channel_updated", "status_change"}) {
    INFO(name);
    CHECK(std::holds_alternative<Other>(frame(name).what));
    CHECK(frame(name).seq.value_or(0) > 0);
  }
}

TEST_CASE("A person who opens their direct messages is told, the bot who does is not") {
  const auto event = std::get<OpenedDirectly>(frame("direct_added").what);
  const auto envelope = std::get<Envelope>(opened(event, own));
  CHECK(envelope.who.user == UserId("khidmomtfbbd5dzys71a3u6xgh"));
  CHECK(envelope.where.channel == ChannelId("7axmxn7o8py8jbgw7qn6jmhsje"));
  CHECK(std::holds_alternative<Opened>(envelope.event));
  CHECK(envelope.dedupe_keys == std::vector<std::string>{"mattermost:opened:7axmxn7o8py8jbgw7qn6jmhsje"});
  CHECK_FALSE(envelope.cursor);
  CHECK(std::holds_alternative<Ignored>(opened(event, event.user)));
  CHECK(std::holds_alternative<Ignored>(opened({{}, event.channel}, own)));
  CHECK(std::holds_alternative<Ignored>(opened({event.user, {}}, own)));
}

TEST_CASE("Frames tell a greeting, answers and their place in the sequence") {
  CHECK(frame("hello").seq == 0);
  CHECK(std::get<Hello>(frame("hello").what).connection_id.empty());
  CHECK(std::get<Hello>(parse_frame(R"({"event":"hello","data":{"connection_id":"c1"},"seq":0})").what).connection_id ==
        "c1");
  CHECK(frame("posted").seq == 2);
  for (const auto* name : {"answer_ok", "answer_pong"}) CHECK(std::get<AnsweredFrame>(frame(name).what).ok);
  for (const auto* name : {"answer_fail", "answer_bad_seq"}) CHECK_FALSE(std::get<AnsweredFrame>(frame(name).what).ok);
  CHECK_FALSE(frame("answer_ok").seq.has_value());
}

TEST_CASE("The longest message there is comes through its frame whole") {
  std::string longest;
  for (int i = 0; i < 16383; ++i) longest += "😀";
  auto outer = Json::parse(sample("frames/posted.json"));
  auto inner = Json::parse(outer["data"]["post"].get<std::string>());
  inner["message"] = longest;
  outer["data"]["post"] = inner.dump();
  const auto text = outer.dump();
  REQUIRE(text.size() > 66'000);
  CHECK(std::get<PostedDirectly>(parse_frame(text).what).post.text == longest);
}

TEST_CASE("What is no frame is none of our business and has no place in the sequence") {
  const auto deep = std::string(60'000, '[');
  for (const std::string& text : {std::string{}, std::string("no json"), std::string("[1]"), std::string("{\"seq\":1"),
                                  deep, "{\"event\":\"posted\",\"seq\":1,\"data\":" + deep, std::string("\xff\xfe")}) {
    const auto event = parse_frame(text);
    CHECK(std::holds_alternative<Other>(event.what));
    CHECK_FALSE(event.seq.has_value());
  }
}

TEST_CASE("A post that cannot be read leaves its frame its place in the sequence") {
  auto json = Json::parse(sample("frames/posted.json"));
  for (const Json& post : {Json("{"), Json(), Json(Json::object()), Json("{\"id\":\"a b\"}"), Json("{}"),
                           Json("{\"id\":\"a1\",\"props\":" + std::string(60'000, '[') + "}")}) {
    json["data"]["post"] = post;
    CHECK(std::holds_alternative<Other>(parse_frame(json.dump()).what));
    CHECK(parse_frame(json.dump()).seq == 2);
  }
}

TEST_CASE("Times may have been through a float and may be nonsense") {
  CHECK(milliseconds(with("create_at", 1795365536767.0).created) == 1795365536767);
  CHECK(milliseconds(parse_post(R"({"id":"a1","create_at":1.795365536767e12})")->created) == 1795365536767);
  CHECK(milliseconds(with("create_at", 253402300799999).created) == 253402300799999);
  for (const Json& odd :
       {Json(-1), Json(-1.0), Json(253402300800000), Json(INT64_MAX), Json(UINT64_MAX), Json(INT64_MIN), Json(1e300),
        Json(0.5), Json("1795365536767"), Json(), Json(true), Json(Json::array())}) {
    INFO(odd);
    CHECK(milliseconds(with("create_at", odd).created) == 0);
  }
  CHECK(milliseconds(parse_post(R"({"id":"a1"})")->created) == 0);
  CHECK(parse_frame(R"({"event":"typing","seq":3.0})").seq == 3);
  CHECK_FALSE(parse_frame(R"({"event":"typing","seq":-3})").seq.has_value());
  CHECK_FALSE(parse_frame(R"({"event":"typing","seq":1e30})").seq.has_value());
}

TEST_CASE("Ids that Mattermost never makes are not taken") {
  const auto taken = [](const Json& value) { return parse_post(Json{{"id", value}}.dump()).has_value(); };
  CHECK(taken("a"));
  CHECK(taken(std::string(64, 'Z')));
  for (const Json& odd : {Json(""), Json(std::string(65, 'a')), Json("a b"), Json("a/b"), Json("a\n"), Json("é"),
                          Json(7), Json(std::string("a\0", 2))})
    CHECK_FALSE(taken(odd));
  CHECK(with("root_id", "../x").root.empty());
}

TEST_CASE("The mark and the other props are kept for what is written later") {
  const Json props = {
      {"inward", "00ff"}, {"attachments", {{{"text", "A?"}}}}, {"from_bot", "true"}, {"x", {{"y", {1}}}}};
  const auto post = with("props", props);
  CHECK(post.mark == "00ff");
  CHECK(Json::parse(post.others) == Json{{"from_bot", "true"}, {"x", {{"y", {1}}}}});
  CHECK(posted("posted").others == "{}");
  CHECK(with("props", nullptr).others == "{}");
  CHECK(with("props", {{"inward", 7}}).mark.empty());
}

TEST_CASE("Of what was said while we were away only what still stands is heard, in order") {
  const auto posts = parse_posts(sample("answers/since.json")).value();
  REQUIRE(posts.size() == 3);
  CHECK(posts[0].id == MessageId("994b195uqbb43ycj4bgrjo8h9y"));  // of the same millisecond as the next
  CHECK(posts[1].id == MessageId("ib3tao4j9fdrmes31x9ggu3d7y"));
  CHECK(posts[2].id == MessageId("wx58yc3q73d78f45x9ode7d9ry"));
  CHECK(std::get<Said>(std::get<Envelope>(heard(posts[0], own)).event).text == "gap 1 edited");
  CHECK(ignored(posts[1]) == "an old version of a post");
  CHECK(ignored(posts[2]) == "a deleted post");
}

TEST_CASE("A list of posts may be empty, out of order and partly unreadable") {
  CHECK(parse_posts(R"({"order":[],"posts":{}})")->empty());
  CHECK(parse_posts(R"({"order":null,"posts":null})")->empty());
  const auto posts = parse_posts(
      R"({"order":["b"],"posts":{"b":{"id":"b","create_at":2},"c":{"id":"c","create_at":1},"d":null,"e":7}})");
  REQUIRE(posts->size() == 2);
  CHECK(posts->front().id == MessageId("c"));
  for (const std::string& body : {std::string{}, std::string("{}"), std::string("[]"), std::string(R"({"posts":[]})"),
                                  sample("answers/session_expired.json"), std::string(60'000, '{')})
    CHECK_FALSE(parse_posts(body).has_value());
}
