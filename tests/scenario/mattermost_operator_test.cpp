// `inward doctor` and `inward mattermost install`, as an operator runs them.

#include <catch2/catch.hpp>

#include "tests/support/mattermost_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

std::string variable(const std::string& output, const std::string& name) {
  const auto at = output.find(name + "=");
  if (at == output.npos) return {};
  const auto from = at + name.size() + 1;
  return output.substr(from, output.find('\n', from) - from);
}

TEST_CASE("Mattermost: doctor finds everything well with the coach running, both ways") {
  MattermostWorld world;
  world.start();
  const auto well = run_inward({"doctor"}, world.environment());
  INFO(well.output << well.errors);
  CHECK(well.exit_code == 0);
  CHECK_THAT(well.output, !Contains("fix  ") && Contains("A button reaches the coach") &&
                              Contains("A slash command reaches the coach") && Contains("says hello"));
  CHECK(world.mattermost().everything_in(world.mattermost().direct(world.mattermost().bot())).empty());
}

TEST_CASE("Mattermost: doctor names what to change") {
  MattermostWorld world;
  CHECK(run_inward({"doctor"}, world.environment()).exit_code == 0);  // it listens itself, as no coach does
  auto unreachable = world.environment();
  unreachable["INWARD_PUBLIC_URL"] = "http://127.0.0.1:1";
  world.mattermost().register_commands("http://127.0.0.1:1");
  const auto deaf = run_inward({"doctor"}, unreachable);
  CHECK(deaf.exit_code == 1);
  CHECK_THAT(deaf.output, Contains("A slash command did not come through"));
  CHECK_THAT(deaf.output,
             Contains("fix  ") && Contains("AllowedUntrustedInternalConnections") && Contains("127.0.0.1"));
  world.mattermost().revoke(MattermostStandIn::bot_token);
  const auto refused = run_inward({"doctor"}, world.environment());
  CHECK(refused.exit_code == 1);
  CHECK_THAT(refused.output, Contains("does not take the token"));
  CHECK_THAT(refused.output + refused.errors, !Contains(MattermostStandIn::bot_token));
  world.mattermost().refuse_connections();
  CHECK_THAT(run_inward({"doctor"}, world.environment()).output, Contains("cannot be reached"));
}

TEST_CASE("Mattermost: install makes bot, token, membership and commands, and the second time finds them") {
  MattermostStandIn server;
  Environment environment = {{"INWARD_MATTERMOST_URL", server.url()}, {"INWARD_PUBLIC_URL", "http://127.0.0.1:1"}};
  const std::vector<std::string> command = {"mattermost", "install", "--bot", "coach"};
  const auto typed = std::string(MattermostStandIn::admin_token) + "\n";
  const auto first = run_inward(command, environment, typed);
  INFO(first.output << first.errors);
  CHECK(first.exit_code == 0);
  const auto token = variable(first.output, "INWARD_MATTERMOST_BOT_TOKEN");
  const auto commands = variable(first.output, "INWARD_MATTERMOST_COMMAND_TOKENS");
  CHECK(token.size() == 26);
  CHECK(commands.size() == 3 * 26 + 2);
  CHECK_THAT(first.output + first.errors, !Contains(MattermostStandIn::admin_token));

  environment["INWARD_MATTERMOST_BOT_TOKEN"] = token;
  const auto second = run_inward(command, environment, typed);
  CHECK(second.exit_code == 0);
  CHECK(second.output == first.output);
  CHECK(server.calls("POST bots").size() == 1);
  CHECK(server.calls("POST commands").size() == 3);
  CHECK(server.calls("PUT commands/*").empty());

  environment["INWARD_PUBLIC_URL"] = "http://127.0.0.1:2";
  const auto moved = run_inward(command, environment, typed);
  CHECK(moved.exit_code == 0);
  CHECK(variable(moved.output, "INWARD_MATTERMOST_COMMAND_TOKENS") == commands);
  CHECK(server.calls("PUT commands/*").size() == 3);
}

TEST_CASE("Mattermost: install enables a disabled bot, and says who may not do this") {
  MattermostStandIn server;
  const Environment environment = {{"INWARD_MATTERMOST_URL", server.url()},
                                   {"INWARD_PUBLIC_URL", "http://127.0.0.1:1"}};
  server.disable_bot();
  const auto enabled = run_inward({"mattermost", "install"}, environment, std::string(MattermostStandIn::admin_token));
  INFO(enabled.output << enabled.errors);
  CHECK(enabled.exit_code == 0);
  CHECK(server.calls("POST bots/*/enable").size() == 1);
  const auto person = run_inward({"mattermost", "install"}, environment, std::string(MattermostStandIn::bot_token));
  CHECK(person.exit_code == 1);
  CHECK_THAT(person.errors, Contains("no system admin"));
  const auto nobody = run_inward({"mattermost", "install"}, environment, "wrongtokenwrongtokenwrong0");
  CHECK(nobody.exit_code == 1);
  CHECK_THAT(nobody.errors, Contains("does not take the admin's token") && !Contains("wrongtoken"));
}

}  // namespace
}  // namespace inward::test
