// Plain text to Mattermost's Markdown and back.
#include <catch2/catch.hpp>
#include <random>

#include "adapters/mattermost/mattermost_text.hpp"
#include "dialogs/utf8.hpp"

using namespace inward::mattermost;

namespace {

const std::string zero = "\u200B";

struct Row {
  std::string plain, markdown;
};

void check_rows(const std::vector<Row>& rows) {
  for (const auto& [plain, markdown] : rows) {
    INFO(plain);
    CHECK(to_markdown(plain) == markdown);
    CHECK(to_plain(markdown) == plain);
  }
}

std::size_t points(const std::string& text) {
  return inward::dialogs::decode_utf8(text).size();
}

std::size_t bound(const std::string& text) {
  std::size_t sum = 1;
  for (const auto point : inward::dialogs::decode_utf8(text)) sum += markdown_points(point);
  return sum;
}

}  // namespace

TEST_CASE("Ordinary prose is sent to Mattermost as it is") {
  for (const std::string text : {"",
                                 "How are you today?",
                                 "Saved. Only you can read it here - nobody else.",
                                 "• one\n• two\n\nand more",
                                 "5 * 3 = 15, 2 + 2 = 4, 7 - 1 > 5 and 1 < 2",
                                 "half (or less) [I think] {so}!",
                                 "It's 5:30; see you... 100%",
                                 "C:\\dir\\file and D:\\",
                                 "snake_case_name is fine",
                                 "I <3 this",
                                 "mail anna@example.com",
                                 "C# and F#",
                                 "a | b",
                                 "1.5 hours, not 2.",
                                 "R&D, Q & A; AT&T",
                                 "$5 is less than $10",
                                 ":smile: :)",
                                 "~ roughly",
                                 "a~b",
                                 "\u00A0\u00E9\u00DF \U0001F642 #\uFE0F\u20E3",
                                 "one `tick",
                                 "2024-01-02 is a day",
                                 "2)without a gap)it"}) {
    INFO(text);
    if (text.ends_with('\\')) continue;
    CHECK(to_markdown(text) == text);
    CHECK(to_plain(text) == text);
  }
}

TEST_CASE("What would be markup within a line of Mattermost's is escaped, and back") {
  check_rows({{"*bold* word", R"(\*bold* word)"},
              {"**bold**", R"(\*\*bold\**)"},
              {"_it_ __strong__", R"(\_it_ \_\_strong\__)"},
              {"~~gone~~", "\\~\\~" + zero + "gone\\~\\~"},
              {"`code`", R"(\`code\`)"},
              {"[a](http://x.y)", R"(\[a](http://x.y))"},
              {"![a](b)", R"(!\[a](b))"},
              {"[a]: b", R"(\[a]: b)"},
              {"<b>x</b> <!-- y -->", "&lt;b>x&lt;/b> &lt;!-- y -->"},
              {"<3@x>", "&lt;3@x>"},
              {"&lt; &amp; &#42; &x_1;", "&amp;lt; &amp;amp; &amp;#42; &amp;x_1;"},
              {"$x^2$ and $5", "&#36;x^2$ and $5"},
              {"\\*x", R"(\\\*x)"},
              {"\\_ \\", R"(\\\_ \\)"},
              {"\\\\server\\x", R"(\\\server\x)"},
              {"a\\\nb", "a\\\\\nb"}});
}

TEST_CASE("Nobody is mentioned on Mattermost, no tag and no channel is linked") {
  check_rows({{"@bob and @all", "@" + zero + "bob and @" + zero + "all"},
              {"(@here) x_@channel", "(@" + zero + "here) x\\_@" + zero + "channel"},
              {"#tag #\u00E9t\u00E9 #1", "#" + zero + "tag #" + zero + "\u00E9t\u00E9 #1"},
              {"in ~town-square", "in ~" + zero + "town-square"}});
}

TEST_CASE("No line of Mattermost's becomes a block") {
  for (const std::string line :
       {"# x",     "###### x", "#",      "> x",      ">x",     "- x",       "+ x",      "* x",
        "-",       "1. x",     "12) x",  "---",      "- - -",  "===",       "=",        "| --- | --- |",
        ":--|--:", "    code", "\tcode", "  \tcode", "   - x", "\u00A0- x", "-\u00A0x", "\u00A0\u00A0\u00A0\u00A0x"}) {
    INFO(line);
    CHECK(to_markdown(line) == zero + line);
    CHECK(to_markdown("a\n" + line + "\nb") == "a\n" + zero + line + "\nb");
    CHECK(to_plain("a\n" + zero + line + "\nb") == "a\n" + line + "\nb");
  }
  check_rows({{"***", "\u200B\\*\\**"},
              {"```\nx\n```", R"(\`\`\`)"
                              "\nx\n"
                              R"(\`\`\`)"},
              {"~~~", R"(\~\~\~)"},
              {"a\r- b", "a\r" + zero + "- b"},
              {"a\u2424- b", "a\u2424" + zero + "- b"},
              {"   x", "   x"}});
}

