// What a click or a form brings back is ours, unchanged and in time, or nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <stdexcept>

#include "adapters/mattermost/ticket.hpp"
#include "adapters/net/signature.hpp"

using namespace inward;
using namespace inward::mattermost;

namespace {

const std::string key = "a key of 32 bytes, more or less.";
const TimePoint expiry{std::chrono::milliseconds(1'795'365'621'734)};
const TimePoint before = expiry - std::chrono::milliseconds(1);

Ticket sample() {
  Ticket ticket;
  ticket.kind = Ticket::Kind::choice;
  ticket.person = UserId("rm7i5su3ftyai8ckh7bz3bh6qo");
  ticket.channel = ChannelId("6roiyksb3p8n5efbc6gojdgpch");
  ticket.conversation = ConversationId{42};
  ticket.turn = 3;
  ticket.choices = {ChoiceId("yes"), ChoiceId("not_sure-1")};
  ticket.nonce = "0123456789abcdef-menu";
  ticket.message = MessageId("1udbnb5erbybfkcghjadea11oc");
  ticket.expires = expiry;
  return ticket;
}

// With a MAC that is right.
std::string sealed(const std::string& fields) {
  return fields + '.' + net::to_hex(net::hmac_sha256(key, fields));
}

void check_forged(const std::string& text) {
  INFO(text);
  const auto checked = check(text, key, before);
  CHECK_FALSE(checked.ticket);
  CHECK(checked.refused == Refused::forged);
}

}  // namespace

TEST_CASE("A ticket comes back as it was made") {
  auto ticket = sample();
  for (const auto kind : {Ticket::Kind::choice, Ticket::Kind::form_button, Ticket::Kind::form, Ticket::Kind::probe}) {
    ticket.kind = kind;
    CHECK(check(sign(ticket, key), key, before).ticket == ticket);
  }
  ticket.choices = {ChoiceId("a")};
  CHECK(check(sign(ticket, key), key, before).ticket == ticket);
  Ticket empty;
  empty.expires = expiry;
  CHECK(check(sign(empty, key), key, before).ticket == empty);
  ticket.conversation.value = std::numeric_limits<std::int64_t>::max();
  ticket.turn = std::numeric_limits<int>::min();
  CHECK(check(sign(ticket, key), key, before).ticket == ticket);
}

TEST_CASE("A ticket is short and holds no character that a JSON or a form would change") {
  const auto text = sign(sample(), key);
  CHECK(text.size() < 1024);
  CHECK(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._,-") == text.npos);
  CHECK(
      text.starts_with("1.choice.rm7i5su3ftyai8ckh7bz3bh6qo.6roiyksb3p8n5efbc6gojdgpch.42.3.1795365621734."
                       "0123456789abcdef-menu.1udbnb5erbybfkcghjadea11oc.yes,not_sure-1."));
}

TEST_CASE("A ticket ends at the instant it expires") {
  const auto text = sign(sample(), key);
  CHECK(check(text, key, before).ticket);
  for (const auto late : {expiry, expiry + std::chrono::hours(1)}) {
    const auto checked = check(text, key, late);
    CHECK_FALSE(checked.ticket);
    CHECK(checked.refused == Refused::expired);
  }
  CHECK(check(text, "another key", expiry).refused == Refused::forged);
}

TEST_CASE("A ticket signed with another key is forged") {
  check_forged(sign(sample(), "another key"));
  check_forged(sign(sample(), ""));
  CHECK_FALSE(check(sign(sample(), key), "", before).ticket);
}

TEST_CASE("A ticket with any byte changed, dropped, doubled or cut off is forged") {
  const auto text = sign(sample(), key);
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto changed = text;
    changed[at] = changed[at] == '4' ? '5' : '4';
    check_forged(changed);
    changed[at] = static_cast<char>(text[at] ^ 0x20);
    check_forged(changed);
    check_forged(text.substr(0, at));
    check_forged(text.substr(at + 1));
    check_forged(std::string(text).insert(at, 1, text[at]));
  }
  check_forged(text + "0");
  check_forged(text + ".");
  check_forged(text + '.' + text);
}

