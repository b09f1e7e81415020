#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/loader.hpp"
#include "dialogs/phrase_net.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/wording.hpp"

using namespace inward::dialogs;

namespace {

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream in(std::string(TEST_DATA) + "/net/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool caught(const PhraseNet& net, const std::string& text) {
  return net.catches(normalised(text));
}

bool english(const std::string& text) {
  return built_in_wording("en")->may_need_help(normalised(text));
}

// The English wording with the German net in place of its own.
WordingPtr with_german_net() {
  std::ostringstream net;
  net << std::ifstream(TEST_DATA "/net_de.txt").rdbuf();
  for (auto file : embedded_scripts("en")) {
    if (file.name != "words.yaml") continue;
    const auto from = file.text.find("\nnet:\n") + 1;
    file.text.replace(from, file.text.find("\ncalendar:\n") + 1 - from, net.str());
    const auto loaded = load_scripts({file}, [](std::string_view) { return std::string("hash"); });
    for (const auto& mistake : loaded.mistakes) FAIL(to_string(mistake));
    return loaded.wordings.at("en");
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the net catches whole words, however they are written") {
  const PhraseNet net({"can't go on", "self-harm*", "will mich töten"}, {});
  for (const auto* text : {"can't go on", "I CANT GO ON", "so I can’t go on, really", "self harming",
                           "Selfless? self-harm", "ich WILL mich TÖTEN jetzt"})
    CHECK(caught(net, text));
  for (const auto* text :
       {"", "can go on", "I can't go online", "itself harm", "can't. Go on", "töten", "will mich tötend"})
    CHECK_FALSE(caught(net, text));
}

TEST_CASE("a gap spans four words of one sentence") {
  const PhraseNet net({"end ... life"}, {});
  for (const auto* text : {"end life", "end my life", "end a b c d life", "end ... it, my life"})
    CHECK(caught(net, text));
  for (const auto* text : {"end a b c d e life", "the end. My life", "end", "life end"}) CHECK_FALSE(caught(net, text));
}

TEST_CASE("an exception covers its own words and no others") {
  const PhraseNet net({"killing myself"}, {"killing myself ... laughing"});
  CHECK_FALSE(caught(net, "I was killing myself with laughing"));
  CHECK(caught(net, "I was killing myself laughing, and then killing myself"));
}

TEST_CASE("several dots are a breath, one is the end of a sentence") {
  const PhraseNet net({"want to die"}, {});
  CHECK(caught(net, "i want to... die"));
  CHECK(caught(net, "i want to … die"));
  CHECK_FALSE(caught(net, "what I want to. Die Hard is on"));
}

TEST_CASE("the English net catches what it must") {
  const auto lines = lines_of("en_help.txt");
  CHECK(lines.size() >= 60);
  for (const auto& line : lines) {
    INFO(line);
    CHECK(english(line));
    CHECK(english("Today was long. " + line + ", and so on"));
  }
}

TEST_CASE("the English net leaves everyday talk of work alone") {
  const auto lines = lines_of("en_everyday.txt");
  CHECK(lines.size() >= 60);
  for (const auto& line : lines) {
    INFO(line);
    CHECK_FALSE(english(line));
  }
}

TEST_CASE("hostile text is read to its end") {
  CHECK_FALSE(english(std::string(40000, 'x')));
  CHECK_FALSE(english("\xff\xfe\xc3\x28"));
  CHECK(english(std::string(40000, ' ') + "I want to die"));
}

TEST_CASE("the German net catches what it must and leaves everyday talk alone") {
  const auto german = with_german_net();
  for (const auto& line : lines_of("de_help.txt")) {
    INFO(line);
    CHECK(german->may_need_help(normalised(line)));
  }
  for (const auto& line : lines_of("de_everyday.txt")) {
    INFO(line);
    CHECK_FALSE(german->may_need_help(normalised(line)));
  }
}
