// Bodies nobody honest sends: no crash, no echo of what they hold.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "adapters/slack/slack_codec.hpp"
#include "adapters/wire/form.hpp"
#include "adapters/wire/json_bytes.hpp"
#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using namespace inward::wire;
using Json = nlohmann::json;

namespace {

const UserId own("U0COACH");

std::string as_form(const std::string& json) {
  return test::form_encode({{"payload", json}});
}

std::string reason(const Incoming& incoming) {
  const auto* malformed = std::get_if<Malformed>(&incoming);
  return malformed ? malformed->why : std::string{};
}

// Each place in `json`, replaced by a value of every type, removed, and with a stranger beside it.
template <class Try>
void for_each_damage(const Json& json, Try attempt) {
  const Json values[] = {nullptr,
                         true,
                         -1,
                         1e300,
                         "",
                         "text",
                         Json::array(),
                         Json::array({1, "a"}),
                         Json::object(),
                         {{"id", 7}},
                         std::string(70'000, 'x')};
  const auto places = json.flatten();
  std::vector<Json::json_pointer> pointers;
  for (const auto& [path, value] : places.items())
    for (auto pointer = Json::json_pointer(path); !pointer.empty(); pointer.pop_back()) pointers.push_back(pointer);
  for (const auto& pointer : pointers) {
    for (const auto& value : values) {
      auto damaged = json;
      damaged[pointer] = value;
      attempt(damaged);
    }
    auto damaged = json;
    auto& parent = damaged[pointer.parent_pointer()];
    if (parent.is_object()) parent.erase(pointer.back());
    attempt(damaged);
  }
}

}  // namespace

TEST_CASE("Every field of an event may be of any type") {
  int envelopes = 0, tries = 0;
  for (const auto* name : {"docs_message_im", "docs_app_home_opened_messages", "docs_tokens_revoked"})
    for_each_damage(Json::parse(sample(std::string("events/") + name + ".json")), [&](const Json& damaged) {
      ++tries;
      envelopes += std::holds_alternative<Envelope>(parse_event(damaged.dump(), own));
    });
  CHECK(tries > 500);
  CHECK(envelopes > 100);  // damage to what we do not need does not matter
  CHECK(envelopes < tries);
}

TEST_CASE("Every field of a click may be of any type") {
  const auto tap = test::click({.user = "U1", .message = "1.2", .shown = "A?", .value = "3.2.yes"});
  const auto payload = Json::parse(form_value(tap.body, "payload").value());
  int tries = 0;
  for_each_damage(payload, [&](const Json& damaged) {
    ++tries;
    (void)parse_interaction(as_form(damaged.dump()));
  });
  CHECK(tries > 300);
}

TEST_CASE("Every field of an answer of the Web API may be of any type") {
  const Json posted = {{"ok", true}, {"channel", "D1"}, {"ts", "1.2"}, {"user", {{"tz", "UTC"}}}, {"user_id", "U1"}};
  const Json refused = {
      {"ok", false}, {"error", "invalid_blocks"}, {"needed", "x"}, {"response_metadata", {{"messages", {"a"}}}}};
  const Json history = {
      {"ok", true},
      {"messages", {{{"metadata", {{"event_type", "inward_outbox"}, {"event_payload", {{"id", "7"}}}}}}}}};
  int tries = 0;
  for (const auto& answer : {posted, refused, history})
    for_each_damage(answer, [&](const Json& damaged) {
      ++tries;
      (void)sort_answer("chat.postMessage", 200, nullptr, damaged.dump());
      (void)history_has(damaged.dump(), OutboxId{7});
    });
  CHECK(tries > 200);
}

TEST_CASE("Nesting is bounded before a parser sees it") {
  for (const int depth : {33, 1'000, 60'000}) {
    const auto deep =
        std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
    CHECK_FALSE(reason(parse_event(R"({"type":"event_callback","x":)" + deep + "}", own)).empty());
    CHECK_FALSE(reason(parse_event(std::string(static_cast<std::size_t>(depth), '['), own)).empty());
    CHECK_FALSE(reason(parse_interaction(as_form(R"({"type":"block_actions","x":)" + deep + "}"))).empty());
    CHECK_FALSE(parse_api_answer(R"({"ok":true,"x":)" + std::string(64, '[') + deep + std::string(64, ']') + "}"));
  }
  CHECK(nests_deeper("[[[]]]", 2));
  CHECK_FALSE(nests_deeper("[[[]]]", 3));
  CHECK_FALSE(nests_deeper(R"(["[[[[\"[[["])", 1));
  CHECK_FALSE(nests_deeper("[][][][]", 1));
  CHECK_FALSE(nests_deeper("]]]]", 0));
  CHECK_FALSE(nests_deeper(R"("\)", 0));
  const auto in_text = test::dm({.user = "U1", .text = std::string(500, '['), .ts = "1.2", .event_id = "E"}).body;
  CHECK(std::holds_alternative<Envelope>(parse_event(in_text, own)));
}

TEST_CASE("What is no JSON object is malformed, and the reason does not repeat it") {
  for (const std::string body :
       {"", " ", "secret words", "{", "[]", "null", "1", "\"secret words\"", "{\"type\":\"secret words\"",
        "{\"type\":}", "{\"type\":\"a\"}{}", "\xff\xfe", "{\"type\":\"\\ud8\"}", "{\"a\":1e999}"}) {
    INFO(body);
    const auto why = reason(parse_event(body, own));
    CHECK_FALSE(why.empty());
    CHECK(why.find("secret") == why.npos);
    CHECK_FALSE(reason(parse_interaction(as_form(body))).empty());
  }
}

TEST_CASE("Ids that Slack never makes are not taken") {
  const auto with = [](std::string user, std::string ts, std::string channel) {
    Json inner = {{"type", "message"},  {"user", user},         {"ts", ts},
                  {"channel", channel}, {"channel_type", "im"}, {"text", "x"}};
    return std::holds_alternative<Envelope>(parse_event(test::event(inner.dump(), "Ev1").body, own));
  };
  CHECK(with("U1", "1.2", "D1"));
  CHECK_FALSE(with("U1\r\nHost: x", "1.2", "D1"));
  CHECK_FALSE(with("U1", "1/2", "D1"));
  CHECK_FALSE(with("U1", "1.2", "D 1"));
  CHECK_FALSE(with(std::string(129, 'U'), "1.2", "D1"));
  CHECK_FALSE(with(std::string("U\0", 2), "1.2", "D1"));
}

TEST_CASE("Forty kilobytes of anything survive the way in and out") {
  std::mt19937 random(11);
  std::string noise;
  for (int i = 0; i < 40'000; ++i) noise += static_cast<char>(random());
  CHECK_NOTHROW(decode_text(noise));
  CHECK_NOTHROW(parse_event(noise, own));
  CHECK_NOTHROW(parse_command(noise));
  CHECK_NOTHROW(parse_interaction("payload=" + noise));
  CHECK(Json::accept(post_message(to_u1(noise), ChannelId("D1"))));
  CHECK(Json::accept(command_answer(noise)));
  std::string quoted;
  append_json_string(quoted, noise);
  CHECK(Json::accept(quoted));
}
