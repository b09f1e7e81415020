// dialogs/README.md teaches a dialog, its transcript and a programme: they are what a writer can save and check, word
// for word.

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "bot/check.hpp"
#include "tests/support/temporary_folder.hpp"

namespace inward::bot {
namespace {

using Catch::Contains;

std::string guide() {
  std::ostringstream text;
  text << std::ifstream(HOUSE "/dialogs/README.md").rdbuf();
  return text.str();
}

// The first fenced block after these words.
std::string block_after(const std::string& text, const std::string& words) {
  const auto said = text.find(words);
  REQUIRE(said != text.npos);
  const auto opening = text.find("```", said);
  const auto begin = text.find('\n', opening) + 1;
  const auto end = text.find("```\n", begin);
  REQUIRE(end != text.npos);
  return text.substr(begin, end - begin);
}

class Writer {
 public:
  void save(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_.path() / name).parent_path());
    std::ofstream(folder_.path() / name) << text;
  }
  std::string check(int code, const std::string& place = {}) const {
    std::ostringstream out;
    CHECK(bot::check({{folder_.path() / place}, {}, true}, out) == code);
    return out.str();
  }

 private:
  test::TemporaryFolder folder_;
};

std::string small_win() {
  return block_after(guide(), "Save this as `small-win.yaml`");
}

std::string told(const std::string& from, const std::string& to) {
  auto text = small_win();
  REQUIRE(text.find(from) != text.npos);
  Writer writer;
  writer.save("small-win.yaml", text.replace(text.find(from), from.size(), to));
  return writer.check(1);
}

TEST_CASE("the dialog of the guide is proven, and its transcript takes every way") {
  Writer writer;
  writer.save("small-win.yaml", small_win());
  writer.save("small-win.with-a-reason.transcript",
              block_after(guide(), "and beside it `small-win.with-a-reason.transcript`"));
  CHECK_THAT(writer.check(0),
             Contains("small-win: proven. 5 states") && Contains("1 transcript, states 5/5, ways 4/4"));
}

TEST_CASE("the slips of a first dialog are told where they are, with what would be right") {
  CHECK_THAT(told("next: again", "next: agian"), Contains("unknown state `agian`; did you mean `again`?"));
  CHECK_THAT(told("    into: win\n", ""), Contains("where does the answer go? Add `into: some-slot`"));
  CHECK_THAT(told("    optional: true", "   optional: true"), Contains(":33:4:") && Contains("same column"));
  CHECK_THAT(told("    next: why", "\tnext: why"), Contains("a tab stands here"));
  CHECK_THAT(told("    remember: [useful]", "    rember: [useful]"), Contains("did you mean `remember`?"));
  CHECK_THAT(told("label: Not yet", "label: \"Yes, I see one\""), Contains("give each choice words of its own"));
}

TEST_CASE("the programme of the guide is proven with its German words, and a slip in it is told with a date") {
  Writer writer;
  const auto text = block_after(guide(), "in a channel switches such a one on");
  writer.save("programmes/team-day.yaml", text);
  writer.save("programmes/de/team-day.yaml", block_after(guide(), "`programmes/de/team-day.yaml` has the words alone"));
  const auto said = writer.check(0, "programmes");
  CHECK_THAT(said, Contains("programme innerwork-day: proven. 9 moments, 6 of them for those who joined"));
  CHECK_THAT(said, Contains("programme team-day: proven. 2 moments, 1 of them for those who joined"));
  auto late = text;
  writer.save("programmes/team-day.yaml", late.replace(late.find("grace: 2h"), 9, "grace: 20h"));
  CHECK_THAT(writer.check(1, "programmes"),
             Contains("team-day.yaml:20:3: moment `intention` could come as late as the next day"));
}

}  // namespace
}  // namespace inward::bot
