// Faults planted in the shipped programme: the loader or the prover finds each, at its line.

#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <sstream>

#include "dialogs/iso_date.hpp"
#include "dialogs/programme_prover.hpp"
#include "tests/prover/programme_files.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

namespace {

struct Edit {
  std::string moment;  // where to begin looking; empty: at the top
  std::string what, into;
};
struct Mutant {
  std::string kind;
  std::string file;  // "en" or "de"; "alone": the English one without the German
  std::vector<Edit> edits;
  Edit at;           // at.what: what stands in the line that must be named, after at.moment
  std::string says;  // among what is said of it
  int budget = 10;
};

const std::vector<Mutant> mutants = {
    {"a button that opens nothing",
     "en",
     {{"midday", ", opens: priority-clarity", ""}},
     {"midday", "priority:", ""},
     "lacks `opens`"},
    {"a join that opens a dialog",
     "en",
     {{"announcement", "label: Take part", "label: Take part, opens: check-in"}},
     {"announcement", "join:", ""},
     "opens nothing"},
    {"leave in a channel",
     "en",
     {{"opening", "join:", "leave:"}},
     {"opening", "leave:", ""},
     "for those who have joined"},
    {"join for those who joined", "en", {{"agenda", "leave:", "join:"}}, {"agenda", "join:", ""}, "is for a channel"},
    {"an unknown placeholder",
     "en",
     {{"announcement", "{day}", "{date}"}},
     {"announcement", "text:", ""},
     "unknown placeholder `date`"},
    {"a single brace", "en", {{"opening", "{label}", "{label"}}, {"opening", "text:", ""}, "single brace"},
    {"a moment twice",
     "en",
     {{"", "  quiet-block:", "  intention:"}},
     {"opening", "intention:\n    when: on the day\n    at: \"10:30\"", ""},
     "twice"},
    {"a button twice",
     "en",
     {{"midday", "conflict:", "priority:"}},
     {"midday", "priority:  {label: A con", ""},
     "twice"},
    {"a rule that never yields",
     "en",
     {{"", "second monday of january, april, july, october", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}},
     {"", "days:", ""},
     "never yields"},
    {"a rule with hours",
     "en",
     {{"", "second monday of january, april, july, october", "FREQ=YEARLY;BYDAY=2MO;BYHOUR=9"}},
     {"", "days:", ""},
     "no RRULE of days"},
    {"a month misspelt", "en", {{"", "april", "apirl"}}, {"", "days:", ""}, "did you mean `april`?"},
    {"a first day that is none", "en", {{"", "2017-10-09", "2017-10-10"}}, {"", "first:", ""}, "2018-01-08"},
    {"no date", "en", {{"", "2017-10-09", "2017-10-32"}}, {"", "first:", ""}, "is a date such as"},
    {"an unknown audience", "en", {{"agenda", "for: joined", "for: everybody"}}, {"agenda", "for:", ""}, "known are"},
    {"grace without a unit",
     "en",
     {{"midday", "grace: 2h", "grace: 2"}},
     {"midday", "grace:", ""},
     "a number and a unit"},
    {"no grace at all", "en", {{"midday", "grace: 2h", "grace: 0m"}}, {"midday", "grace:", ""}, "a number and a unit"},
    {"a time that is none", "en", {{"midday", "\"13:00\"", "\"1pm\""}}, {"midday", "at:", ""}, "a time of the day"},
    {"a day that is none",
     "en",
     {{"agenda", "2 days before", "two days before"}},
     {"agenda", "when:", ""},
     "`14 days before`"},
    {"a day too far off",
     "en",
     {{"announcement", "14 days before", "90 days before"}},
     {"announcement", "when:", ""},
     "up to 60"},
    {"a label too long",
     "en",
     {{"letter", "Write a letter", std::string(80, 'w')}},
     {"letter", "write:", ""},
     "fit on a button"},
    {"an empty label", "en", {{"letter", "Write a letter", "\"\""}}, {"letter", "write:", ""}, "is empty"},
    {"a text too long",
     "en",
     {{"quiet-block", "A pause", std::string(3000, 'w')}},
     {"quiet-block", "text:", ""},
     "fit into one message"},
    {"a key misspelt", "en", {{"letter", "grace:", "grase:"}}, {"letter", "grase:", ""}, "did you mean `grace`?"},
    {"a version that is none", "en", {{"", "version: 1", "version: 0"}}, {"", "version:", ""}, "whole number"},
    {"another name than the file's",
     "en",
     {{"", "programme: innerwork-day", "programme: innerwork"}},
     {"", "programme: i", ""},
     "stands in"},
    {"a German moment misspelt", "de", {{"", "  midday:", "  mittag:"}}, {"", "mittag:", ""}, "unknown key"},
    {"a German label missing",
     "de",
     {{"midday", "      priority:  Was in diesem Quartal zählt\n", ""}},
     {"midday", "text:", ""},
     "lacks the label of button `priority`"},
    {"a German placeholder", "de", {{"agenda", "{day}", "{tag}"}}, {"agenda", "text:", ""}, "unknown placeholder"},
    {"no German title", "de", {{"", "title: InnerWork-Tag\n", ""}}, {"", "translation:", ""}, "lacks `title`"},
    {"a time in the translation",
     "de",
     {{"letter", "    text: |", "    at: \"15:30\"\n    text: |"}},
     {"letter", "at:", ""},
     "unknown key"},
    {"no language", "de", {{"", "language: de\n", ""}}, {"", "translation:", ""}, "lacks `language`"},
    {"a translation of something else",
     "de",
     {{"", "translation: innerwork-day", "translation: inwerk-day"}},
     {"", "translation:", ""},
     "unknown programme"},
    {"a dialog that is not there",
     "en",
     {{"midday", "opens: priority-clarity", "opens: priority-clarty"}},
     {"", "\n  midday:", ""},
     "did you mean `priority-clarity`?"},
    {"a dialog that follows up",
     "en",
     {{"midday", "opens: priority-clarity", "opens: commitment-follow-up"}},
     {"", "\n  midday:", ""},
     "follows up on a plan"},
    {"one dialog behind two buttons",
     "en",
     {{"midday", "opens: conflict-reflection", "opens: listening"}},
     {"", "\n  midday:", ""},
     "from two buttons"},
    {"two buttons that read the same",
     "en",
     {{"midday", "A conflict I carry", "How I listen"}},
     {"midday", "text:", ""},
     "two buttons that read"},
    {"two German buttons that read the same",
     "de",
     {{"midday", "Ein Konflikt, den ich mit mir trage", "wie ich zuhöre"}},
     {"midday", "text:", ""},
     "two buttons that read"},
    {"six buttons",
     "alone",
     {{"midday", "      conflict:",
       "      a: {label: A, opens: woop}\n      b: {label: B, opens: grow}\n      c: {label: C, opens: "
       "values}\n      conflict:"}},
     {"", "\n  midday:", ""},
     "6 buttons"},
    {"too early in the morning",
     "en",
     {{"opening", "\"09:00\"", "\"06:00\""}},
     {"", "\n  opening:", ""},
     "comes at 06:00, at night"},
    {"too late in the evening",
     "en",
     {{"looking-back", "\"16:40\"", "\"20:00\""}},
     {"", "\n  looking-back:", ""},
     "comes at 20:00, at night"},
    {"out of order",
     "en",
     {{"opening", "\"09:00\"", "\"09:20\""}},
     {"", "\n  intention:", ""},
     "in the order in which they come"},
    {"out of order where a weekend moves it",
     "alone",
     {{"", "  agenda:",
       "  before:\n    when: 3 days before\n    at: \"11:00\"\n    grace: 10m\n    for: channel\n    text: Soon.\n  "
       "agenda:"}},
     {"", "\n  agenda:", ""},
     "in the order in which they come"},
    {"two at once", "en", {{"letter", "\"15:30\"", "\"13:00\""}}, {"", "\n  letter:", ""}, "both come on"},
    {"grace past the next moment",
     "en",
     {{"intention", "grace: 1h", "grace: 2h"}},
     {"", "\n  intention:", ""},
     "could come after moment `quiet-block`"},
    {"grace into the night",
     "en",
     {{"looking-back", "grace: 2h", "grace: 4h"}},
     {"", "\n  looking-back:", ""},
     "as late as 20:40"},
    {"grace into the next day",
     "en",
     {{"announcement", "grace: 4h", "grace: 2d"}},
     {"", "\n  announcement:", ""},
     "as late as the next day"},
    {"more than the week's budget", "en", {}, {"", "\n  looking-back:", ""}, "number 6 since", 5},
    {"nobody can join",
     "alone",
     {{"announcement", "    buttons:\n      join: {label: Take part}\n", ""},
      {"opening", "      join:      {label: Take part}\n", ""}},
     {"", "\n  agenda:", ""},
     "has a button `join`"},
    {"a mention", "en", {{"closing", "Thank you", "@here: thank you"}}, {"closing", "text:", ""}, "must call nobody"},
    {"a German mention", "de", {{"closing", "Danke", "@channel Danke"}}, {"closing", "text:", ""}, "must call nobody"},
    {"days so close that moments meet",
     "en",
     {{"", "second monday of january, april, july, october", "FREQ=DAILY"}},
     {"", "\n  agenda:", ""},
     "both come on"},
    {"a rule that has ended",
     "en",
     {{"", "second monday of january, april, july, october", "FREQ=YEARLY;BYMONTH=10;BYDAY=2MO;COUNT=2"}},
     {"", "programme: i", ""},
     "has no day from 2026-11-23"},
};

std::size_t place_of(const std::string& text, const std::string& moment, const std::string& what) {
  const auto from = moment.empty() ? 0 : text.find("\n  " + moment + ":");
  REQUIRE(from != text.npos);
  return text.find(what, from);
}

int line_of(const std::string& text, std::size_t at) {
  return int(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1;
}

// Every one of them, as file:line: what.
std::vector<std::string> told(const std::vector<SourceFile>& files, int budget) {
  const auto read = load_almanac(files, embedded_holidays());
  std::vector<std::string> all;
  for (const auto& mistake : read.mistakes) all.push_back(to_string(mistake));
  for (const auto& programme : read.almanac.programmes())
    for (const auto& finding : prove(*programme, house_scripts(), read.almanac, *parse_iso_date("2026-11-23"), budget))
      all.push_back(to_string(finding));
  return all;
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string all;
  for (const auto& line : lines) all += "\n  " + line;
  return all;
}

void require_rejected(const Mutant& mutant) {
  INFO(mutant.kind);
  auto files = programme_files();
  if (mutant.file == "alone") files.pop_back();
  auto& file = files[mutant.file == "de"];
  for (const auto& edit : mutant.edits) {
    const auto at = place_of(file.text, edit.moment, edit.what);
    REQUIRE(at != file.text.npos);
    file.text.replace(at, edit.what.size(), edit.into);
  }
  const auto at = place_of(file.text, mutant.at.moment, mutant.at.what);
  REQUIRE(at != file.text.npos);
  const auto start = file.name + ':' + std::to_string(line_of(file.text, file.text.find_first_not_of(" \n", at))) + ':';
  const auto all = told(files, mutant.budget);
  INFO("told:" << joined_lines(all) << "\nexpected: " << start << " … " << mutant.says);
  CHECK(std::ranges::any_of(
      all, [&](const std::string& line) { return line.starts_with(start) && line.find(mutant.says) != line.npos; }));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line + '\n');
  return lines;
}

}  // namespace

