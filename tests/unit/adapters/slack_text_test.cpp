#include <catch2/catch.hpp>
#include <random>

#include "adapters/slack/slack_codec.hpp"
#include "adapters/wire/pieces.hpp"
#include "dialogs/utf8.hpp"

using namespace inward::slack;
using namespace inward::wire;

TEST_CASE("Slack's entities and tokens read as a person would read them") {
  const std::pair<const char*, const char*> rows[] = {
      {"plain", "plain"},
      {"", ""},
      {"a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"},
      {"&amp;lt; stays an entity", "&lt; stays an entity"},
      {"&nbsp; & &", "&nbsp; & &"},
      {"see <https://example.com/a?b=1&amp;c=2>", "see https://example.com/a?b=1&c=2"},
      {"see <https://example.com/x|the page>", "see the page (https://example.com/x)"},
      {"see <http://example.com|example.com>", "see example.com"},
      {"see <http://example.com/|example.com>", "see example.com"},
      {"write <mailto:anna@example.com|anna@example.com>", "write anna@example.com"},
      {"call <tel:+4930123|+49 30 123>", "call +49 30 123 (tel:+4930123)"},
      {"<@U12345|anna> and <@U67890>", "@anna and @U67890"},
      {"<#C123|general> and <#C123|>", "#general and #C123"},
      {"<!here> <!channel> <!everyone|everyone> <!here|@here>", "@here @channel @everyone @here"},
      {"<!date^1392734382^{date_short} {time}|Feb 18, 2014>", "Feb 18, 2014"},
      {"<!subteam^S123|@designers> <!subteam^S123>", "@designers @S123"},
      {"<!unknown^x|as shown>", "as shown"},
      {"*bold* _it_ `code` :smile: \xE2\x80\x9Cquoted\xE2\x80\x9D",
       "*bold* _it_ `code` :smile: \xE2\x80\x9Cquoted\xE2\x80\x9D"},
      {"1 < 2 and <nothing of theirs> and <", "1 < 2 and <nothing of theirs> and <"},
      {"<<https://a.b>>", "<https://a.b>"},
      {"<>", "<>"},
      {"<|label>", "<|label>"},
  };
  for (const auto& [sent, read] : rows) {
    INFO(sent);
    CHECK(decode_text(sent) == read);
  }
}

TEST_CASE("A NUL and bytes that are no UTF-8 pass through decoding") {
  const std::string odd("a\0b\xff&lt;", 8);
  CHECK(decode_text(odd) == std::string("a\0b\xff<", 5));
}

TEST_CASE("What is escaped decodes to itself, whatever it is") {
  std::mt19937 random(20240607);
  const std::string alphabet = "&<>|;ampltg#@!:/ \n\xC3\xA9\xff";
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (auto length = random() % 24; length > 0; --length) text += alphabet[random() % alphabet.size()];
    const auto escaped = escape_text(text);
    INFO(text);
    CHECK(escaped.find_first_of("<>") == escaped.npos);
    REQUIRE(decode_text(escaped) == text);
  }
}

TEST_CASE("Long text is cut at line ends, then sentences, then spaces") {
  CHECK(pieces("short", 20, text_units) == std::vector<std::string_view>{"short"});
  CHECK(pieces("first line here\nsecond", 20, text_units) ==
        std::vector<std::string_view>{"first line here", "second"});
  CHECK(pieces("One is done. Two goes on", 20, text_units) ==
        std::vector<std::string_view>{"One is done.", "Two goes on"});
  CHECK(pieces("words words words words", 20, text_units) ==
        std::vector<std::string_view>{"words words words", "words"});
  CHECK(pieces("abcdefghijklmnopqrstuvwxyz", 20, text_units) ==
        std::vector<std::string_view>{"abcdefghijklmnopqrst", "uvwxyz"});
  CHECK(pieces("", 20, text_units).empty());
  CHECK(pieces(" \n \n ", 20, text_units).empty());
}

TEST_CASE("A cut never falls inside a character, an accent or a joined emoji") {
  const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467", accent = "e\u0301",
                    thumb = "\U0001F44D\U0001F3FD";
  for (const auto& whole : {family, accent, thumb, std::string("\U0001F642"), std::string("ß")}) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += whole;
    std::string joined;
    for (const auto piece : pieces(text, 20, text_units)) {
      CHECK(piece.size() % whole.size() == 0);
      joined += piece;
    }
    CHECK(joined == text);
  }
}

TEST_CASE("Nothing but blanks at the cuts is lost") {
  std::mt19937 random(7);
  const std::string_view words[] = {"a", "word", "sentence. ", "\n", " ", "& <tag> ", "\U0001F642", "\u00E9"};
  const auto solid = [](std::string_view text) {
    std::string kept;
    for (const char c : text)
      if (c != ' ' && c != '\n') kept += c;
    return kept;
  };
  for (int round = 0; round < 500; ++round) {
    std::string text, joined;
    for (auto count = random() % 80; count > 0; --count) text += words[random() % std::size(words)];
    for (const auto piece : pieces(text, 24, text_units)) {
      joined += piece;
      REQUIRE_FALSE(solid(piece).empty());
    }
    REQUIRE(solid(joined) == solid(text));
  }
}

TEST_CASE("Clipped text keeps to its size and says that it was cut") {
  CHECK(clipped("as it is", 20, text_units) == "as it is");
  CHECK(clipped("this is longer than that", 12, text_units) == "this is lon…");
  CHECK(clipped("", 12, text_units) == "…");
  CHECK(clipped("  \n ", 12, text_units) == "…");
  CHECK(clipped("&&&&", 12, text_units) == "&&…");  // each becomes &amp;
  CHECK(inward::dialogs::decode_utf8(clipped(std::string(200, 'x'), 75, text_units)).size() == 75);
}