TEST_CASE("The parts of two tickets make no third") {
  auto other = sample();
  other.person = UserId("564qmi36f3dyuk9moy8zto7xcr");
  const auto mine = sign(sample(), key), theirs = sign(other, key);
  check_forged(mine.substr(0, mine.rfind('.')) + theirs.substr(theirs.rfind('.')));
  auto swapped = mine;
  const auto person = swapped.find("rm7"), channel = swapped.find("6ro");
  std::swap_ranges(swapped.begin() + static_cast<long>(person), swapped.begin() + static_cast<long>(person) + 26,
                   swapped.begin() + static_cast<long>(channel));
  check_forged(swapped);
}

TEST_CASE("Even under a right MAC a ticket is read strictly") {
  const std::string good = "1.choice.u.c.42.3.1795365621734.n.m.yes";
  REQUIRE(check(sealed(good), key, before).ticket);
  for (const auto* fields : {"",
                             "1",
                             "2.choice.u.c.42.3.1795365621734.n.m.yes",
                             "1.other.u.c.42.3.1795365621734.n.m.yes",
                             "1.choice.u.c.42.3.1795365621734.n.m",
                             "1.choice.u.c.42.3.1795365621734.n.m.yes.",
                             "1.choice.u.c.+42.3.1795365621734.n.m.yes",
                             "1.choice.u.c.042.3.1795365621734.n.m.yes",
                             "1.choice.u.c.-0.3.1795365621734.n.m.yes",
                             "1.choice.u.c.42x.3.1795365621734.n.m.yes",
                             "1.choice.u.c..3.1795365621734.n.m.yes",
                             "1.choice.u.c.9223372036854775808.3.1795365621734.n.m.yes",
                             "1.choice.u.c.42.2147483648.1795365621734.n.m.yes",
                             "1.choice.u.c.42.3.99999999999999999999.n.m.yes",
                             "1.choice.u.c.42.3.1795365621734.n.m.yes,",
                             "1.choice.u.c.42.3.1795365621734.n.m.,yes",
                             "1.choice.u.c.42.3.1795365621734.n.m.a,,b",
                             "1.choice.u u.c.42.3.1795365621734.n.m.yes",
                             "1.choice.u.c/.42.3.1795365621734.n.m.yes",
                             "1.choice.u.c.42.3.1795365621734.n n.m.yes",
                             "1.choice.u.c.42.3.1795365621734.n.m!.yes",
                             "1.choice.u.c.42.3.1795365621734.n.m.y=s"})
    check_forged(sealed(fields));
}

TEST_CASE("A name that a ticket cannot hold is a bug of the caller's") {
  for (const auto& name :
       {std::string("a.b"), std::string("a,b"), std::string("a b"), std::string("\u00E9"), std::string("a\0", 2)}) {
    auto ticket = sample();
    ticket.person = UserId(name);
    CHECK_THROWS_AS(sign(ticket, key), std::invalid_argument);
    ticket = sample();
    ticket.choices = {ChoiceId(name)};
    CHECK_THROWS_AS(sign(ticket, key), std::invalid_argument);
  }
  auto ticket = sample();
  ticket.choices = {ChoiceId("")};
  CHECK_THROWS_AS(sign(ticket, key), std::invalid_argument);
}

TEST_CASE("Random bytes are never a ticket") {
  std::mt19937 random(3);
  const std::string likely = "1.choice,0123456789abcdef-_";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 120; length > 0; --length)
      text += round % 2 == 0 ? static_cast<char>(random() % 256) : likely[random() % likely.size()];
    if (check(text, key, before).ticket || check(sealed(text), key, before).ticket) FAIL(text);
  }
}
