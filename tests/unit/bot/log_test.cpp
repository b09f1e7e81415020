#include <catch2/catch.hpp>

#include "bot/telemetry.hpp"

namespace inward::bot {
namespace {

const Address ada{PlatformId("p"), WorkspaceId("T1"), UserId("U1")};

TEST_CASE("a line is a JSON object's members, whatever its values hold") {
  const Log log(Level::info, {}, Secret("k"));
  CHECK(log.line("x", {{FieldKey::why, "a \"quote\"\nand a line"}, {FieldKey::count, std::int64_t{3}}}) ==
        R"("count":3,"event":"x","why":"a \"quote\"\nand a line")");
}

TEST_CASE("a secret that slips into a field is blotted out") {
  const Log log(Level::info, {Secret("signing-secret"), Secret("")}, Secret("k"));
  const auto line = log.line("x", {{FieldKey::why, "bad signing-secret, twice signing-secret; token xoxb-12-ab, end"}});
  CHECK(line.find("signing-secret") == std::string::npos);
  CHECK(line.find("xoxb") == std::string::npos);
  CHECK(line.find("twice [secret]; token [secret], end") != std::string::npos);
}

TEST_CASE("a person is a keyed hash: the same in one log, another under another key") {
  const Log one(Level::info, {}, Secret("k1")), other(Level::info, {}, Secret("k2"));
  CHECK(one.person(ada) == one.person(ada));
  CHECK(one.person(ada) != other.person(ada));
  CHECK(one.person(ada).size() == 12);
  CHECK(one.person(ada).find("U1") == std::string::npos);
}

TEST_CASE("lines below the level are not written") {
  const Log log(Level::warning, {}, Secret("k"));
  CHECK_FALSE(log.writes(Level::info));
  CHECK(log.writes(Level::error));
}

TEST_CASE("metrics are in the exposition format and count by result") {
  Metrics metrics;
  metrics.event("applied");
  metrics.event("applied");
  metrics.delivery("rejected");
  metrics.commit(7, 0.003);
  metrics.outbox(1, 2, 3, 4);
  const auto text = metrics.text();
  CHECK(text.find("inward_events_total{result=\"applied\"} 2") != std::string::npos);
  CHECK(text.find("inward_deliveries_total{result=\"rejected\"} 1") != std::string::npos);
  CHECK(text.find("inward_committed_jobs_total 7") != std::string::npos);
  CHECK(text.find("inward_outbox_items{state=\"dead\"} 4") != std::string::npos);
}

}  // namespace
}  // namespace inward::bot
