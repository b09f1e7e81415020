// Conversations on versions that changed or were withdrawn, letters and posts, through apply().

#include <catch2/catch.hpp>

#include "bot/lost.hpp"
#include "bot/versions.hpp"
#include "tests/unit/bot/house_fixture.hpp"

namespace inward::bot::test {
namespace {

using namespace std::chrono_literals;
using Catch::Contains;

std::shared_ptr<dialogs::Script> dialog(int version, const std::string& words) {
  const auto loaded = load({{"win.yaml", "script: win\nversion: " + std::to_string(version) +
                                             R"(
title: Win
about: One thing.
minutes: 1
max_turns: 3
triggers: [win]
evidence: {grade: practice, because: people say so, sources: []}
slots:
  size: {type: choice, label: Size}
  whose: {type: choice, label: Whose}
start: size
states:
  size:
    ask: )" + words + R"( one?
    choices: {big: {label: Big}, small: {label: Small}}
    into: size
    remember: [size]
    after: [{wait: 2d}]
    next: whose
  whose:
    ask: )" + words + R"( two?
    choices: {mine: {label: Mine}, ours: {label: Ours}}
    into: whose
    remember: [whose]
    after: [{wait: 2d}]
    next: done
  done:
    say: Kept.
    end: completed
)"}});
  for (const auto& mistake : loaded.mistakes) FAIL(to_string(mistake));
  return std::make_shared<dialogs::Script>(*loaded.scripts.at(0));
}

struct Changing : HouseFixture {
  std::shared_ptr<dialogs::Script> first = dialog(1, "Old"), second = dialog(2, "New");

  Changing() { serve({first}); }
  void serve(const std::vector<ScriptPtr>& scripts, const std::set<ScriptHash>& revoked = {}) {
    const auto unit = store->begin();
    house.library = stock_library(*unit, {scripts, {}, {}, revoked}, monday).library;
    unit->commit();
  }
  std::string answer(const std::string& text) {
    apply_now(says("U1", text));
    const auto items = deliver_all(monday);
    return items.size() == 1 ? items[0].reply.text : std::to_string(items.size()) + " answers";
  }
  std::optional<dialogs::Conversation> conversation() {
    const auto unit = store->begin();
    return unit->conversation(unit->person(address("U1"), monday).id);
  }
};

TEST_CASE("without a map a conversation stays on the version it began on") {
  Changing fixture;
  CHECK_THAT(fixture.answer("win"), Contains("Old one?"));
  fixture.serve({fixture.second});
  CHECK_THAT(fixture.answer("big"), Contains("Old two?"));
  CHECK_THAT(fixture.answer("mine"), Contains("Kept."));
  CHECK_THAT(fixture.answer("win"), Contains("New one?"));
}

TEST_CASE("with a map a conversation is taken along at the next word, with its answers, and the person is told once") {
  Changing fixture;
  fixture.answer("win");
  fixture.second->migrations.push_back({{}, 1, {}, {}});
  fixture.serve({fixture.second, dialog(1, "Other")});
  fixture.serve({fixture.second});
  CHECK_THAT(fixture.answer("big"), Contains("was revised") && Contains("New two?"));
  CHECK(fixture.conversation()->version == fixture.second->hash);
  CHECK_THAT(fixture.answer("mine"), Contains("Kept.") && !Contains("was revised"));
}

TEST_CASE("a timer takes nobody along") {
  Changing fixture;
  fixture.answer("win");
  fixture.second->migrations.push_back({{}, 1, {}, {}});
  fixture.serve({fixture.second});
  while (fixture.run_due_now(monday + 31 * 24h).ran > 0) {}
  CHECK(fixture.conversation()->version == fixture.first->hash);
}

TEST_CASE("a state that was renamed is found, and one that is gone keeps the conversation where it is") {
  Changing fixture;
  fixture.answer("win");
  const bool named = GENERATE(true, false);
  auto moved = fixture.second;
  auto state = moved->states.extract(StateId("size"));
  state.key() = StateId("how-big");
  state.mapped().id = StateId("how-big");
  moved->states.insert(std::move(state));
  moved->start = StateId("how-big");
  moved->migrations.push_back({{}, 1, {}, {}});
  if (named) moved->migrations[0].states[StateId("size")] = StateId("how-big");
  fixture.serve({moved});
  CHECK_THAT(fixture.answer("big"), Contains(named ? "New two?" : "Old two?"));
}

TEST_CASE("a withdrawn version falls silent, tells and asks, and takes no answer to what is gone") {
  Changing fixture;
  fixture.answer("win");
  fixture.answer("big");
  fixture.serve({fixture.second}, {fixture.first->hash});
  while (fixture.run_due_now(monday + 31 * 24h).ran > 0) {}
  CHECK(fixture.deliver_all(monday + 31 * 24h).empty());
  CHECK_THAT(fixture.answer("mine"), Contains("withdrawn"));
  CHECK_THAT(fixture.answer("mine"), Contains("withdrawn"));
  CHECK(fixture.conversation()->version == fixture.first->hash);
  SECTION("begun anew") {
    CHECK_THAT(fixture.answer("1"), Contains("New one?"));
    CHECK(fixture.conversation()->version == fixture.second->hash);
  }
  SECTION("stopped") {
    CHECK_THAT(fixture.answer("stop"), Contains("Size"));
    CHECK_FALSE(fixture.conversation());
  }
}

TEST_CASE("where no version is left to begin, a withdrawn one is told of and ends") {
  Changing fixture;
  fixture.answer("win");
  fixture.serve({fixture.first}, {fixture.first->hash});
  CHECK_THAT(fixture.answer("big"), Contains("withdrawn") && !Contains("begin"));
  CHECK_FALSE(fixture.conversation());
  CHECK_FALSE(fixture.house.library->current(fixture.first->id));
}

TEST_CASE("a letter comes on its day, whole, with the day it was written on") {
  HouseFixture fixture;
  fixture.apply_now(fixture.says("U1", "hello"));
  const std::string words(6000, 'x');
  {
    const auto unit = fixture.store->begin();
    unit->add_letter(unit->person(HouseFixture::address("U1"), monday).id, {words, monday, monday + 24h});
    unit->commit();
  }
  fixture.deliver_all(monday);
  CHECK(fixture.run_due_now(monday + 23h).ran == 0);
  CHECK(fixture.run_due_now(monday + 24h).ran == 1);
  const auto items = fixture.deliver_all(monday + 24h);
  REQUIRE(items.size() == 3);
  CHECK_THAT(items[0].reply.text, Contains("23 November 2026"));
  std::size_t came = 0;
  for (const auto& item : items)
    came += static_cast<std::size_t>(std::count(item.reply.text.begin(), item.reply.text.end(), 'x'));
  CHECK(came == words.size());
}

TEST_CASE("the answer to a command typed in a channel goes to the person alone") {
  HouseFixture fixture;
  auto command = fixture.envelope("U1", Commanded{Command::check_in, ""});
  command.where = {ChannelId("C-public"), {}};
  fixture.apply_now(command);
  const auto items = fixture.deliver_all(monday);
  REQUIRE(items.size() == 1);
  CHECK(items[0].where.channel.empty());
}

TEST_CASE("a post that was refused is told to the person, where only they read it") {
  HouseFixture fixture;
  fixture.apply_now(fixture.says("U1", "hello"));
  fixture.deliver_all(monday);
  {
    const auto unit = fixture.store->begin();
    storage::OutboxItem lost;
    lost.address = HouseFixture::address("U1");
    lost.post = true;
    tell_lost(*unit, fixture.house, lost, monday);
    unit->commit();
  }
  const auto items = fixture.deliver_all(monday);
  REQUIRE(items.size() == 1);
  CHECK(items[0].where.channel == ChannelId("DU1"));
  CHECK_FALSE(items[0].post);
  CHECK_THAT(items[0].reply.text, Contains("could not post"));
}

TEST_CASE("what the platform says a person speaks is learned once, and not over what they chose") {
  HouseFixture fixture;
  fixture.apply_now(fixture.envelope("U1", ProfileLearned{"", "de-CH"}));
  fixture.apply_now(fixture.envelope("U1", ProfileLearned{"", "fr"}));
  fixture.apply_now(fixture.envelope("U2", ProfileLearned{"", "?!"}));
  const auto unit = fixture.store->begin();
  CHECK(unit->person(HouseFixture::address("U1"), monday).language == "de");
  CHECK(unit->person(HouseFixture::address("U2"), monday).language.empty());
}

TEST_CASE("a version is named by its number or by the beginning of its hash") {
  std::vector<storage::KeptScript> all(2);
  all[0] = {ScriptHash("abcdef0123"), ScriptId("win"), 1, "en", monday, monday + 24h, 3};
  all[1] = {ScriptHash("99cdef0123"), ScriptId("win"), 2, "en", monday, {}, 1};
  CHECK(named(all, "win", "2").at(0).hash == all[1].hash);
  CHECK(named(all, "win", "abcdef").at(0).hash == all[0].hash);
  CHECK(named(all, "win", "abc").empty());
  CHECK(named(all, "other", "1").empty());
  const auto read = decode_kept(encode(all));
  REQUIRE(read.size() == 2);
  CHECK(shown(read[0]) == "win, version 1, en, abcdef0123, since 2026-11-23: 3 conversations; revoked 2026-11-24");
  CHECK(shown(read[1]) == "win, version 2, en, 99cdef0123, since 2026-11-23: 1 conversation");
}

}  // namespace
}  // namespace inward::bot::test
