// Replies to the JSON that Mattermost's REST API and its callbacks take.
#include "adapters/mattermost/mattermost_out.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "adapters/mattermost/mattermost_text.hpp"
#include "dialogs/utf8.hpp"

using namespace inward;
using namespace inward::mattermost;
using Json = nlohmann::json;

namespace {

const std::string key = "the button key";

Outgoing saying(const std::string& text) {
  Outgoing item;
  item.id = OutboxId{7};
  item.who = {PlatformId("mattermost"), WorkspaceId("main"), UserId("rm7i5su3ftyai8ckh7bz3bh6qo")};
  item.reply.text = text;
  return item;
}

std::vector<Json> posts(const Outgoing& item) {
  Making with;
  with.own_user = UserId("5pa4m1cs1tba9pjhbtoqndqo5o");
  with.channel = ChannelId("6roiyksb3p8n5efbc6gojdgpch");
  with.action_url = "https://coach.example.org/mattermost/action";
  with.key = key;
  std::vector<Json> parsed;
  for (const auto& json : new_posts(item, with)) parsed.push_back(Json::parse(json));
  return parsed;
}

std::size_t points(const std::string& text) {
  return dialogs::decode_utf8(text).size();
}

}  // namespace

TEST_CASE("A reply is posted to Mattermost with its mark twice, and nothing that is not needed") {
  const auto made = posts(saying("How are you?"));
  const auto mark = mark_of(OutboxId{7}, 0, key);
  REQUIRE(made.size() == 1);
  CHECK(made[0] == Json({{"channel_id", "6roiyksb3p8n5efbc6gojdgpch"},
                         {"message", "How are you?"},
                         {"pending_post_id", "5pa4m1cs1tba9pjhbtoqndqo5o:" + mark},
                         {"props", {{"inward", mark}}}}));
}

TEST_CASE("A reply to a Mattermost thread goes to the thread") {
  auto item = saying("Yes.");
  item.where.thread = ThreadId("564qmi36f3dyuk9moy8zto7xcr");
  CHECK(posts(item)[0]["root_id"] == "564qmi36f3dyuk9moy8zto7xcr");
}

TEST_CASE("A person's words are never markup on Mattermost") {
  CHECK(posts(saying("**@all** [x](http://evil.example)"))[0]["message"] ==
        "\\*\\*@\u200Ball\\** \\[x](http://evil.example)");
}

TEST_CASE("Mattermost gets neither U+0000 nor broken UTF-8 nor a blank message") {
  CHECK(posts(saying(std::string("a\0b\xff\xc3", 5)))[0]["message"] == "ab\uFFFD\uFFFD");
  for (const auto& blank : {std::string(), std::string(" \n\t"), std::string("\0 \0", 3)})
    CHECK(posts(saying(blank))[0]["message"] == "…");
}

