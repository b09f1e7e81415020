// Posts into a channel on Mattermost, and what becomes of their buttons.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_in.hpp"
#include "adapters/mattermost/mattermost_words.hpp"
#include "adapters/mattermost/ticket.hpp"
#include "adapters/net/signature.hpp"
#include "tests/support/mattermost_posts.hpp"
#include "tests/unit/adapters/mattermost_asked.hpp"

using namespace inward;
using namespace inward::mattermost;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

Outgoing announcement(const std::string& channel, std::int64_t id = 7) {
  Outgoing item;
  item.id = OutboxId{id};
  item.who = {PlatformId("mattermost"), WorkspaceId("main"), UserId()};
  item.where.channel = ChannelId(channel);
  item.post = true;
  item.reply.text = "In two weeks: a day for inner work, @all.";
  item.reply.choices = {{ChoiceId("join_innerwork-day"), "Join"}, {ChoiceId("leave_innerwork-day"), "Not this time"}};
  return item;
}

// An announcement that stands in a channel of alice and bob.
struct Announced : MattermostFixture {
  Announced() {
    run(adapter->deliver(announcement(town)));
    const auto all = stand_in.everything_in(town);
    standing = all.at(all.size() - 1);
  }
  test::MattermostOutcome press(const std::string& person, const std::string& label) {
    return meanwhile([&, id = standing.id] { return stand_in.click(person, id, label); });
  }
  Json body(const std::string& person, const std::string& trigger = "dHJpZ2dlcg==") const {
    const auto action = test::actions_of(standing).at(0);
    test::MattermostUser user;
    user.id = person;
    test::MattermostChannel channel;
    channel.id = town;
    return Json::parse(
        test::click_request(test::integration_of(standing, action.id), action, standing, user, channel, trigger, "")
            .body);
  }
  std::string answered(const Json& request) {
    const auto response = post("/mattermost/action", request.dump());
    is_answer(response);
    return plain(Json::parse(response.body).value("ephemeral_text", ""));
  }

  std::string bob = stand_in.person("bob");
  std::string town = stand_in.open_channel("town", {alice, bob});
  test::MattermostPost standing;
};

}  // namespace

TEST_CASE("An announcement goes to its Mattermost channel with buttons that name nobody") {
  Announced bench;
  CHECK(plain(bench.standing.text) == "In two weeks: a day for inner work, @all.");
  const auto actions = test::actions_of(bench.standing);
  REQUIRE(actions.size() == 2);
  CHECK(bench.standing.props.find(bench.alice) == std::string::npos);
  for (const auto& action : actions) {
    const auto integration = test::integration_of(bench.standing, action.id);
    const auto ticket = check(integration["context"]["ticket"].get<std::string>(), MattermostFixture::key,
                              bench.clock.now() + 35 * 24h - 1s);
    REQUIRE(ticket.ticket);
    CHECK(ticket.ticket->kind == Ticket::Kind::for_all);
    CHECK(ticket.ticket->person.empty());
    CHECK(ticket.ticket->channel.value == bench.town);
  }
  CHECK(bench.stand_in.calls("POST channels/direct").empty());
}

TEST_CASE("What is learned of a post's channel is nobody's direct channel") {
  MattermostFixture bench;
  const auto town = bench.stand_in.open_channel("town", {bench.alice});
  auto item = announcement(town);
  item.who.user = UserId(bench.alice);  // a note that she posts
  CHECK(std::get<Delivered>(bench.run(bench.adapter->deliver(item))).direct.empty());
  bench.run(bench.adapter->deliver(to_alice(bench, "only for you", 8)));
  CHECK(bench.stand_in.messages(bench.alice).size() == 1);
}

TEST_CASE("A post without a channel, or in place of another, is sent nowhere on Mattermost") {
  MattermostFixture bench;
  auto item = announcement("");
  item.who.user = UserId(bench.alice);
  CHECK(std::holds_alternative<Rejected>(bench.run(bench.adapter->deliver(item))));
  item = announcement(bench.stand_in.open_channel("town", {bench.alice}));
  item.reply.replaces = MessageId("x");
  CHECK(std::holds_alternative<Rejected>(bench.run(bench.adapter->deliver(item))));
  CHECK(bench.stand_in.calls("POST posts").empty());
}

TEST_CASE("Where the bot is no member an announcement is refused, with what to do") {
  MattermostFixture bench;
  const auto town = bench.stand_in.open_channel("town", {bench.alice});
  bench.stand_in.leave(town, bench.stand_in.bot());
  CHECK_THAT(std::get<Rejected>(bench.run(bench.adapter->deliver(announcement(town)))).why,
             Catch::Contains("403") && Catch::Contains("make the bot a member"));
}

