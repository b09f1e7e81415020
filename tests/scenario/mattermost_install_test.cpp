// `inward mattermost install` as an administrator runs it, against the stand-in.
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/coach_process.hpp"
#include "tests/support/mattermost_stand_in.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/support/temporary_folder.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

constexpr const char* public_url = "https://coach.example.org";

std::string line_of(const std::string& output, const std::string& name) {
  const auto at = output.find(name + "=");
  if (at == output.npos) return "";
  const auto from = at + name.size() + 1;
  return output.substr(from, output.find('\n', from) - from);
}

struct Server {
  Environment environment(const Environment& more = {}) const {
    Environment all = {{"INWARD_MATTERMOST_URL", stand_in.url()}, {"INWARD_PUBLIC_URL", public_url}};
    for (const auto& [name, value] : more) all[name] = value;
    return all;
  }
  Finished install(const Environment& more = {}, const std::vector<std::string>& arguments = {},
                   const std::string& input = std::string(MattermostStandIn::admin_token) + "\n") {
    std::vector<std::string> all = {"mattermost", "install"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    auto finished = run_inward(all, environment(more), input);
    CHECK_THAT(finished.output + finished.errors, !Contains(MattermostStandIn::admin_token));
    return finished;
  }
  // What an administrator does by hand.
  RawResponse as_admin(const std::string& path, const std::string& json) const {
    const auto url = stand_in.url();
    const auto port = static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1)));
    return post(port, "/api/v4/" + path, {{"Authorization", std::string("Bearer ") + MattermostStandIn::admin_token}},
                json);
  }

  MattermostStandIn stand_in;
  std::vector<std::string> fresh = {"--bot", "coach"};  // the stand-in has one called inward
};

}  // namespace

TEST_CASE("install makes the bot, its token, its team and the commands, and prints what to set") {
  Server server;
  const auto done = server.install({}, server.fresh);
  INFO(done.errors);
  CHECK(done.exit_code == 0);
  CHECK(line_of(done.output, "INWARD_MATTERMOST_URL") == server.stand_in.url());
  CHECK(line_of(done.output, "INWARD_PUBLIC_URL") == public_url);
  const auto token = line_of(done.output, "INWARD_MATTERMOST_BOT_TOKEN");
  CHECK(token.size() == 26);
  const auto tokens = line_of(done.output, "INWARD_MATTERMOST_COMMAND_TOKENS");
  CHECK(std::count(tokens.begin(), tokens.end(), ',') == 2);
  CHECK(std::count(done.output.begin(), done.output.end(), '\n') == 4);
  CHECK(server.stand_in.calls("POST bots").size() == 1);
  CHECK(server.stand_in.calls("POST commands").size() == 3);
  CHECK(server.stand_in.calls("POST teams/*/members").size() == 1);
  CHECK_THAT(done.errors, !Contains("fix ") && !Contains(token));

  SECTION("run again, with what it printed: nothing is doubled") {
    const auto again = server.install({{"INWARD_MATTERMOST_BOT_TOKEN", token}}, server.fresh);
    CHECK(again.exit_code == 0);
    CHECK(again.output == done.output);
    CHECK(server.stand_in.calls("POST bots").size() == 1);
    CHECK(server.stand_in.calls("POST users/*/tokens").size() == 1);
    CHECK(server.stand_in.calls("POST commands").size() == 3);
    CHECK(server.stand_in.calls("PUT commands/*").empty());
  }
  SECTION("tokens of other teams, which we have, are kept") {
    const auto again =
        server.install({{"INWARD_MATTERMOST_COMMAND_TOKENS", "of-another-team," + tokens.substr(0, 26)}}, server.fresh);
    const auto kept = line_of(again.output, "INWARD_MATTERMOST_COMMAND_TOKENS");
    CHECK(kept == "of-another-team," + tokens);
  }
  SECTION("run again after the token was lost: a new one, the rest as it was") {
    const auto again = server.install({{"INWARD_MATTERMOST_BOT_TOKEN", "anotherxxxxxxxxxxxxxxxxxxx"}}, server.fresh);
    CHECK(again.exit_code == 0);
    CHECK(line_of(again.output, "INWARD_MATTERMOST_BOT_TOKEN") != token);
    CHECK(line_of(again.output, "INWARD_MATTERMOST_COMMAND_TOKENS") == tokens);
  }
  SECTION("run again with another public_url: the commands move, their tokens stay") {
    const auto moved = server.install(
        {{"INWARD_MATTERMOST_BOT_TOKEN", token}, {"INWARD_PUBLIC_URL", "https://moved.example.org/"}}, server.fresh);
    CHECK(moved.exit_code == 0);
    CHECK(line_of(moved.output, "INWARD_MATTERMOST_COMMAND_TOKENS") == tokens);
    const auto changes = server.stand_in.calls("PUT commands/*");
    REQUIRE(changes.size() == 3);
    CHECK_THAT(changes[0].body, Contains("\"https://moved.example.org/mattermost/command\""));
  }
  SECTION("run with the token of another bot: it is not taken for this one's") {
    const auto other = server.install({{"INWARD_MATTERMOST_BOT_TOKEN", MattermostStandIn::bot_token}}, server.fresh);
    CHECK(line_of(other.output, "INWARD_MATTERMOST_BOT_TOKEN") != MattermostStandIn::bot_token);
  }
}

