// Transcripts as text: read, written, read back; and every mistake with its place and what would be right.

#include "dialogs/local_time.hpp"
#include "tests/unit/dialogs/transcript_samples.hpp"

namespace inward::dialogs {
namespace {

using Catch::Contains;

std::string mistakes_in(const std::string& text) {
  std::vector<Mistake> mistakes;
  read_transcript({"a.b.transcript", text}, mistakes);
  std::string all;
  for (const auto& mistake : mistakes) all += to_string(mistake) + "\n";
  return all;
}

const std::string everything = R"(Script: errand
Clock: 2026-03-28 12:00 America/New_York
Language: de
Contacts: none
From: a channel
Name: @ada \\ somebody
Occasion: 2026-04-13
About: If it is ten, then I will write.
Kept 2026-03-27 10:00 check-in: energy = low, note = bad, but fair
Kept 2026-03-20 10:00 errand: mood = bad

Coach: What is it? ... then
Coach: (nothing)
You: the report\nand more\\
You: \[no button]
You: \(again)
You:
You: [Not good]
You: [Good] (of the question before)
You: (again)
Time: 3 days
Time: 4h 20m
At: mood
Kept: My if-then = If a = b, then c
Due: 2026-03-29 10:00 errand
Due: 2026-03-29 10:00 a letter
End: parked
)";

TEST_CASE("a transcript is written as it was read") {
  std::vector<Mistake> mistakes;
  const auto read = read_transcript({"x", everything}, mistakes);
  REQUIRE(mistakes.empty());
  CHECK(to_string(read) == everything);
  CHECK(read.facts.contacts.empty());
  CHECK(read.facts.name == "@ada \\ somebody");
  CHECK(read.facts.next_occasion == local_day(utc(2026, 4, 13, 12), "UTC"));
  CHECK(read.facts.history.at(0).entries.at(1).value == "bad, but fair");
  CHECK(std::get<Typed>(read.lines.at(2).what).words == "the report\nand more\\");
  CHECK(std::get<Typed>(read.lines.at(3).what).words == "[no button]");
}

TEST_CASE("whatever was typed survives being written, control characters too") {
  for (const std::string words : {"", " both ends ", "#4", "a\tb\x01", "\\n", "Grüße 🙂", "(again)", "[x]", "\\"}) {
    Transcript transcript;
    transcript.script = ScriptId("errand");
    transcript.facts.zone = "UTC";
    transcript.lines.push_back({{}, Typed{words}});
    std::vector<Mistake> mistakes;
    const auto back = read_transcript({"x", to_string(transcript)}, mistakes);
    REQUIRE(mistakes.empty());
    CHECK(std::get<Typed>(back.lines.at(0).what).words == words);
  }
}

TEST_CASE("where a transcript says nothing it is Monday morning in Berlin, in the language of its folder") {
  std::vector<Mistake> mistakes;
  const auto read = read_transcript({"scripts/de/errand.x.transcript", "\n# a remark\r\nScript: errand\r\n"}, mistakes);
  CHECK(mistakes.empty());
  CHECK(read.start == utc(2026, 11, 23, 8));
  CHECK(read.facts.zone == "Europe/Berlin");
  CHECK(read.facts.language == "de");
  CHECK_FALSE(read.facts.contacts.empty());
  CHECK(read_transcript({"mine/errand.x.transcript", "Script: errand\n"}, mistakes).facts.language == "en");
}

TEST_CASE("every mistake has its line and column and the nearest right thing") {
  CHECK(mistakes_in("Skript: errand\n") == "a.b.transcript:1:1: unknown line `Skript:`; did you mean `Script:`?\n");
  CHECK_THAT(mistakes_in(""), Contains("1:1: which dialog is this?"));
  const std::string head = "Script: errand\n";
  CHECK_THAT(mistakes_in(head + "hello\n"), Contains(":2:1: a line begins with a word and a colon"));
  CHECK_THAT(mistakes_in(head + "  You: [Yes\n"), Contains(":2:8: a button is written `[Its label]`"));
  CHECK_THAT(mistakes_in(head + "Time: soon\n"), Contains(":2:7: ") && Contains("`3 days`"));
  CHECK_THAT(mistakes_in(head + "Time: 400000 days\n"), Contains("ten years at most"));
  CHECK_THAT(mistakes_in(head + "End: complete\n"), Contains("did you mean `completed`?"));
  CHECK_THAT(mistakes_in(head + "Due: tomorrow errand\n"), Contains("`Due: 2026-11-24 10:00"));
  CHECK_THAT(mistakes_in(head + "Occasion: 2027-02-30\n"), Contains(":2:11: the next such day is written"));
  CHECK_THAT(mistakes_in(head + "Kept: Mood\n"), Contains("Its label = what stands there"));
  CHECK_THAT(mistakes_in(head + "You: x\nContacts: none\n"), Contains(":3:1: `Contacts:` belongs at the top"));
  CHECK_THAT(mistakes_in(head + "Clock: 2026-02-30 10:00\n"), Contains("the clock is written"));
  CHECK_THAT(mistakes_in(head + "Clock: 2026-02-03 10:00 Berlin\n"), Contains(":2:25: there is no zone `Berlin`"));
  CHECK_THAT(mistakes_in(head + "Kept 2026-11-24 10:00 errand: mood = bad\n"), Contains("from before the clock"));
  CHECK_THAT(mistakes_in(head + "Kept 2026-11-20 errand: mood = bad\n"), Contains("an earlier reflection is written"));
  CHECK_THAT(mistakes_in(head + "Kept 2026-11-20 10:00 errand: bad\n"), Contains("names slots and their values"));
}

TEST_CASE("all mistakes of a file are told, in the order of its lines") {
  const auto all = mistakes_in("Clock: never\nTime: soon\nScript: errand\nYuo: x\n");
  CHECK(std::count(all.begin(), all.end(), '\n') == 3);
  CHECK(all.find(":1:8:") < all.find(":2:7:"));
}

}  // namespace
}  // namespace inward::dialogs
