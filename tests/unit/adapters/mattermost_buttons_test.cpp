// Choices as Mattermost's buttons and menus, each with its own signed ticket.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "adapters/mattermost/mattermost_out.hpp"
#include "adapters/mattermost/ticket.hpp"
#include "dialogs/utf8.hpp"

using namespace inward;
using namespace inward::mattermost;
using Json = nlohmann::json;

namespace {

const std::string key = "the button key";
const std::string url = "https://coach.example.org/mattermost/action";
const TimePoint expiry{std::chrono::milliseconds(1'795'365'621'734)};

Outgoing asking(std::size_t choices, std::size_t id_size = 4, const std::string& label = "Label ") {
  Outgoing item;
  item.id = OutboxId{7};
  item.who.user = UserId("rm7i5su3ftyai8ckh7bz3bh6qo");
  item.reply.text = "How are you?";
  item.reply.conversation = ConversationId{42};
  item.reply.turn = 3;
  for (std::size_t index = 0; index < choices; ++index) {
    auto id = std::to_string(index);
    id.insert(0, std::string(id_size - std::min(id_size, id.size()), 'x'));
    item.reply.choices.push_back({ChoiceId(id), label + std::to_string(index)});
  }
  return item;
}

Json props(const Outgoing& item, const std::string& action_url = url) {
  Making with;
  with.own_user = UserId("5pa4m1cs1tba9pjhbtoqndqo5o");
  with.channel = ChannelId("6roiyksb3p8n5efbc6gojdgpch");
  with.action_url = action_url;
  with.key = key;
  with.expires = expiry;
  const auto made = new_posts(item, with);
  REQUIRE(made.size() == 1);
  auto found = Json::parse(made.front())["props"];
  auto as_in_go = found.dump();  // which writes < > & in six characters
  as_in_go.resize(as_in_go.size() + 5 * static_cast<std::size_t>(std::count(as_in_go.begin(), as_in_go.end(), '<')));
  CHECK(as_in_go.size() < 7'700);
  return found;
}

Json actions(const Outgoing& item, const std::string& action_url = url) {
  const auto found = props(item, action_url);
  if (!found.contains("attachments")) return Json::array();
  REQUIRE(found["attachments"].size() == 1);
  auto all = found["attachments"][0]["actions"];
  for (const auto& action : all) {
    const auto id = action["id"].get<std::string>();
    CHECK(std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isalnum(c); }));
    CHECK(action["integration"]["url"] == action_url);
  }
  return all;
}

Ticket ticket_of(const Json& action) {
  const auto checked =
      check(action["integration"]["context"]["ticket"].get<std::string>(), key, expiry - std::chrono::milliseconds(1));
  REQUIRE(checked.ticket);
  return *checked.ticket;
}

Ticket expected(const std::string& use, std::vector<ChoiceId> choices) {
  Ticket ticket;
  ticket.person = UserId("rm7i5su3ftyai8ckh7bz3bh6qo");
  ticket.channel = ChannelId("6roiyksb3p8n5efbc6gojdgpch");
  ticket.conversation = ConversationId{42};
  ticket.turn = 3;
  ticket.nonce = mark_of(OutboxId{7}, 0, key) + '-' + use;
  ticket.choices = std::move(choices);
  ticket.expires = expiry;
  return ticket;
}

std::vector<ChoiceId> ids(const Outgoing& item) {
  std::vector<ChoiceId> all;
  for (const auto& choice : item.reply.choices) all.push_back(choice.id);
  return all;
}

}  // namespace

TEST_CASE("Up to five choices are Mattermost buttons, each with a ticket for itself alone") {
  const auto item = asking(5);
  const auto all = actions(item);
  REQUIRE(all.size() == 5);
  for (std::size_t index = 0; index < 5; ++index) {
    const auto& button = all[index];
    CHECK(button["id"] == "c" + std::to_string(index));
    CHECK(button["type"] == "button");
    CHECK(button["name"] == "Label " + std::to_string(index));
    CHECK(ticket_of(button) == expected(std::to_string(index), {item.reply.choices[index].id}));
  }
}

TEST_CASE("More than five choices are one Mattermost menu, with a ticket for all of them") {
  const auto item = asking(12);
  const auto all = actions(item);
  REQUIRE(all.size() == 1);
  CHECK(all[0]["id"] == "menu");
  CHECK(all[0]["type"] == "select");
  CHECK(all[0]["name"] == "Choose…");
  REQUIRE(all[0]["options"].size() == 12);
  CHECK(all[0]["options"][11] == Json({{"text", "Label 11"}, {"value", "xx11"}}));
  CHECK(ticket_of(all[0]) == expected("menu", ids(item)));
}

TEST_CASE("A question to be answered freely has a button for the form") {
  for (const std::size_t choices : {0, 2, 7}) {
    auto item = asking(choices);
    item.reply.own_words = true;
    const auto all = actions(item);
    REQUIRE(all.size() == (choices > 5 ? 2 : choices + 1));
    const auto& button = all.back();
    CHECK(button["id"] == "form");
    CHECK(button["type"] == "button");
    CHECK(button["style"] == "default");
    CHECK(button["name"] == "Write in a form");
    auto ticket = expected("form", {});
    ticket.kind = Ticket::Kind::form_button;
    CHECK(ticket_of(button) == ticket);
  }
}

TEST_CASE("Without a URL that clicks could come to there are no Mattermost buttons") {
  auto item = asking(2);
  item.reply.own_words = true;
  CHECK(actions(item, "").empty());
  CHECK(props(item, "").size() == 1);
  CHECK(actions(asking(0)).empty());
}

TEST_CASE("A Mattermost button's label is plain text of at most 64 characters") {
  auto item = asking(3);
  item.reply.choices[0].label = "*Yes* & <no> @all";
  item.reply.choices[1].label = std::string(100, 'w');
  item.reply.choices[2].label = std::string("\0 ", 2);
  const auto all = actions(item);
  CHECK(all[0]["name"] == "*Yes* & <no> @all");
  CHECK(all[1]["name"] == std::string(63, 'w') + "…");
  CHECK(all[2]["name"] == "…");
  item = asking(6, 4, std::string(100, 'w'));
  CHECK(dialogs::decode_utf8(actions(item)[0]["options"][0]["text"].get<std::string>()).size() == 64);
}

TEST_CASE("Props that would be too long for Mattermost fall back to a menu, then to typing") {
  const auto long_url = "https://coach.example.org/" + std::string(400, 'p');
  CHECK(actions(asking(5, 80), long_url).size() == 5);
  const auto longer_url = "https://coach.example.org/" + std::string(1'500, 'p');
  const auto menu = actions(asking(5, 80), longer_url);
  REQUIRE(menu.size() == 1);
  CHECK(menu[0]["id"] == "menu");
  CHECK(actions(asking(30, 80)).size() == 1);
  CHECK(actions(asking(200, 80)).empty());
  CHECK(actions(asking(60, 4, std::string(64, '<'))).empty());
  auto item = asking(200, 80);
  item.reply.own_words = true;
  const auto form = actions(item);
  REQUIRE(form.size() == 1);
  CHECK(form[0]["id"] == "form");
  CHECK(actions(item, "https://coach.example.org/" + std::string(9'000, 'p')).empty());
}

TEST_CASE("No two Mattermost buttons share what makes them work once") {
  std::set<std::string> nonces;
  auto item = asking(5);
  item.reply.own_words = true;
  for (const std::int64_t id : {7, 8}) {
    item.id = OutboxId{id};
    for (const auto& action : actions(item)) nonces.insert(ticket_of(action).nonce);
  }
  CHECK(nonces.size() == 12);
}
