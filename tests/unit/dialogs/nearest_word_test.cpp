#include "dialogs/nearest_word.hpp"

#include <catch2/catch.hpp>

using inward::dialogs::nearest_word;

TEST_CASE("the nearest word is the one with the fewest slips") {
  const std::vector<std::string> known = {"listen", "admin_listen", "data_dir", "done"};
  CHECK(nearest_word("lisen", known) == "listen");
  CHECK(nearest_word("litsen", known) == "listen");
  CHECK(nearest_word("donne", known) == "done");
  CHECK(nearest_word("DATA_DIR", known) == "data_dir");
  CHECK(nearest_word("data-dir", known) == "data_dir");
}

TEST_CASE("a word that is near to none has no nearest word") {
  CHECK_FALSE(nearest_word("zebra", {"listen", "data_dir"}));
  CHECK_FALSE(nearest_word("", {"a"}));
  CHECK_FALSE(nearest_word("listen", {}));
  CHECK_FALSE(nearest_word(std::string(10'000, 'a'), {std::string(10'000, 'a')}));
}

TEST_CASE("of words that are equally near the first is named") {
  CHECK(nearest_word("bat", {"cat", "hat"}) == "cat");
}