TEST_CASE("An address stays one that can be followed on Mattermost") {
  for (const std::string address :
       {"https://example.org/a_b/_c_/~d?e=1&f=%20#g-h,i", "http://x.y/#frag", "http://127.0.0.1:8065/"}) {
    INFO(address);
    for (const auto& text : {address, "(" + address + ")", "see " + address + ".", address + ", then", "x\n" + address})
      CHECK(to_markdown(text) == text);
  }
  check_rows({{"http://x.y/a*b*", "http://x.y/a\uFEFF\\*b*"},
              {"http://x.y/.<b> *c*", "http://x.y/.\uFEFF&lt;b> \\*c*"},
              {"www.x.y/`a`", "www.x.y/\uFEFF\\`a\\`"},
              {"http://x.y/?a&lt;b", "http://x.y/?a\uFEFF&amp;lt;b"},
              {"https:// _x_", R"(https:// \_x_)"},
              {"http://x.y/@bob", "http://x.y/@" + zero + "bob"}});
}

TEST_CASE("What a person typed on Mattermost is read as Mattermost shows it") {
  const std::vector<Row> rows = {{"a_b", "a\\_b"},
                                 {"*", "\\*"},
                                 {"1. x", "1\\. x"},
                                 {"a & b < c > d", "a &amp; b &lt; c &gt; d"},
                                 {"**bold**", "**bold**"},
                                 {"C:\\dir", "C:\\dir"},
                                 {"\\\\server\\x", "\\\\server\\x"},
                                 {"\\", "\\\\"},
                                 {"5 * 3", "5 * 3"},
                                 {"@bob ok", "@bob ok"},
                                 {"a" + zero + "b", "a" + zero + "b"},
                                 {"\\\"q\\\"", "\\\"q\\\""},
                                 {"tail\\", "tail\\"}};
  for (const auto& [read, typed] : rows) {
    INFO(typed);
    CHECK(to_plain(typed) == read);
  }
}

TEST_CASE("A zero-width space that a person typed comes back, wherever it stands") {
  for (const auto& text : {zero, zero + zero, std::string("\uFEFFa.b\uFEFF*c"), "@" + zero + "bob", "#" + zero,
                           "~~" + zero + "x", "a\n" + zero + "- b", "x" + zero})
    CHECK(to_plain(to_markdown(text)) == text);
}

TEST_CASE("What is escaped for Mattermost reads the same again, and is no longer than announced") {
  const std::vector<std::string> alphabet = {
      "\\",     "`",      "*",      "_",      "{",          "[",       "]",
      "(",      ")",      "#",      "+",      "-",          ".",       "!",
      "|",      "~",      "<",      ">",      "&",          "=",       "@",
      "$",      ":",      ";",      "/",      "\"",         " ",       " ",
      "  ",     "    ",   "\t",     "\n",     "\n",         "\r",      "a",
      "bob",    "1",      "0x",     "\u00E9", "\u200B",     "\uFEFF",  "\u200B",
      "\uFEFF", "\u00A0", "\u2424", "\uFE0F", "\U0001F642", "http://", "https://x.y/",
      "amp;",   "&lt;",   "&#36;",  "lt;",    "www.",       "3",       "• "};
  std::mt19937 random(20261122);
  for (int round = 0; round < 60'000; ++round) {
    std::string text;
    for (auto length = random() % 20; length > 0; --length) text += alphabet[random() % alphabet.size()];
    const auto markdown = to_markdown(text);
    if (to_plain(markdown) != text || points(markdown) > bound(text)) {
      INFO(text << "\n---\n" << markdown);
      REQUIRE(to_plain(markdown) == text);
      REQUIRE(points(markdown) <= bound(text));
    }
  }
}

TEST_CASE("No bytes upset Mattermost's Markdown") {
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes;
    for (auto length = random() % 24; length > 0; --length) bytes += static_cast<char>(random() % 256);
    CHECK_NOTHROW(to_plain(bytes).size() + to_markdown(bytes).size());
  }
}
