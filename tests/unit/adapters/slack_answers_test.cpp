// The Web API's answers, sorted.
#include <catch2/catch.hpp>
#include <chrono>
#include <nlohmann/json.hpp>

#include "adapters/slack/slack_codec.hpp"
#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

constexpr auto post = "chat.postMessage";

Delivery refused(const std::string& code, std::string_view method = post) {
  return sort_answer(method, 200, nullptr, Json{{"ok", false}, {"error", code}}.dump());
}

std::chrono::milliseconds wait(const char* retry_after) {
  const std::string header = retry_after ? retry_after : "";
  return std::get<RetryLater>(sort_answer(post, 429, retry_after ? &header : nullptr, "")).wait;
}

}  // namespace

TEST_CASE("A message that was taken is delivered, and tells its channel") {
  const auto taken = sort_answer(post, 200, nullptr, R"({"ok":true,"channel":"D1","ts":"1.2","message":{}})");
  CHECK(std::get<Delivered>(taken).direct == ChannelId("D1"));
  const auto opened = sort_answer("conversations.open", 200, nullptr, R"({"ok":true,"channel":{"id":"D2"}})");
  CHECK(std::get<Delivered>(opened).direct == ChannelId("D2"));
}

TEST_CASE("A rate limit holds the whole platform for as long as Slack asks, within reason") {
  CHECK(wait("30") == 30s);
  CHECK(wait("0") == 1s);
  CHECK(wait("7200") == 15min);
  CHECK(wait(nullptr) == 30s);
  for (const auto* junk : {"", "soon", "-5", "1.5", "99999999999999999999", "Wed, 21 Oct 2015 07:28:00 GMT"})
    CHECK(wait(junk) == 30s);
  CHECK_FALSE(std::get<RetryLater>(sort_answer(post, 429, nullptr, "")).method.empty());
  for (const auto* code : {"ratelimited", "rate_limited"})
    CHECK_FALSE(std::get<RetryLater>(refused(code)).method.empty());
}

TEST_CASE("What Slack cannot do just now is tried later") {
  for (const auto* code : {"service_unavailable", "request_timeout", "team_added_to_org", "org_login_required"}) {
    INFO(code);
    const auto later = std::get<RetryLater>(refused(code));
    CHECK(later.wait >= 1s);
    CHECK_FALSE(later.method.empty());
  }
  CHECK(std::holds_alternative<RetryLater>(
      sort_answer(post, 503, nullptr, R"({"ok":false,"error":"service_unavailable"})")));
}

TEST_CASE("What may have been done is uncertain") {
  for (const auto* code : {"internal_error", "fatal_error"}) CHECK(std::holds_alternative<Uncertain>(refused(code)));
  for (const int status : {500, 502, 503, 504}) {
    CHECK(std::holds_alternative<Uncertain>(sort_answer(post, status, nullptr, "<html>")));
    CHECK(std::holds_alternative<Uncertain>(sort_answer(post, status, nullptr, R"({"ok":true})")));
    CHECK(std::holds_alternative<Uncertain>(sort_answer(post, status, nullptr, R"({"ok":false,"error":"odd"})")));
  }
  for (const auto* body : {"", "ok", "<html>", "[]", "{}", R"({"ok":1})", R"({"ok":tr)"})
    CHECK(std::holds_alternative<Uncertain>(sort_answer(post, 200, nullptr, body)));
}

TEST_CASE("A refused token suspends everything, and the reason says what to do") {
  for (const auto* code : {"invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed",
                           "missing_scope", "not_allowed_token_type", "access_denied", "team_access_not_granted",
                           "two_factor_setup_required", "accesslimited"}) {
    INFO(code);
    const auto why = std::get<Suspended>(refused(code)).why;
    CHECK(why.find(code) != why.npos);
    CHECK(why.find("; ") != why.npos);
  }
  const auto scope =
      sort_answer(post, 200, nullptr,
                  R"({"ok":false,"error":"missing_scope","needed":"chat:write","provided":"users:read,commands"})");
  CHECK(std::get<Suspended>(scope).why.find("needed chat:write, provided users:read,commands") != std::string::npos);
}

