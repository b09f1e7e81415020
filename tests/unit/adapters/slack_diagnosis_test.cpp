// What `inward doctor` says of Slack.
#include "adapters/slack/diagnosis.hpp"

#include <catch2/catch.hpp>

#include "adapters/wire/http_date.hpp"
#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using test::SlackFault;

namespace {

constexpr auto date = "Tue, 14 Nov 2023 22:13:20 GMT";  // the bench's clock

std::vector<Finding> findings_of(SlackBench& bench) {
  return bench.run(bench.adapter->diagnose());
}

bool mention(const std::vector<Finding>& findings, bool good, std::string_view words) {
  for (const auto& finding : findings)
    if (finding.good == good && finding.text.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("All is well: who we are, the scopes, the clock") {
  SlackBench bench;
  bench.stand_in.set_date(date);
  const auto findings = findings_of(bench);
  CHECK(findings.size() == 3);
  CHECK(mention(findings, true, "U0COACH in workspace T0INWARD"));
  CHECK(mention(findings, true, "every scope"));
  CHECK(mention(findings, true, "clock agrees"));
}

TEST_CASE("Each missing scope is named with its use and its cure") {
  SlackBench bench;
  bench.stand_in.set_date(date);
  bench.stand_in.set_scopes("identify, chat:write.public ,im:history,commands");
  const auto findings = findings_of(bench);
  for (const auto* scope : {"chat:write is missing", "im:write is missing", "users:read is missing"})
    CHECK(mention(findings, false, scope));
  CHECK_FALSE(mention(findings, false, "im:history"));
  CHECK(mention(findings, false, "install the app again"));
}

TEST_CASE("A clock that is off is told by how much and what that does") {
  SlackBench bench;
  bench.stand_in.set_date(date);
  bench.clock.set(bench.clock.now() + std::chrono::seconds(412));
  CHECK(mention(findings_of(bench), false, "412 s ahead of"));
  bench.clock.set(bench.clock.now() - std::chrono::seconds(500));
  CHECK(mention(findings_of(bench), false, "88 s behind"));
}

TEST_CASE("A refused token and an unreachable Slack each have their line") {
  SlackBench bench;
  bench.stand_in.fail_next("auth.test", SlackFault::refused("invalid_auth"));
  CHECK(mention(findings_of(bench), false, "does not take the token"));
  bench.stand_in.refuse_connections();
  CHECK(mention(findings_of(bench), false, "cannot be reached"));
}

TEST_CASE("Dates of HTTP are read, and nothing else") {
  CHECK(inward::wire::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == TimePoint(std::chrono::seconds(784'111'777)));
  for (const auto* text :
       {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Xyz 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, -6 Nov 1994 08:49:37 GMT"})
    CHECK_FALSE(inward::wire::parse_http_date(text));
}