TEST_CASE("the shipped programme is proven, in any year, with the holidays of every region") {
  const auto read = load_almanac(programme_files(), embedded_holidays());
  REQUIRE(read.mistakes.empty());
  REQUIRE(read.almanac.programmes().size() == 1);
  for (const auto* from : {"1970-01-01", "2017-10-09", "2026-11-23", "2034-02-28"}) {
    const auto findings = prove(*read.almanac.first(), house_scripts(), read.almanac, *parse_iso_date(from), 10);
    for (const auto& finding : findings) FAIL_CHECK(to_string(finding));
  }
}

TEST_CASE("every fault planted in the shipped programme is found, at its line") {
  for (const auto& mutant : mutants) require_rejected(mutant);
  std::cout << mutants.size() << " faulty variants of the programme rejected\n";
  CHECK(mutants.size() >= 40);
}

TEST_CASE("a programme that loses any one line of a moment's own is rejected") {
  const auto lines = lines_of(programme_files().front().text);
  std::size_t count = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto is = [&](const char* key) { return lines[i].starts_with(std::string("    ") + key + ':'); };
    if (!is("when") && !is("at") && !is("grace") && !is("for") && !is("text")) continue;
    auto files = programme_files();
    files.front().text.clear();
    for (std::size_t other = 0; other < lines.size(); ++other)
      if (other != i) files.front().text += lines[other];
    INFO("without line " << i + 1 << ": " << lines[i]);
    CHECK_FALSE(told(files, 10).empty());
    ++count;
  }
  CHECK(count == 45);
}

TEST_CASE("without its German words the programme is not proven") {
  const auto all = told({programme_files().front()}, 10);
  REQUIRE(all.size() == 1);
  CHECK(all.front().find("is not in `de`, as the dialogs are; write its words into `de/innerwork-day.yaml`") !=
        std::string::npos);
}

TEST_CASE("a dialog that is given its answers by another one cannot be opened by a button") {
  auto scripts = house_scripts();
  scripts.push_back(
      script("listed: false\nslots: {wish: {type: text}}\nstart: out\nstates:\n  out:\n    say: \"{wish}\"\n    end: "
             "completed\n"));
  auto programme = *load_almanac(programme_files(), {}).almanac.first();
  programme.moments.back().buttons.front().opens = ScriptId("tested");
  const auto findings = prove(programme, scripts, {}, *parse_iso_date("2026-11-23"), 10);
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().what.find("`tested` is given its `wish` by another dialog") != std::string::npos);
}
