#include "adapters/slack/slack_signature.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/net/signature.hpp"
#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using Verdict = Signature::Verdict;
using Json = nlohmann::json;

namespace {

const std::string stamp = "1700000000", body = "token=x&text=hi";

TimePoint at(std::int64_t seconds) {
  return TimePoint(std::chrono::seconds(seconds));
}

std::string sign(const std::string& secret, const std::string& when = stamp) {
  return "v0=" + net::to_hex(net::hmac_sha256(secret, "v0:" + when + ":" + body));
}

Verdict judge(const std::vector<std::string>& secrets, const std::string& when, const std::string& signature,
              std::int64_t now = 1'700'000'000) {
  return verify(secrets, &when, &signature, body, at(now)).verdict;
}

}  // namespace

TEST_CASE("Slack's published signatures are right, and one bit less is not") {
  for (const auto& vector : Json::parse(sample("bodies/signature_vectors.json"))) {
    INFO(vector["name"]);
    const std::string when = vector["timestamp"], signature = vector["expected_signature"], text = vector["body"];
    const std::vector<std::string> secrets{vector["signing_secret"].get<std::string>()};
    const auto now = at(std::stoll(when));
    CHECK(verify(secrets, &when, &signature, text, now).verdict == Verdict::ok);
    CHECK(verify(secrets, &when, &signature, text + " ", now).verdict == Verdict::wrong);
    auto flipped = signature;
    flipped.back() = flipped.back() == '0' ? '1' : '0';
    CHECK(verify(secrets, &when, &flipped, text, now).verdict == Verdict::wrong);
    CHECK(verify({"another"}, &when, &signature, text, now).verdict == Verdict::wrong);
  }
}

TEST_CASE("A request is good for 300 seconds in both directions") {
  const auto signature = sign("s");
  CHECK(judge({"s"}, stamp, signature, 1'700'000'300) == Verdict::ok);
  CHECK(judge({"s"}, stamp, signature, 1'700'000'301) == Verdict::stale);
  CHECK(judge({"s"}, stamp, signature, 1'699'999'700) == Verdict::ok);
  CHECK(judge({"s"}, stamp, signature, 1'699'999'699) == Verdict::stale);
  CHECK(verify({"s"}, &stamp, &signature, body, at(1'700'000'412)).off == std::chrono::seconds(412));
  CHECK(judge({"other"}, stamp, signature, 1'700'009'999) == Verdict::wrong);  // never stale before it is right
}

TEST_CASE("While rotating, either secret will do") {
  CHECK(judge({"new", "old"}, stamp, sign("old")) == Verdict::ok);
  CHECK(judge({"new", "old"}, stamp, sign("new")) == Verdict::ok);
  CHECK(judge({"new", "old"}, stamp, sign("older")) == Verdict::wrong);
  CHECK(judge({}, stamp, sign("new")) == Verdict::wrong);
}

TEST_CASE("A stamp of anything but digits is refused, even where it is signed") {
  for (const std::string when :
       {"", " 1700000000", "1700000000 ", "+1700000000", "-1", "1.7e9", "17000000x0", "0x65", "9999999999999"}) {
    INFO(when);
    CHECK(judge({"s"}, when, sign("s", when)) == Verdict::wrong);
  }
}

TEST_CASE("A signature of another form is refused") {
  const auto good = sign("s");
  for (const std::string& signature :
       {std::string(), std::string("v0="), good.substr(0, 66), good + "0", "v1=" + good.substr(3), good.substr(3),
        "v0=" + std::string(64, 'g'), "v0=" + std::string(64, '-')})
    CHECK(judge({"s"}, stamp, signature) == Verdict::wrong);
}

TEST_CASE("A missing header is told apart from a wrong one") {
  const auto signature = sign("s");
  CHECK(verify({"s"}, nullptr, &signature, body, at(1'700'000'000)).verdict == Verdict::missing);
  CHECK(verify({"s"}, &stamp, nullptr, body, at(1'700'000'000)).verdict == Verdict::missing);
}
