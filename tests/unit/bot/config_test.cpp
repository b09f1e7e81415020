#include "bot/config.hpp"

#include <catch2/catch.hpp>
#include <map>

namespace inward::bot {
namespace {

// A machine with these files and these variables, and nothing else.
Surroundings machine(std::map<std::string, std::string> files, std::vector<std::string> environment = {}) {
  return {std::move(environment),
          [files = std::move(files)](const std::filesystem::path& name) -> std::optional<std::string> {
            const auto found = files.find(name.string());
            return found == files.end() ? std::nullopt : std::optional(found->second);
          }};
}

Config good(const Surroundings& around) {
  const auto loaded = load_config({}, around);
  if (const auto* mistakes = std::get_if<ConfigMistakes>(&loaded)) FAIL(mistakes->lines.front());
  return std::get<Config>(loaded);
}

std::vector<std::string> mistakes(const Surroundings& around, const std::string& file = {}) {
  const auto loaded = load_config(file, around);
  const auto* found = std::get_if<ConfigMistakes>(&loaded);
  return found ? found->lines : std::vector<std::string>{};
}

TEST_CASE("with nothing set the defaults are those of the contract") {
  const auto config = good(machine({}));
  CHECK(config.listen.host == "127.0.0.1");
  CHECK(config.listen.port == 8080);
  CHECK(config.admin_listen.port == 9090);
  CHECK(config.data_dir == "data");
  CHECK(config.master_key_file == "data/master.key");
  CHECK(config.timezone == "UTC");
  CHECK(config.log_level == "info");
  CHECK_FALSE(config.slack);
  CHECK_FALSE(config.mattermost);
}

TEST_CASE("the file sets every key and the environment wins over it") {
  const auto config = good(machine({{"inward.yaml",
                                     "listen: 0.0.0.0:8000\ndata_dir: /srv/inward\ntimezone: Europe/Berlin\n"
                                     "slack:\n  signing_secret: [new, old]\n  bot_token: xoxb-1\n"
                                     "help:\n  organisation: Pat, ext. 100\n"}},
                                   {"INWARD_LISTEN=[::1]:9000", "INWARD_SLACK_BOT_TOKEN=xoxb-2", "HOME=/root"}));
  CHECK(config.listen.host == "::1");
  CHECK(config.listen.port == 9000);
  CHECK(config.data_dir == "/srv/inward");
  CHECK(config.timezone == "Europe/Berlin");
  CHECK(config.help_organisation == "Pat, ext. 100");
  REQUIRE(config.slack);
  REQUIRE(config.slack->signing_secrets.size() == 2);
  CHECK(config.slack->signing_secrets[1].reveal() == "old");
  CHECK(config.slack->bot_token.reveal() == "xoxb-2");
}

TEST_CASE("the coach's language, country and patience are set, and refused where they make no sense") {
  const auto config = good(machine({}, {"INWARD_HELP_COUNTRY=at", "INWARD_SETTLE_SECONDS=0", "INWARD_LANGUAGE=en"}));
  CHECK(config.help_country == "AT");
  CHECK(config.settle == std::chrono::seconds(0));
  CHECK(good(machine({})).settle == std::chrono::seconds(3));
  for (const char* wrong : {"INWARD_HELP_COUNTRY=Austria", "INWARD_HELP_COUNTRY=4x", "INWARD_SETTLE_SECONDS=31",
                            "INWARD_SETTLE_SECONDS=soon", "INWARD_LANGUAGE=klingon"})
    CHECK(mistakes(machine({}, {wrong})).size() == 1);
}

TEST_CASE("the house's day and what it sends unasked are set") {
  const auto plain = good(machine({}));
  CHECK(plain.innerwork_label == "InnerWork day");
  CHECK(plain.innerwork_region.empty());
  CHECK(plain.innerwork_stewards.empty());
  CHECK(plain.nudges_per_week == 10);
  CHECK(to_string(plain.quiet_hours) == "20:00-08:00");
  CHECK(plain.nudges_spread == std::chrono::minutes(5));
  const auto config = good(machine({{"inward.yaml",
                                     "innerwork:\n  label: Atempause\n  region: gb-sct\n"
                                     "  stewards: [slack/T1/U1, mattermost/team/x]\n"
                                     "nudges:\n  per_week: 3\n  quiet_hours: 19:30-09:00\n  spread_seconds: 0\n"}}));
  CHECK(config.innerwork_label == "Atempause");
  CHECK(config.innerwork_region == "GB-SCT");
  CHECK(config.innerwork_stewards == std::vector<std::string>{"slack/T1/U1", "mattermost/team/x"});
  CHECK(config.nudges_per_week == 3);
  CHECK(to_string(config.quiet_hours) == "19:30-09:00");
  CHECK(config.nudges_spread == std::chrono::seconds(0));
}

TEST_CASE("a steward that names nobody never comes to mean anybody; nor does any other wrong value pass") {
  for (const char* wrong :
       {"INWARD_INNERWORK_STEWARDS=ada", "INWARD_INNERWORK_STEWARDS=slack/T1", "INWARD_INNERWORK_STEWARDS=slack//U1",
        "INWARD_INNERWORK_STEWARDS=slack/T1/U1,bob", "INWARD_INNERWORK_STEWARDS=slack/T1/U1/x",
        "INWARD_INNERWORK_STEWARDS=,", "INWARD_INNERWORK_REGION=Germany", "INWARD_INNERWORK_REGION=D",
        "INWARD_NUDGES_PER_WEEK=0", "INWARD_NUDGES_PER_WEEK=51", "INWARD_NUDGES_QUIET_HOURS=late",
        "INWARD_NUDGES_SPREAD_SECONDS=-1", "INWARD_INNERWORK_LABEL=  "}) {
    INFO(wrong);
    CHECK(mistakes(machine({}, {wrong})).size() == 1);
  }
}

TEST_CASE("secrets come from files and from systemd credentials too") {
  const auto config =
      good(machine({{"/run/secret", "s1,s2\n"}, {"/run/credentials/slack.bot_token", "xoxb-3\n"}},
                   {"INWARD_SLACK_SIGNING_SECRET_FILE=/run/secret", "CREDENTIALS_DIRECTORY=/run/credentials"}));
  REQUIRE(config.slack);
  CHECK(config.slack->signing_secrets.size() == 2);
  CHECK(config.slack->bot_token.reveal() == "xoxb-3");
}

TEST_CASE("an unknown key is named with its place and the nearest right one") {
  CHECK(mistakes(machine({{"inward.yaml", "listn: 127.0.0.1:1\n"}})).front() ==
        "inward.yaml:1:1: unknown key `listn`; did you mean `listen`?");
  CHECK(mistakes(machine({{"inward.yaml", "slack:\n  bot_tokn: x\n"}})).front() ==
        "inward.yaml:2:3: unknown key `slack.bot_tokn`; did you mean `slack.bot_token`?");
  CHECK(mistakes(machine({}, {"INWARD_LISTN=127.0.0.1:1"})).front() ==
        "INWARD_LISTN is no variable of Inward; did you mean `INWARD_LISTEN`?");
}

TEST_CASE("a variable like none of ours is a remark, not a mistake") {
  const auto config = good(machine({}, {"INWARD_WHATEVER_THIS_IS=1"}));
  REQUIRE(config.remarks.size() == 1);
  CHECK(config.remarks[0].find("INWARD_WHATEVER_THIS_IS") == 0);
}

TEST_CASE("each bad value says what would be right, and never shows a secret") {
  const auto lines = mistakes(machine({{"inward.yaml", "listen: nowhere\ntimezone: Mars/Base\nlog_level: loud\n"}}));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].find("127.0.0.1:8080") != std::string::npos);
  CHECK(lines[1].find("Europe/Berlin") != std::string::npos);
  CHECK(lines[2].find("warning") != std::string::npos);
  const auto half = mistakes(machine({}, {"INWARD_SLACK_SIGNING_SECRET=topsecret"}));
  REQUIRE(half.size() == 1);
  CHECK(half[0].find("slack.bot_token is missing") == 0);
  CHECK(half[0].find("topsecret") == std::string::npos);
}

TEST_CASE("broken YAML, a list, an empty value and a missing file are each told") {
  CHECK(mistakes(machine({{"inward.yaml", "listen: [\n"}})).front().find("this is not YAML") != std::string::npos);
  CHECK(mistakes(machine({{"inward.yaml", "- listen\n"}})).front().find("inward.yaml:1:1") == 0);
  CHECK(mistakes(machine({{"inward.yaml", "listen:\n"}})).front().find("is empty") != std::string::npos);
  CHECK(mistakes(machine({}), "/etc/inward.yaml").front() == "cannot read /etc/inward.yaml");
  CHECK(mistakes(machine({}, {"INWARD_SLACK_BOT_TOKEN_FILE=/gone"})).front().find("/gone") != std::string::npos);
}

}  // namespace
}  // namespace inward::bot
