// The person's name, the house's word for its day, and where a dialog was begun.

#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const std::string one_line = R"(slots:
  line: {type: text, privacy: shareable, label: Line}
start: line
states:
  line:
    ask: "{name}, a line for the {label}?"
    into: line
    next: [{when: {begun_in: channel}, go: show}, {go: bye}]
  show:
    ask: "Like this?"
    share: "{name}: {line}"
    next: bye
  bye: {say: "So, {name}.", end: completed}
)";

Facts called(const std::string& name) {
  auto facts = Played::open_house();
  facts.name = name;
  return facts;
}

std::string posted(const StepResult& step) {
  std::string text;
  for (const auto& effect : step.effects)
    if (const auto* post = std::get_if<PostToChannel>(&effect)) text += post->channel.value + " <- " + post->text;
  return text;
}

}  // namespace

TEST_CASE("a text names the person as others see them, and the day as this house calls it") {
  auto facts = called("@ada");
  facts.label = "Garden day";
  CHECK(Played(script(one_line), facts).text() == "@ada, a line for the Garden day?");
}

TEST_CASE("a name is short and on one line, whatever the platform says") {
  CHECK(has(Played(script(one_line), called("  @ada\n of   the\tgarden ")).text(), "@ada of the garden, a line"));
  const auto text = Played(script(one_line), called(std::string(500, 'a'))).text();
  CHECK(has(text, std::string(79, 'a') + "…, a line"));
}

TEST_CASE("where the platform says no name it is somebody here, in each language") {
  CHECK(has(Played(script(one_line)).text(), "somebody here, a line"));
  CHECK(has(Played(script(one_line), called(" \n ")).text(), "somebody here, a line"));
  CHECK(built_in_wording("de")->somebody_here() == "jemand von hier");
}

TEST_CASE("a slot of a script's own that is called name or label goes first, as it did before these were known") {
  const auto own = script(R"(slots:
  name: {type: text, label: Whose}
  label: {type: text, label: What}
start: name
states:
  name: {ask: "Who?", into: name, next: label}
  label: {ask: "And {name} does?", into: label, next: bye}
  bye: {say: "{name} and {label}.", end: completed}
)");
  Played p(own, called("@ada"));
  CHECK(has(p.say("Ben").text, "And Ben does?"));
  CHECK(p.say("the dishes").text == "Ben and the dishes.");
}

TEST_CASE("a guard knows whether there is a channel to post into") {
  Played in_channel(script(one_line), called("@ada"), {}, ChannelId("garden"));
  in_channel.say("hello");
  CHECK(in_channel.state() == "show");
  Played in_private(script(one_line), called("@ada"));
  in_private.say("hello");
  CHECK(in_private.ended());
}

TEST_CASE("what is posted says the name that the preview showed, whatever the person is called by then") {
  Played p(script(one_line), called("@ada"), {}, ChannelId("garden"));
  CHECK(has(p.say("hello").text, "@ada: hello"));
  p.facts.name = "@ada-lovelace";
  SECTION("pressed at once") {
    p.press("post");
    CHECK(posted(p.last()) == "garden <- @ada: hello");
  }
  SECTION("unless they saw the new one before they pressed") {
    CHECK(has(p.ask_again().text, "@ada-lovelace: hello"));
    p.press("post");
    CHECK(posted(p.last()) == "garden <- @ada-lovelace: hello");
  }
}

TEST_CASE("a name that became known after the preview is not put into the post") {
  Played p(script(one_line), Played::open_house(), {}, ChannelId("garden"));
  CHECK(has(p.say("hello").text, "somebody here: hello"));
  p.facts.name = "@ada";
  p.press("post");
  CHECK(posted(p.last()) == "garden <- somebody here: hello");
}
