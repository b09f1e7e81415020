// A note from the interior holds what its writer types into it then and there, and leaves on their press alone.

#include "dialogs/prover.hpp"
#include "dialogs/proving/reads.hpp"
#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

constexpr auto note_id = "note-from-the-interior";

const Loaded& shipped_in_all_languages() {
  static const auto loaded = load_scripts(all_embedded_scripts(), samples::digest);
  return loaded;
}

// Somebody with a past, in a channel, who wrote one line for it.
Played written(const std::string& name = "@ada") {
  auto facts = Played::open_house();
  facts.name = name;
  facts.history.push_back({ConversationId{3}, ScriptId("check-in"), "Check-in", utc(2026, 11, 22, 9), {}});
  facts.history.back().entries.push_back({SlotId("note"), "Note", "my own business", "my own business"});
  Played p(shipped(note_id), facts, {}, ChannelId("garden"));
  p.say("The sky held.");
  return p;
}

std::string text_of(const Effect& effect) {
  if (const auto* post = std::get_if<PostToChannel>(&effect)) return post->channel.value + " <- " + post->text;
  const auto* saved = std::get_if<SaveReflection>(&effect);
  return saved && saved->reflection.entries.size() == 1 ? "kept: " + saved->reflection.entries[0].shown : "else";
}

std::string effects_of(const StepResult& step) {
  std::string all;
  for (const auto& effect : step.effects) all += (all.empty() ? "" : "; ") + text_of(effect);
  return all;
}

// What the preview quotes, which follows its first lines.
std::string shown_in(const std::string& preview) {
  return preview.substr(preview.find("word for word:") + 16);
}

std::string note_file() {
  for (const auto& file : embedded_scripts("en"))
    if (file.name == std::string(note_id) + ".yaml") return file.text;
  throw std::logic_error("it does not ship");
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("nothing comes into a note but what is typed into it: it recalls, calls and takes nothing") {
  int notes = 0;
  for (const auto& script : shipped_in_all_languages().scripts) {
    for (const auto& [id, state] : script->states) CHECK_FALSE((state.call && state.call->script.value == note_id));
    if (script->id.value != note_id) continue;
    ++notes;
    CHECK(script->calls.empty());
    CHECK(proving::given_to(*script).empty());
    for (const auto& [id, state] : script->states) {
      CHECK(std::ranges::all_of(state.effects, [](auto& one) { return std::holds_alternative<Remember>(one); }));
      if (state.into == SlotId("note")) CHECK(std::holds_alternative<AskText>(*state.question));
      const auto* share = state.question ? std::get_if<AskShare>(&*state.question) : nullptr;
      if (share) CHECK(proving::quoted_in(share->what) == std::set<SlotId>{SlotId("note")});
    }
  }
  CHECK(notes == 2);
}

TEST_CASE("a signed note is posted to the letter as its preview showed it, and with the name") {
  auto p = written();
  const auto preview = shown_in(p.press("name").text);
  CHECK(preview == "A note from @ada:\n\nThe sky held.");
  CHECK(p.last().effects.empty());
  p.press("post");
  CHECK(effects_of(p.last()) == "garden <- " + preview + "; kept: The sky held.");
}

TEST_CASE("an unsigned note has its writer's name in nothing that is posted") {
  auto p = written();
  const auto preview = shown_in(p.press("unsigned").text);
  CHECK(preview == "A note from somebody here, unsigned:\n\nThe sky held.");
  p.press("post");
  CHECK(effects_of(p.last()) == "garden <- " + preview + "; kept: The sky held.");
}

TEST_CASE("before a word is asked for it is said who could know who wrote it") {
  auto facts = Played::open_house();
  const Played p(shipped(note_id), facts, {}, ChannelId("garden"));
  for (const auto* part :
       {"under my account", "nobody in the channel is told who wrote it", "whoever runs this server could find out",
        "when you press the button for it and not before"})
    CHECK(has(p.text(), part));
}

TEST_CASE("no word, no silence and no old button posts a note: only the press does") {
  auto p = written();
  p.press("unsigned");
  SECTION("another word") {
    p.say("sounds good");
    p.say("next");
  }
  SECTION("a second look") {
    p.say("back");
    p.press("name");
    p.press("post", p.now().turn - 1);
  }
  SECTION("stopping") {
    p.say("stop");
    CHECK(p.ended());
  }
  SECTION("silence") {
    p.wait(0);
    CHECK(p.now().status == Status::parked);
  }
  SECTION("keeping it") {
    p.press("keep-private");
    CHECK(effects_of(p.last()) == "kept: The sky held.");
  }
  for (const auto& effect : p.last().effects) CHECK_FALSE(std::holds_alternative<PostToChannel>(effect));
}

TEST_CASE("begun in private there is nothing to post into, and nothing is") {
  Played p(shipped(note_id));
  CHECK(has(p.text(), "begin in the channel itself"));
  CHECK(has(p.say("The sky held.").text, "yours to copy"));
  CHECK(p.buttons() == "go-on-here stop");
  p.say("post it");
  CHECK_FALSE(p.ended());
  p.press("go-on-here");
  CHECK(effects_of(p.last()) == "kept: The sky held.");
}

TEST_CASE("a note that quotes anything private is refused where it does, by the loader and by the prover") {
  const auto secret = changed(note_file(), "slots:\n", "slots:\n  secret: {type: text, label: Secret}\n");
  for (const std::string line :
       {"      A note from {name}:\n", "      A note from somebody here, unsigned:\n", "    share: \"{note}"}) {
    const auto spoilt = changed(secret, line, line.ends_with("\n") ? line + "      {secret}\n" : line + "{secret}");
    const auto loaded = load_scripts({{"note.yaml", spoilt}}, samples::digest);
    REQUIRE(loaded.scripts.empty());
    std::string told;
    for (const auto& mistake : loaded.mistakes) told += to_string(mistake) + '\n';
    INFO(told);
    CHECK(has(told, "a share must not quote `secret`, which is personal"));
  }
  auto copy = std::make_shared<Script>(*shipped(note_id));
  copy->slots.at(SlotId("note")).privacy = Privacy::personal;
  const auto proof = prove(*copy);
  CHECK(std::ranges::count(proof.findings, "leak", &Finding::rule) == 3);
}