TEST_CASE("What concerns one person or one message is rejected for that one") {
  for (const auto* code : {"channel_not_found",
                           "user_not_found",
                           "user_disabled",
                           "user_not_visible",
                           "messages_tab_disabled",
                           "is_archived",
                           "restricted_action",
                           "restricted_action_read_only_channel",
                           "restricted_action_thread_only_channel",
                           "restricted_action_non_threadable_channel",
                           "restricted_action_thread_locked",
                           "invalid_user_combination",
                           "no_permission",
                           "ekm_access_denied",
                           "message_limit_exceeded",
                           "invalid_blocks",
                           "invalid_blocks_format",
                           "msg_too_long",
                           "msg_blocks_too_long",
                           "no_text",
                           "invalid_arguments",
                           "markdown_text_conflict",
                           "thread_not_found",
                           "an_error_from_the_future",
                           "message_not_found",
                           "cant_update_message",
                           "edit_window_closed"}) {
    INFO(code);
    const auto why = std::get<Rejected>(refused(code)).why;
    CHECK(why.find(code) != why.npos);
  }
  CHECK(std::holds_alternative<Rejected>(sort_answer(post, 200, nullptr, R"({"ok":false})")));
}

TEST_CASE("An update of what can no longer be updated is done") {
  for (const auto* code : {"message_not_found", "cant_update_message", "edit_window_closed"})
    CHECK(std::holds_alternative<Delivered>(refused(code, "chat.update")));
  CHECK(std::holds_alternative<Rejected>(refused("channel_not_found", "chat.update")));
}

TEST_CASE("An answer that is not Slack's own tells a wrong address from a wrong message") {
  for (const int status : {301, 302, 307, 401, 403, 404, 407, 408}) {
    const auto later = std::get<RetryLater>(sort_answer(post, status, nullptr, "<html>"));
    CHECK_FALSE(later.method.empty());
    CHECK(later.wait >= 10s);
  }
  for (const int status : {400, 413}) CHECK(std::holds_alternative<Rejected>(sort_answer(post, status, nullptr, "no")));
}

TEST_CASE("A reason never repeats what was sent") {
  const auto rejected = sort_answer(post, 200, nullptr,
                                    R"({"ok":false,"error":"invalid_blocks","response_metadata":{"messages":
      ["[ERROR] my private words are too long [json-pointer:/blocks/0/text/text]","[ERROR] more private words"]}})");
  CHECK(std::get<Rejected>(rejected).why.find("at /blocks/0/text/text") != std::string::npos);
  CHECK(std::get<Rejected>(rejected).why.find("private") == std::string::npos);
  const auto odd = sort_answer(post, 200, nullptr, R"({"ok":false,"error":"my private words"})");
  CHECK(std::get<Rejected>(odd).why.find("private") == std::string::npos);
}

TEST_CASE("The recorded answers are read as they were meant") {
  const auto body = [](const char* name) { return Json::parse(sample(std::string("answers/") + name))["body"].dump(); };
  const auto good = parse_api_answer(body("recorded_auth_test_success.json"));
  CHECK(good->user == UserId("UBAADFOOD"));
  CHECK(good->team == WorkspaceId("TDEADBEEF"));
  CHECK(
      std::holds_alternative<Suspended>(sort_answer("auth.test", 200, nullptr, body("recorded_auth_test_error.json"))));
  CHECK(std::holds_alternative<Rejected>(
      sort_answer("views.open", 200, nullptr, body("recorded_views_open_error.json"))));
  const auto user = parse_api_answer(sample("answers/docs_users_info_fields.json"));
  CHECK(user->zone == "America/Los_Angeles");
  CHECK(user->language == "en");
}

TEST_CASE("History tells whether a message of ours is in it, or that it cannot") {
  const auto history = [](const char* id, bool more) {
    return Json{{"ok", true},
                {"has_more", more},
                {"messages",
                 {{{"text", "another"}},
                  {{"metadata", {{"event_type", "other_app"}, {"event_payload", {{"id", "8"}}}}}},
                  {{"metadata", {{"event_type", "inward_outbox"}, {"event_payload", {{"id", id}}}}}}}}}
        .dump();
  };
  CHECK(history_has(history("7", false), OutboxId{7}) == true);
  CHECK(history_has(history("70", false), OutboxId{7}) == false);
  CHECK(history_has(history("7", false), OutboxId{8}) == false);
  CHECK(history_has(history("9", true), OutboxId{7}) == std::nullopt);
  CHECK(history_has(R"({"ok":true,"messages":[]})", OutboxId{7}) == false);
  for (const auto* body : {"", "{}", R"({"ok":false,"error":"missing_scope"})", R"({"ok":true})"})
    CHECK(history_has(body, OutboxId{7}) == std::nullopt);
}
