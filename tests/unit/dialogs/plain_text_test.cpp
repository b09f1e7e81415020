#include "dialogs/plain_text.hpp"

#include <catch2/catch.hpp>

#include "dialogs/utf8.hpp"

using namespace inward::dialogs;

TEST_CASE("clean text keeps every script, emoji and line, and loses what could do harm") {
  CHECK(clean("  Größe ελλ שלום 👩‍👧 \n") == "Größe ελλ שלום 👩‍👧");
  CHECK(clean(std::string("a\0b\x1b[0mc\x7f", 9)) == "ab[0mc");
  CHECK(clean("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour");
  CHECK(clean("a\tb\u00a0c\u202fd") == "a b c d");
  CHECK(clean("\ufeff\u200b hello \u3000") == "hello");
  CHECK(clean("<b>&amp; *x* @here") == "<b>&amp; *x* @here");
  CHECK(clean(" \n\t ").empty());
  CHECK(clean("").empty());
}

TEST_CASE("broken bytes become replacement characters, whole ones stay") {
  CHECK(clean("a\xff"
              "b") == "a\ufffdb");
  CHECK(clean("a\xc3") == "a\ufffd");
  CHECK(clean("\xc0\xaf") == "\ufffd\ufffd");              // an overlong slash
  CHECK(clean("\xed\xa0\x80x") == "\ufffd\ufffd\ufffdx");  // half a surrogate pair
  CHECK(clean("\xf4\x90\x80\x80") == "\ufffd\ufffd\ufffd\ufffd");
  CHECK(clean("\xe2\x82x") == "\ufffd\ufffdx");
  CHECK(clean("\xf0\x9f\x99\x82") == "🙂");
}

TEST_CASE("clean text is as clean as it gets") {
  for (const std::string raw : {"\xff\xfe a \r\n", "\u2028\u2029 x \u0085", "\ufeff\ufeff", "a\r\r\nb"})
    CHECK(clean(clean(raw)) == clean(raw));
}

TEST_CASE("for comparing, case, punctuation, emoji and shortcodes at the ends do not count") {
  CHECK(normalised("/Reflect  Conflict!") == "reflect conflict");
  CHECK(normalised("ÄÖÜ Ÿ Ł Œ Ș") == "äöü ÿ ł œ ș");
  CHECK(normalised("ΑΒΓ Ώ ΣΑΣ") == "αβγ ώ σασ");
  CHECK(normalised("ДА Ё Ї") == "да ё ї");
  CHECK(normalised("İSTANBUL") == "istanbul");
  CHECK(normalised("“That’s it”…") == "that's it");
  CHECK(normalised(":wave::skin-tone-2: hi :tada:") == "hi");
  CHECK(normalised("check-in") == "check-in");
  CHECK(normalised("-1") == "-1");
  CHECK(normalised("- one") == "one");
  CHECK(normalised("at 10:30") == "at 10:30");
  CHECK(normalised("line\none") == "line one");
  CHECK(normalised("🙂🙂").empty());
}

TEST_CASE("text is clipped between code points and says that it was") {
  CHECK(clip("hello", 5) == "hello");
  CHECK(clip("hello!", 5) == "hell…");
  CHECK(clip("äöüäöü", 4) == "äöü…");
  CHECK(clip("ab  cdef", 5) == "ab…");
  CHECK(clip("abc", 0).empty());
  CHECK(clip("🙂🙂🙂", 2) == "🙂…");
  CHECK(offset_of("äb", 1) == 2);
  CHECK(offset_of("äb", 2) == std::string_view::npos);
}
