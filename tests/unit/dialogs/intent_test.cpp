#include "dialogs/intent.hpp"

#include <catch2/catch.hpp>

using namespace inward;
using namespace inward::dialogs;

namespace {

const std::vector<Offered> moods = {{ChoiceId("low"), "Low", {"tired", "drained"}},
                                    {ChoiceId("mid"), "Middle", {"okay"}},
                                    {ChoiceId("high"), "High", {"lots"}}};
const std::vector<Offered> yes_no = {
    {ChoiceId("yes"), "Yes", {}}, {ChoiceId("no"), "No", {}}, {ChoiceId("unsure"), "Not sure", {"maybe"}}};

std::string choice(const std::string& text, const std::vector<Offered>& offered) {
  const auto id = chosen(text, offered, *built_in_wording("en"));
  return id ? id->value : "(none)";
}

std::vector<Offered> scale(int from, int to) {
  std::vector<Offered> all;
  for (int i = from; i <= to; ++i) all.push_back({ChoiceId(std::to_string(i)), std::to_string(i), {}});
  return all;
}

}  // namespace

TEST_CASE("the coach's own words are known in many spellings") {
  const auto [text, word] = GENERATE(table<std::string, HouseWord>({{"help", HouseWord::help},
                                                                    {"HELP!", HouseWord::help},
                                                                    {"/help", HouseWord::help},
                                                                    {"?", HouseWord::help},
                                                                    {"Hilfe", HouseWord::help},
                                                                    {"stop", HouseWord::stop},
                                                                    {"  Stop. ", HouseWord::stop},
                                                                    {"Stop here", HouseWord::stop},
                                                                    {"aufhören", HouseWord::stop},
                                                                    {"AUFHÖREN", HouseWord::stop},
                                                                    {"zurück", HouseWord::back},
                                                                    {"go  back", HouseWord::back},
                                                                    {"skip", HouseWord::skip},
                                                                    {"Start over", HouseWord::start_over},
                                                                    {"start-over", HouseWord::start_over},
                                                                    {"done ✅", HouseWord::done},
                                                                    {"that’s all", HouseWord::done},
                                                                    {":wave: done", HouseWord::done}}));
  CAPTURE(text);
  CHECK(house_word(text, *built_in_wording("en")) == word);
}

TEST_CASE("words inside prose are nobody's commands") {
  const auto* text = GENERATE("I want to stop smoking", "help others", "no way back", "stop it all now", "", "🙂",
                              "don't stop", "skip the meeting");
  CAPTURE(text);
  CHECK_FALSE(house_word(text, *built_in_wording("en")));
}

TEST_CASE("a choice is known by number, id, label, synonym or the start of its label") {
  const auto [text, id] = GENERATE(table<std::string, std::string>({{"1", "low"},
                                                                    {"2.", "mid"},
                                                                    {"3)", "high"},
                                                                    {"#3", "high"},
                                                                    {"1️⃣", "low"},
                                                                    {"low", "low"},
                                                                    {"LOW!", "low"},
                                                                    {"Middle", "mid"},
                                                                    {"mid", "mid"},
                                                                    {"midd", "mid"},
                                                                    {"Tired", "low"},
                                                                    {"lots 🙂", "high"},
                                                                    {"h", "high"},
                                                                    {"“High”", "high"},
                                                                    {":battery: high", "high"}}));
  CAPTURE(text);
  CHECK(choice(text, moods) == id);
}

TEST_CASE("what fits no choice, or more than one, is no answer") {
  CHECK(choice("0", moods) == "(none)");
  CHECK(choice("4", moods) == "(none)");
  CHECK(choice("-1", moods) == "(none)");
  CHECK(choice("+1", moods) == "(none)");
  CHECK(choice("1.5", moods) == "(none)");
  CHECK(choice("99999999999999999999999", moods) == "(none)");
  CHECK(choice("low or high", moods) == "(none)");
  CHECK(choice("n", {{ChoiceId("a"), "Nice", {}}, {ChoiceId("b"), "Nine", {}}}) == "(none)");
  CHECK(choice("", moods) == "(none)");
  CHECK(choice(" \n ", moods) == "(none)");
  CHECK(choice("🙂", moods) == "(none)");
  CHECK(choice(std::string(40000, 'l'), moods) == "(none)");
  CHECK(choice(std::string("l\0w", 3), moods) == "(none)");
  CHECK(choice("\xff\xfe", moods) == "(none)");
}

TEST_CASE("yes and no are understood in many spellings") {
  const auto [text, id] = GENERATE(table<std::string, std::string>(
      {{"y", "yes"},        {"Yep!", "yes"},     {"ja", "yes"},          {"Ja, bitte", "(none)"},
       {"ja bitte", "yes"}, {"klar", "yes"},     {"oui", "yes"},         {"ДА", "yes"},
       {"👍", "yes"},        {"👍🏽", "yes"}, {":+1:", "yes"},        {"no", "no"},
       {"N", "no"},         {"nein", "no"},      {"Nö", "no"},           {"no, thanks", "(none)"},
       {"no thanks", "no"}, {":-1:", "no"},      {"not sure", "unsure"}, {"not", "unsure"},
       {"maybe", "unsure"}}));
  CAPTURE(text);
  CHECK(choice(text, yes_no) == id);
}

TEST_CASE("yes chooses nothing where no choice means it, or two do") {
  CHECK(choice("yes", moods) == "(none)");
  CHECK(choice("yep", {{ChoiceId("a"), "Yes", {}}, {ChoiceId("b"), "Later", {"yes"}}}) == "(none)");
}

TEST_CASE("on a scale a number is the number, not the place in the row") {
  CHECK(choice("0", scale(0, 10)) == "0");
  CHECK(choice("3", scale(0, 10)) == "3");
  CHECK(choice("10", scale(0, 10)) == "10");
  CHECK(choice("11", scale(0, 10)) == "(none)");
  CHECK(choice("2", scale(2, 5)) == "2");
}

TEST_CASE("a number that could be a place or a label is not guessed") {
  const std::vector<Offered> days = {{ChoiceId("three"), "3 days", {}}, {ChoiceId("one"), "1 day", {}}};
  CHECK(choice("1", days) == "(none)");
  CHECK(choice("2", days) == "one");
  CHECK(choice("3", days) == "three");
  CHECK(choice("3 days", days) == "three");
}

TEST_CASE("a label of emoji alone can be chosen by that emoji") {
  const std::vector<Offered> faces = {{ChoiceId("sad"), "🙁", {}}, {ChoiceId("glad"), "🙂", {}}};
  CHECK(choice("🙂", faces) == "glad");
  CHECK(choice("1", faces) == "sad");
}
