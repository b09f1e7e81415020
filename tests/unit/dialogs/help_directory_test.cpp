#include <filesystem>
#include <fstream>
#include <sstream>

#include "dialogs/help_directory.hpp"
#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const TimePoint today = utc(2026, 11, 23, 9);
const std::string sample =
    "country: US\nname: United States\nemergency: \"911\"\nlines:\n  - {name: 988, how: call or text, hours: always}\n"
    "reviewed_on: 2026-11-23\n";

HelpDirectory directory(const std::string& text) {
  std::vector<Mistake> mistakes;
  auto read = read_help({{"us.yaml", text}}, mistakes);
  REQUIRE(mistakes.empty());
  return read;
}

std::string replaced(const std::string& from, const std::string& to) {
  auto text = sample;
  return text.replace(text.find(from), from.size(), to);
}

std::string card(const HelpDirectory& help, const std::string& code, TimePoint now = today) {
  return help.card(code, "Ada, 555 0100", *built_in_wording("en"), now);
}

}  // namespace

TEST_CASE("the shipped help files have no mistake, and only what was reviewed is dated") {
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(HOUSE "/dialogs/help")) {
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    files.push_back({entry.path().filename().string(), text.str()});
  }
  std::vector<Mistake> mistakes;
  const auto help = read_help(files, mistakes);
  for (const auto& mistake : mistakes) FAIL_CHECK(to_string(mistake));
  CHECK(help.codes().size() == files.size());
  for (const auto& code : help.codes()) {
    CHECK(code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == code.npos);
    CHECK(code.size() == 2);
  }
  for (const auto& code : help.codes()) CHECK(HelpDirectory::is_stale(*help.find(code), today) == (code != "US"));
  CHECK(has(card(help, "us"), "988"));
  CHECK(help.named("deutschland")->code == "DE");
  const auto german = help.card("DE", "Ada, 555 0100", *built_in_wording("de"), today);
  for (const auto* part :
       {"Ich bin ein Skript und kann nicht beurteilen, wie es dir geht.", "in Gefahr sein könntest: 112.",
        "• TelefonSeelsorge: 0800 111 0 111", "(Tag und Nacht)", "Ein Mensch, dem du vertraust",
        "• In deiner Organisation: Ada, 555 0100", "findahelpline.com"})
    CHECK_THAT(german, Catch::Contains(part));
}

TEST_CASE("a card names the emergency number, the lines, the organisation's people, and promises nothing") {
  const auto text = card(directory(sample), "US");
  CHECK(has(text, "I am a script and cannot judge how you are."));
  CHECK(has(text, "in danger now: 911."));
  CHECK(has(text, "• 988: call or text (day and night)"));
  CHECK(has(text, "Ada, 555 0100"));
  CHECK(has(text, "A person you trust"));
  CHECK_FALSE(has(text, "findahelpline"));
  CHECK_FALSE(has(directory(sample).card("US", "", *built_in_wording("en"), today), "organisation"));
}

TEST_CASE("without a known country the card names the world-wide directory and how to set one") {
  for (const auto* code : {"", "XX"}) {
    const auto text = card(directory(sample), code);
    CHECK(has(text, "112"));
    CHECK(has(text, "findahelpline.com"));
    CHECK(has(text, "“country US”"));
    CHECK_FALSE(has(text, "911"));
  }
}

TEST_CASE("old numbers come with the directory, and the operator is warned") {
  const auto never = directory(replaced("2026-11-23", "never"));
  CHECK(has(card(never, "US"), "findahelpline.com"));
  CHECK(has(stale_warning(*never.find("US"), today), "US (United States) was never reviewed: call its numbers"));
  const auto help = directory(sample);
  const auto& us = *help.find("us");
  CHECK(stale_warning(us, today).empty());
  CHECK(stale_warning(us, utc(2027, 5, 22, 0)).empty());
  CHECK(has(stale_warning(us, utc(2027, 5, 23, 0)), "was reviewed 181 days ago"));
  CHECK(has(card(help, "US", utc(2027, 5, 23, 0)), "findahelpline.com"));
  CHECK(has(stale_warning(us, utc(2026, 11, 1, 0)), "in the future"));
}

TEST_CASE("a mistake in a help file has its place and what would be right, and the country is left out") {
  const auto wrong = [](const std::string& text) {
    std::vector<Mistake> mistakes;
    CHECK(read_help({{"us.yaml", text}}, mistakes).codes().empty());
    return mistakes.empty() ? "" : to_string(mistakes.front());
  };
  CHECK(has(wrong(replaced("emergency", "emergancy")), "us.yaml:3:1: unknown key `emergancy`"));
  CHECK(has(wrong(replaced("emergency", "emergancy")), "`emergency`"));
  CHECK(has(wrong(replaced("country: US", "country: usa")), "us.yaml:1:10: `country` is two capital letters"));
  CHECK(has(wrong(replaced("2026-11-23", "23.11.2026")), "us.yaml:6:14: `reviewed_on` is a date"));
  CHECK(has(wrong(replaced("2026-11-23", "2026-11-31")), "is neither"));
  CHECK(has(wrong(replaced("how: ", "hwo: ")), "us.yaml:5:"));
  CHECK(has(wrong("- a\n"), "us.yaml:1:1"));
}

TEST_CASE("a country stands in one file alone") {
  std::vector<Mistake> mistakes;
  const auto help = read_help({{"us.yaml", sample}, {"usa.yaml", sample}}, mistakes);
  REQUIRE(mistakes.size() == 1);
  CHECK(has(to_string(mistakes[0]), "usa.yaml:1:1: country `US` is in `us.yaml` already"));
  CHECK(help.codes().size() == 1);
}