TEST_CASE("Long text becomes several posts, each within Mattermost's limit and with its own mark") {
  std::string text;
  for (int line = 0; line < 1'200; ++line) text += "- *one* <b> & more of what a person wrote down, @bob.\n";
  text.pop_back();
  auto item = saying(text);
  item.reply.choices = {{ChoiceId("yes"), "Yes"}};
  const auto made = posts(item);
  REQUIRE(made.size() > 3);
  std::set<std::string> marks, pending;
  std::string read;
  for (const auto& post : made) {
    const auto message = post["message"].get<std::string>();
    CHECK(points(message) <= 16'383);
    read += (read.empty() ? "" : "\n") + to_plain(message);
    marks.insert(post["props"]["inward"]);
    pending.insert(post["pending_post_id"]);
    CHECK(post["props"].contains("attachments") == (&post == &made.back()));
  }
  CHECK(read == text);
  CHECK(marks.size() == made.size());
  CHECK(pending.size() == made.size());
}

TEST_CASE("A mark is the same whenever it is made again, and another for another post, part or store") {
  const auto mark = mark_of(OutboxId{7}, 0, key);
  CHECK(mark == mark_of(OutboxId{7}, 0, key));
  CHECK(mark == "050933d61ae3811e84784a5a8317ac0c");  // and of another version of ours, as it finds its posts
  CHECK(mark.size() == 32);
  CHECK(mark.find_first_not_of("0123456789abcdef") == mark.npos);
  CHECK(mark != mark_of(OutboxId{8}, 0, key));
  CHECK(mark != mark_of(OutboxId{7}, 1, key));
  CHECK(mark != mark_of(OutboxId{7}, 0, "another key"));
  CHECK(mark_of(OutboxId{71}, 1, key) != mark_of(OutboxId{7}, 11, key));
}

TEST_CASE("A patched post has its other props and its mark, and no buttons") {
  Reply reply;
  reply.text = "You said *yes*";
  reply.choices = {{ChoiceId("yes"), "Yes"}};
  const auto patched = Json::parse(patch(reply, "abc", R"({"from_bot":"true","nested":{"a":[1,{}]}})"));
  CHECK(patched == Json::parse(R"({"message":"You said \\*yes*",
                                   "props":{"from_bot":"true","nested":{"a":[1,{}]},"inward":"abc"}})"));
  for (const auto* none : {"", "{}", " { } ", "null"})
    CHECK(Json::parse(patch(reply, "abc", none))["props"] == Json({{"inward", "abc"}}));
}

TEST_CASE("A patch holds no more than one Mattermost message") {
  Reply reply;
  reply.text = std::string(20'000, '*');
  const auto message = Json::parse(patch(reply, "abc", "{}"))["message"].get<std::string>();
  CHECK(points(message) <= 16'383);
  CHECK(message.ends_with("…"));
}

TEST_CASE("Answers to Mattermost's commands and clicks are for the person only, as Markdown") {
  CHECK(Json::parse(command_answer("Look *here*")) ==
        Json::parse(R"({"response_type":"ephemeral","skip_slack_parsing":true,"text":"Look \\*here*"})"));
  CHECK(Json::parse(click_answer("<ok>")) == Json::parse(R"({"skip_slack_parsing":true,"ephemeral_text":"&lt;ok>"})"));
  CHECK(click_answer("") == "{}");
  CHECK(points(Json::parse(command_answer(std::string(40'000, '_')))["text"].get<std::string>()) <= 16'383);
}

TEST_CASE("A Mattermost form's errors are plain text of the form or of its field") {
  CHECK(Json::parse(form_error("Too *late* \"now\"")) == Json({{"error", "Too *late* \"now\""}}));
  CHECK(Json::parse(form_field_error("Say a word")) == Json({{"errors", {{"answer", "Say a word"}}}}));
}

TEST_CASE("A direct channel is asked for by both users") {
  CHECK(Json::parse(direct_channel(UserId("me"), UserId("you"))) == Json({"me", "you"}));
}

TEST_CASE("A form has one field for the person's own words, within Mattermost's limits") {
  const auto form = Json::parse(open_form("t", "https://coach.example.org/mattermost/dialog", "What is *it*?", "1.x"));
  CHECK(form["trigger_id"] == "t");
  CHECK(form["url"] == "https://coach.example.org/mattermost/dialog");
  const auto& dialog = form["dialog"];
  CHECK(dialog["callback_id"] == "inward");
  CHECK(dialog["title"].get<std::string>().size() <= 24);
  CHECK(dialog["introduction_text"] == "What is *it*?");
  CHECK(dialog["state"] == "1.x");
  CHECK(dialog["notify_on_cancel"] == true);
  CHECK(dialog["submit_label"] == "Send");
  REQUIRE(dialog["elements"].size() == 1);
  const auto& field = dialog["elements"][0];
  CHECK(field["name"] == "answer");
  CHECK(field["type"] == "textarea");
  CHECK(field["display_name"].get<std::string>().size() <= 24);
  CHECK(field["help_text"].get<std::string>().size() <= 150);
  CHECK(field["max_length"] == 3000);
  CHECK(field["min_length"] == 1);
  CHECK(field["optional"] == false);
}
