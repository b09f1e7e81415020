// Outward, against the stand-in at the wire.
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using test::SlackFault;

namespace {

Outgoing to_somewhere(std::string text, std::int64_t id = 7) {
  auto item = to_u1(std::move(text), id);
  item.where = {};
  return item;
}

Delivery deliver(SlackBench& bench, const Outgoing& item) {
  return bench.run(bench.adapter->deliver(item));
}

}  // namespace

TEST_CASE("A reply arrives with its text, its buttons and its id") {
  SlackBench bench;
  auto item = to_u1("A < B & \"C\"?");
  item.reply.conversation = ConversationId{42};
  item.reply.turn = 3;
  item.reply.choices = {{ChoiceId("yes"), "Yes"}};
  CHECK(std::get<Delivered>(deliver(bench, item)).direct == ChannelId("DU1"));
  const auto messages = bench.stand_in.messages("DU1");
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].shown == "A < B & \"C\"?");
  CHECK(messages[0].outbox_id == "7");
  CHECK(messages[0].buttons == std::vector<test::SlackButton>{{"choice_0_yes", "Yes", "42.3.yes"}});
  const auto call = bench.stand_in.calls("chat.postMessage").at(0);
  CHECK(call.token == test::SlackStandIn::token);
  CHECK(call.content_type == "application/json; charset=utf-8");
  CHECK(call.body.find(test::SlackStandIn::token) == std::string::npos);
}

TEST_CASE("Where the channel is not known, the direct messages are opened, once") {
  SlackBench bench;
  CHECK(std::get<Delivered>(deliver(bench, to_somewhere("one"))).direct == ChannelId("DU1"));
  CHECK(std::holds_alternative<Delivered>(deliver(bench, to_somewhere("two", 8))));
  CHECK(bench.stand_in.calls("conversations.open").size() == 1);
  CHECK(bench.stand_in.messages("DU1").size() == 2);
}

TEST_CASE("A channel learned from a message needs no opening") {
  SlackBench bench;
  bench.post(test::dm({.user = "U1", .text = "hi", .ts = "1.2", .event_id = "Ev1", .channel = "D0LEARNED"}));
  CHECK(std::get<Delivered>(deliver(bench, to_somewhere("one"))).direct == ChannelId("D0LEARNED"));
  CHECK(bench.stand_in.calls("conversations.open").empty());
}

TEST_CASE("A channel that is gone is opened anew, and only once") {
  SlackBench bench;
  bench.stand_in.forget_channel("DU1");
  const auto item = to_u1("hello");
  CHECK(std::holds_alternative<RetryLater>(deliver(bench, item)));
  CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  CHECK(bench.stand_in.calls("conversations.open").size() == 1);
  CHECK(bench.stand_in.messages("DU1").size() == 1);

  bench.stand_in.fail_next("chat.postMessage", SlackFault::refused("channel_not_found"), 2);
  auto other = to_u1("hello");
  other.who.user = UserId("U2");
  other.where.channel = ChannelId("DU2");
  CHECK(std::holds_alternative<RetryLater>(deliver(bench, other)));
  CHECK(std::holds_alternative<Rejected>(deliver(bench, other)));  // freshly opened, and still not found
}

TEST_CASE("A person who cannot be written to is rejected, for them alone") {
  SlackBench bench;
  bench.stand_in.fail_next("conversations.open", SlackFault::refused("user_disabled"));
  CHECK(std::get<Rejected>(deliver(bench, to_somewhere("one"))).why.find("user_disabled") != std::string::npos);
  CHECK(bench.stand_in.all_messages().empty());
}

TEST_CASE("An update puts the choice in place of the buttons, however often it is made") {
  SlackBench bench;
  auto item = to_u1("Yes or no?");
  item.reply.choices = {{ChoiceId("yes"), "Yes"}};
  deliver(bench, item);
  auto update = to_u1("Yes or no?\n\nYou chose: Yes", 8);
  update.reply.replaces = MessageId(bench.stand_in.messages("DU1").at(0).ts);
  CHECK(std::holds_alternative<Delivered>(deliver(bench, update)));
  CHECK(std::holds_alternative<Delivered>(deliver(bench, update)));
  const auto messages = bench.stand_in.messages("DU1");
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].shown == "Yes or no?\n\nYou chose: Yes");
  CHECK(messages[0].buttons.empty());
  CHECK(messages[0].outbox_id == "7");
  CHECK(bench.run(bench.adapter->find(update)) == Found::no);
  CHECK(bench.stand_in.calls("conversations.history").empty());
  update.reply.replaces = MessageId("1.1");
  CHECK(std::holds_alternative<Delivered>(deliver(bench, update)));  // nothing left to change
}

