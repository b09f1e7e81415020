#include "adapters/trust.hpp"

#include <catch2/catch.hpp>

using namespace inward;

TEST_CASE("a refused token is told once, and once more when it works again") {
  std::vector<Notice> told;
  Trust trust(PlatformId("chat"), [&](const Notice& notice) { told.push_back(notice); });
  trust.note(Delivered{});
  CHECK(told.empty());
  for (int i = 0; i < 1000; ++i) trust.note(Suspended{"the token was revoked"});
  REQUIRE(told.size() == 1);
  CHECK(told[0].level == Notice::Level::error);
  CHECK(told[0].event == "chat.token_refused");
  CHECK(told[0].detail.find("the token was revoked") == 0);
  CHECK(trust.refused());

  trust.note(RetryLater{});
  trust.note(Uncertain{});
  CHECK(told.size() == 1);
  trust.note(Delivered{});
  trust.note(Delivered{});
  REQUIRE(told.size() == 2);
  CHECK(told[1].event == "chat.token_works_again");
  CHECK_FALSE(trust.refused());
  trust.note(Suspended{"again"});
  CHECK(told.size() == 3);
}