TEST_CASE("A command of somebody else with our trigger is left alone, and told") {
  Server server;
  server.stand_in.register_commands("https://elsewhere.example.org");
  const auto first = server.install({}, server.fresh);
  CHECK(first.exit_code == 0);  // a coach that was elsewhere before
  Server other;
  const auto teams = other.install({}, other.fresh);
  const auto made = other.stand_in.calls("POST commands").at(0).body;
  const auto team = made.substr(made.find("\"team_id\":\"") + 11, 26);
  Server fresh;
  REQUIRE(fresh
              .as_admin("commands", "{\"team_id\":\"" + team +
                                        "\",\"trigger\":\"reflect\",\"url\":\"https://other.example.org/hook\","
                                        "\"method\":\"P\",\"display_name\":\"Mirror\"}")
              .status == 201);
  const auto done = fresh.install({}, fresh.fresh);
  CHECK(done.exit_code == 1);
  CHECK_THAT(done.errors, Contains("fix  /reflect") && Contains("Mirror"));
  CHECK(fresh.stand_in.calls("PUT commands/*").empty());
  const auto tokens = line_of(done.output, "INWARD_MATTERMOST_COMMAND_TOKENS");
  CHECK(std::count(tokens.begin(), tokens.end(), ',') == 1);
}

TEST_CASE("What the server does not let install do is named with its setting") {
  Server server;
  const auto refuse = [&](const char* call, const char* id) {
    server.stand_in.fail_next(call, MattermostFault::saying(403, std::string("{\"id\":\"") + id + "\"}"));
    return server.install({}, server.fresh);
  };
  const auto bots = refuse("POST bots", "api.bot.create_disabled");
  CHECK(bots.exit_code == 1);
  CHECK_THAT(bots.errors, Contains("ServiceSettings.EnableBotAccountCreation"));
  CHECK(line_of(bots.output, "INWARD_MATTERMOST_BOT_TOKEN").empty());
  const auto tokens = refuse("POST users/*/tokens", "api.user.create_token.disabled");
  CHECK(tokens.exit_code == 1);
  CHECK_THAT(tokens.errors, Contains("ServiceSettings.EnableUserAccessTokens"));
  const auto commands = refuse("GET commands", "api.command.disabled.app_error");
  CHECK_THAT(commands.errors, Contains("ServiceSettings.EnableCommands"));
  CHECK_THAT(refuse("POST teams/*/members", "api.team.no.app_error").errors, Contains("could not be put in team"));
}

TEST_CASE("A disabled bot is enabled, or it is said that it could not be") {
  Server server;
  server.stand_in.disable_bot();
  server.stand_in.fail_next("POST bots/*/enable", MattermostFault::saying(403, R"({"id":"api.no.app_error"})"));
  const auto refused = server.install();
  CHECK(refused.exit_code == 1);
  CHECK_THAT(refused.errors, Contains("could not be enabled") && !Contains("@inward is there"));
  const auto done = server.install();
  INFO(done.errors);
  CHECK(done.exit_code == 0);
  CHECK_THAT(done.errors, Contains("@inward is there"));
}

TEST_CASE("Only a system admin's token does it; a person's account is not made a bot of") {
  Server server;
  const auto alice = server.stand_in.person("alice");
  server.stand_in.say(alice, "hello");
  const auto clients = server.install({}, server.fresh, "client" + alice.substr(6) + "\n");
  CHECK(clients.exit_code == 1);
  CHECK_THAT(clients.errors, Contains("@alice is no system admin"));
  CHECK(server.stand_in.calls("POST bots").empty());
  const auto refused = server.install({}, server.fresh, "nonsensexxxxxxxxxxxxxxxxxx\n");
  CHECK(refused.exit_code == 1);
  CHECK_THAT(refused.errors, Contains("does not take the admin's token") && !Contains("nonsense"));
  const auto person = server.install({}, {"--bot", "alice"});
  CHECK(person.exit_code == 1);
  CHECK_THAT(person.errors, Contains("@alice is a person's account"));
  CHECK_THAT(server.install({}, {"--bot", "coach", "--team", "nowhere"}).errors, Contains("no team nowhere"));
  CHECK(server.install({}, {"--bot", "coach", "--team", "testers"}).exit_code == 0);
}

TEST_CASE("The admin's token comes from stdin or from a file, and from nowhere else") {
  Server server;
  const TemporaryFolder folder;
  const auto file = (folder.path() / "token").string();
  std::ofstream(file) << "  " << MattermostStandIn::admin_token << " \r\nmore\n";
  CHECK(server.install({}, {"--bot", "coach", "--admin-token-file", file}, "").exit_code == 0);
  const auto missing = server.install({}, {"--admin-token-file", "/nowhere/token"}, "");
  CHECK(missing.exit_code == 64);
  CHECK_THAT(missing.errors, Contains("/nowhere/token"));
  const auto none = server.install({}, {}, "");
  CHECK(none.exit_code == 78);
  CHECK_THAT(none.errors, Contains("token"));
  for (const auto* name : {"INWARD_MATTERMOST_URL", "INWARD_PUBLIC_URL"}) {
    auto without = server.environment();
    without.erase(name);
    const auto finished = run_inward({"mattermost", "install"}, without, "x\n");
    CHECK(finished.exit_code == 78);
    CHECK_THAT(finished.errors, Contains(name));
  }
}

TEST_CASE("A server that is not there is told as such") {
  Server server;
  server.stand_in.refuse_connections();
  const auto done = server.install({}, server.fresh);
  CHECK(done.exit_code == 1);
  CHECK_THAT(done.errors, Contains("cannot be asked") && Contains("mattermost.url"));
}

}  // namespace inward::test