TEST_CASE("Each way a call goes wrong is what the dispatcher needs to know") {
  SlackBench bench;
  const auto after = [&bench](const SlackFault& fault) {
    bench.stand_in.fail_next("chat.postMessage", fault);
    return deliver(bench, to_u1("hello"));
  };
  CHECK(std::get<RetryLater>(after(SlackFault::rate_limited("17"))).wait == std::chrono::seconds(17));
  CHECK(std::holds_alternative<Uncertain>(after(SlackFault::broken(502))));
  CHECK(std::holds_alternative<Uncertain>(after(SlackFault::not_json())));
  CHECK(std::holds_alternative<Uncertain>(after(SlackFault::cut_off())));
  CHECK(std::holds_alternative<Suspended>(after(SlackFault::refused("token_revoked"))));
  CHECK(std::holds_alternative<Rejected>(after(SlackFault::refused("msg_too_long"))));
  CHECK(bench.stand_in.all_messages().empty());
  CHECK(std::holds_alternative<Uncertain>(after(SlackFault::answer_lost())));
  CHECK(bench.stand_in.all_messages().size() == 1);
  bench.stand_in.refuse_connections();
  CHECK(std::get<RetryLater>(deliver(bench, to_u1("hello"))).wait == std::chrono::seconds(1));
  bench.stand_in.take_connections();
  CHECK(std::holds_alternative<Delivered>(deliver(bench, to_u1("hello"))));
}

TEST_CASE("An uncertain opening of direct messages is simply made again") {
  SlackBench bench;
  bench.stand_in.fail_next("conversations.open", SlackFault::answer_lost());
  CHECK(std::holds_alternative<RetryLater>(deliver(bench, to_somewhere("one"))));
  CHECK(std::holds_alternative<Delivered>(deliver(bench, to_somewhere("one"))));
}

TEST_CASE("An uncertain send is found again by its id, or known not to have arrived") {
  SlackBench bench;
  bench.stand_in.fail_next("chat.postMessage", SlackFault::answer_lost());
  CHECK(std::holds_alternative<Uncertain>(deliver(bench, to_u1("hello", 7))));
  CHECK(bench.run(bench.adapter->find(to_u1("hello", 7))) == Found::yes);
  CHECK(bench.run(bench.adapter->find(to_u1("hello", 8))) == Found::no);
  const auto call = bench.stand_in.calls("conversations.history").at(0);
  CHECK(call.fields.at("oldest") == "1699999995.000000");
  CHECK(call.fields.at("include_all_metadata") == "true");
  CHECK(call.content_type == "application/x-www-form-urlencoded");
  bench.stand_in.fail_next("conversations.history", SlackFault::refused("missing_scope"));
  CHECK(bench.run(bench.adapter->find(to_u1("hello", 7))) == Found::cannot_look);
  bench.stand_in.refuse_connections();
  CHECK(bench.run(bench.adapter->find(to_u1("hello", 7))) == Found::cannot_look);
}

TEST_CASE("What went to a thread is looked for in the thread") {
  SlackBench bench;
  auto item = to_u1("in a thread");
  item.where.thread = ThreadId("1700000000.000100");
  CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  CHECK(bench.run(bench.adapter->find(item)) == Found::yes);
  CHECK(bench.stand_in.calls("conversations.replies").size() == 1);
}

TEST_CASE("A person's zone is asked for as Slack knows it") {
  SlackBench bench;
  bench.stand_in.set_zone("U1", "America/Los_Angeles");
  const Address u1{PlatformId("slack"), WorkspaceId("T0INWARD"), UserId("U1")};
  bench.stand_in.set_locale("de-DE");
  CHECK(bench.run(bench.adapter->profile(u1))->zone == "America/Los_Angeles");
  CHECK(bench.run(bench.adapter->profile(u1))->language == "de");
  bench.stand_in.fail_next("users.info", SlackFault::refused("user_not_found"));
  CHECK(bench.run(bench.adapter->profile(u1))->zone.empty());
  bench.stand_in.fail_next("users.info", SlackFault::rate_limited("5"));
  CHECK_FALSE(bench.run(bench.adapter->profile(u1)).has_value());
}

TEST_CASE("The token is taken, refused, or cannot be asked about") {
  SlackBench bench;
  CHECK(std::holds_alternative<Delivered>(bench.run(bench.adapter->verify())));
  bench.stand_in.fail_next("auth.test", SlackFault::refused("invalid_auth"));
  CHECK(std::holds_alternative<Suspended>(bench.run(bench.adapter->verify())));
  bench.stand_in.fail_next("auth.test", SlackFault::broken(500));
  CHECK(std::holds_alternative<RetryLater>(bench.run(bench.adapter->verify())));
}

TEST_CASE("A token, a secret or an address that cannot be used is refused at once") {
  SlackBench bench;
  const auto with = [&bench](auto change) {
    auto options = bench.options();
    change(options);
    return make_slack(bench.io.get_executor(), options, bench.sink, bench.clock, bench.notify());
  };
  CHECK_NOTHROW(with([](SlackOptions&) {}));
  CHECK_THROWS_AS(with([](SlackOptions& o) { o.bot_token = "xoxb-1\r\nX: y"; }), std::invalid_argument);
  CHECK_THROWS_AS(with([](SlackOptions& o) { o.bot_token = ""; }), std::invalid_argument);
  CHECK_THROWS_AS(with([](SlackOptions& o) { o.signing_secrets = {}; }), std::invalid_argument);
  CHECK_THROWS_AS(with([](SlackOptions& o) { o.signing_secrets = {""}; }), std::invalid_argument);
  CHECK_THROWS_AS(with([](SlackOptions& o) { o.api_url = "http://slack.com/api/"; }), std::invalid_argument);
}
