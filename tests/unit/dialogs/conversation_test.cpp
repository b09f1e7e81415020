#include "dialogs/conversation.hpp"

#include <catch2/catch.hpp>

using namespace inward;
using namespace inward::dialogs;

namespace {

Conversation full() {
  Conversation c;
  c.id = ConversationId{42};
  c.version = ScriptHash("abc");
  Frame outer{ScriptId("outer"), StateId("calls"), {}, {}, {}};
  outer.slots = {{SlotId("text"), std::string("with \"quotes\", \\, \n and 🙂 שלום")},
                 {SlotId("choice"), ChoiceId("low")},
                 {SlotId("scale"), -3},
                 {SlotId("list"), ListValue{"one", "", "three"}},
                 {SlotId("map"), MapValue{{0, ChoiceId("yes")}, {2, ChoiceId("no")}}},
                 {SlotId("empty"), std::string()},
                 {SlotId("no-items"), ListValue{}},
                 {SlotId("no-map"), MapValue{}},
                 {SlotId("choices"), ChoicesValue{ChoiceId("a"), ChoiceId("b")}},
                 {SlotId("time"), TimePoint(std::chrono::milliseconds(1795510800123))}};
  c.frames = {outer, Frame{ScriptId("inner"), StateId("asks"), 1, {ChoiceId("unsure")}, {}}};
  c.trail = {Undo{0, StateId("first"), {}, {}, {}}, Undo{0, StateId("second"), 3, SlotId("map"), {}},
             Undo{1, StateId("third"), {}, SlotId("list"), SlotValue(ListValue{"a"})}};
  c.remembered = {{SlotId("choice"), "Energy", "low", "Low"}};
  c.turn = 9;
  c.unclear = 2;
  c.last_choice = ChoiceId("yes");
  c.about = "the plan";
  c.when = "Tuesday 24 November, 10:00";
  c.follow_up_at = TimePoint(std::chrono::milliseconds(1795510800123));
  c.from = ChannelId("town square");
  c.ignored = 2;
  c.asked = TimePoint(std::chrono::milliseconds(1795510700000));
  c.pending = "a thought\nin the making";
  c.status = Status::parked;
  c.outcome = Outcome::declined;
  return c;
}

bool is_read_or_refused(const std::string& text) {
  try {
    return !encode(decode_conversation(text)).empty();
  } catch (const std::runtime_error&) {
    return true;
  }
}

}  // namespace

TEST_CASE("a stored conversation reads back as it was") {
  CHECK(decode_conversation(encode(full())) == full());
  CHECK(decode_conversation(encode(Conversation{})) == Conversation{});
}

TEST_CASE("each kind of difference survives storing") {
  auto changed = full();
  SECTION("a choice is no text") {
    changed.frames[0].slots[SlotId("choice")] = std::string("low");
  }
  SECTION("an item") {
    changed.frames[1].item = 0;
  }
  SECTION("what undo would restore") {
    changed.trail[2].before.reset();
  }
  SECTION("the outcome") {
    changed.outcome.reset();
  }
  SECTION("several choices are no list") {
    changed.frames[0].slots[SlotId("choices")] = ListValue{"a", "b"};
  }
  SECTION("a thought still being written") {
    changed.pending.reset();
  }
  SECTION("where it was begun") {
    changed.from = ChannelId();
  }
  SECTION("what was ignored, and when it was asked") {
    changed.ignored = 0;
    changed.asked.reset();
  }
  SECTION("the status") {
    changed.status = Status::ended;
  }
  CHECK(decode_conversation(encode(changed)) == changed);
  CHECK_FALSE(decode_conversation(encode(changed)) == full());
}

TEST_CASE("a conversation that an earlier release stored is read, with nothing in what it did not know") {
  const std::string stored =
      "c1 42 3:abc1 5:outer4:asks0 0 2 5:items3 2 1:a1:b4:mood1 3:low0 1 4:mood4:Mood3:low3:Low4 1 1 3:yes5:about0:"
      "1 1795510800123 1 0 ";
  std::string written = stored;
  SECTION("as it was") {
    const auto c = decode_conversation(written);
    CHECK(c.frames.at(0).state == StateId("asks"));
    CHECK(std::get<ListValue>(c.frames[0].slots.at(SlotId("items"))) == ListValue{"a", "b"});
    CHECK(c.follow_up_at == TimePoint(std::chrono::milliseconds(1795510800123)));
    CHECK(c.status == Status::parked);
    CHECK(c.from.empty());
    CHECK_FALSE(c.asked);
    CHECK_FALSE(c.pending);
    CHECK(decode_conversation(encode(c)) == c);
  }
  SECTION("but not with an answer of a later kind") {
    written.replace(written.find("5:items3 "), 9, "5:items5 ");
    CHECK_THROWS_AS(decode_conversation(written), std::runtime_error);
  }
}

TEST_CASE("text that encode never wrote is refused, and the refusal quotes none of it") {
  const auto whole = encode(full());
  const std::vector<std::string> wrong = {"",
                                          "secret",
                                          R"({"v":1,"secret":1})",
                                          "c1 " + whole.substr(3),
                                          "c2 " + whole.substr(3),
                                          "c4 " + whole.substr(3),
                                          "c1 secret",
                                          "c1 1 6:secret",
                                          "c1 1 99:secret",
                                          "c1 1 -1:secret",
                                          "c1 1 1:s99999999999999999999 secret",
                                          "c1 1 1:s9999999 secret",
                                          whole + "secret",
                                          whole + " "};
  for (const auto& text : wrong) {
    CAPTURE(text);
    try {
      decode_conversation(text);
      FAIL("was read");
    } catch (const std::runtime_error& e) {
      CHECK(std::string(e.what()).find("secret") == std::string::npos);
    }
  }
}

TEST_CASE("a stored conversation that was cut or damaged anywhere is refused or reads as some conversation") {
  const auto whole = encode(full());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CHECK_THROWS_AS(decode_conversation(whole.substr(0, i)), std::runtime_error);
    for (const char byte : {'\0', '-', '9', ':', ' ', '\xff'}) {
      auto damaged = whole;
      damaged[i] = byte;
      CHECK(is_read_or_refused(damaged));
    }
  }
}

TEST_CASE("a young conversation takes little room") {
  Conversation c;
  c.id = ConversationId{1};
  c.version = ScriptHash(std::string(64, 'a'));
  c.frames = {Frame{ScriptId("check-in"), StateId("energy"), {}, {}, {}}};
  c.turn = 1;
  CHECK(encode(c).size() < 160);
}
