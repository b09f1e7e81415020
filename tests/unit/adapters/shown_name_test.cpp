// A name that others read is a name, and nothing a platform would act on.
#include "adapters/wire/shown_name.hpp"

#include <catch2/catch.hpp>

#include "dialogs/utf8.hpp"

using inward::wire::shown_name;

TEST_CASE("A name is shown with an @, as people write it") {
  CHECK(shown_name("ada") == "@ada");
  CHECK(shown_name("@ada") == "@ada");
  CHECK(shown_name("ada_l.1815-x") == "@ada_l.1815-x");
  CHECK(shown_name("Søren O'Brien, PhD") == "@Søren O'Brien, PhD");
  CHECK(shown_name("山田 太郎") == "@山田 太郎");
}

TEST_CASE("A name can be no mention, no markup and no second line") {
  CHECK(shown_name("<!channel>").empty());
  CHECK(shown_name("<@U123|ada>") == "@U123ada");
  CHECK(shown_name("**ada** [here](http://x.example)") == "@ada herehttpx.example");
  CHECK(shown_name("ada\n\n# all\tof it") == "@ada all of it");
  for (const auto* crowd : {"here", "@Channel", "ALL", "everyone", "@@here"}) CHECK(shown_name(crowd).empty());
}

TEST_CASE("A name hides nothing and turns nothing around") {
  CHECK(shown_name("\u202Eada\u202C\u200B") == "@ada");
  CHECK(shown_name(std::string_view("a\0d\x07"
                                    "a\x7F",
                                    6)) == "@ada");
  CHECK(shown_name("\xFF\xFE"
                   "ada") == "@ada");
  CHECK(shown_name("here\u200D").empty());
}

TEST_CASE("A name is short, and none where nothing is left of it") {
  CHECK(inward::dialogs::decode_utf8(shown_name(std::string(4000, 'x'))).size() == 41);
  for (const auto* none : {"", " ", "@", "\n\t", "<>", "\u200B"}) CHECK(shown_name(none).empty());
}