TEST_CASE("A button for all works for each of a channel, again and again, and leaves the post as it is") {
  Announced bench;
  for (const auto& person : {bench.alice, bench.bob, bench.alice}) CHECK(bench.press(person, "Join").ok());
  REQUIRE(bench.sink.applied.size() == 3);
  CHECK(bench.sink.applied[1].who.user.value == bench.bob);
  for (const auto& envelope : bench.sink.applied) {
    CHECK(envelope.where == Place{ChannelId(bench.town), {}});
    CHECK(parse_button_token(std::get<ClickedInChannel>(envelope.event).token) ==
          ButtonToken{{}, 0, ChoiceId("join_innerwork-day")});
  }
  CHECK(bench.stand_in.standing(bench.standing.id)->props == bench.standing.props);
}

TEST_CASE("One press that comes twice counts once, with a trigger or without") {
  Announced bench;
  const auto trigger = GENERATE("dHJpZ2dlcg==", "");
  bench.answered(bench.body(bench.alice, trigger));
  bench.answered(bench.body(bench.alice, trigger));
  CHECK(bench.sink.applied.size() == 1);
  bench.answered(bench.body(bench.bob, trigger));
  CHECK(bench.sink.applied.size() == 2);
  bench.clock.advance(61s);
  bench.answered(bench.body(bench.alice, *trigger ? "bGF0ZXI=" : ""));
  CHECK(bench.sink.applied.size() == 3);
}

TEST_CASE("What is said of a press on Mattermost is shown to the one who pressed") {
  Announced bench;
  SECTION("the coach's answer") {
    bench.sink.receipt.answer = "You are *in*.";
  }
  SECTION("a pointer to the direct messages") {
    bench.sink.receipt.elsewhere = "You are *in*.";
  }
  CHECK(plain(bench.press(bench.bob, "Join").shown) == "You are *in*.");
  CHECK(bench.stand_in.shown(bench.alice).empty());
}

TEST_CASE("A button for all is taken from no other channel, on no other post, no later, and not changed") {
  Announced bench;
  auto request = bench.body(bench.bob);
  SECTION("in another channel") {
    request["channel_id"] = bench.stand_in.open_channel("other", {bench.bob});
    CHECK(bench.answered(request) == words::button_not_ours);
  }
  SECTION("copied into a post of somebody else") {
    test::MattermostPost copied;
    copied.channel = bench.town;
    copied.text = "Free cake?";
    copied.props = Json::parse(bench.standing.props).dump();
    request["post_id"] = bench.stand_in.post(bench.alice, copied);
    CHECK(bench.answered(request) == words::button_not_ours);
  }
  SECTION("on another post of ours") {
    bench.run(bench.adapter->deliver(announcement(bench.town, 9)));
    request["post_id"] = bench.stand_in.everything_in(bench.town).back().id;
    CHECK(bench.answered(request) == words::button_not_ours);
  }
  SECTION("changed") {
    request["context"]["ticket"] = request["context"]["ticket"].get<std::string>() + "0";
    CHECK(bench.answered(request) == words::button_not_ours);
  }
  SECTION("five weeks later") {
    bench.clock.advance(35 * 24h);
    CHECK(bench.answered(request) == words::button_expired);
  }
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("A person's own button is theirs alone, also where its ticket is pressed in a channel") {
  Asked bench;
  auto request = bench.click_body("Yes");
  request["user_id"] = bench.stand_in.person("mallory");
  CHECK(bench.answered(request) == words::button_of_another);
  request["user_id"] = bench.alice;
  request["channel_id"] = bench.stand_in.open_channel("town", {bench.alice});
  CHECK(bench.answered(request) == words::button_not_ours);
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("A ticket for all that names a person is neither made nor taken") {
  Ticket ticket;
  ticket.kind = Ticket::Kind::for_all;
  ticket.person = UserId("alice");
  ticket.choices = {ChoiceId("join_x")};
  ticket.expires = TimePoint(1h);
  CHECK_THROWS_AS(sign(ticket, "key"), std::invalid_argument);
  ticket.person = {};
  const auto text = sign(ticket, "key");
  CHECK(check(text, "key", TimePoint()).ticket == ticket);
  const std::string forged = "1.forall.alice.c.0.0.3600000.n.m.join_x";
  CHECK_FALSE(check(forged + '.' + net::to_hex(net::hmac_sha256("key", forged)), "key", TimePoint()).ticket);
}

TEST_CASE("Mattermost's names of people are learned, as others see them") {
  MattermostFixture bench;
  const Address alice{PlatformId("mattermost"), WorkspaceId("main"), UserId(bench.alice)};
  CHECK(bench.run(bench.adapter->profile(alice))->name == "@alice");
  const auto typed =
      parse_command("command=%2Finnerwork&text=on&user_id=u1&channel_id=c1&trigger_id=dHI%3D&token=t&user_name=ada_l");
  CHECK(std::get<Commanded>(std::get<SlashCommand>(typed).envelope.event).name == "@ada_l");
}
