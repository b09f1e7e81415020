// `inward doctor` against the stand-in, with a coach running and without.
#include <catch2/catch.hpp>

#include "tests/support/coach_process.hpp"
#include "tests/support/mattermost_stand_in.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/wire_server.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

// A port that nobody listens on, and that the doctor or a coach then does.
std::string free_port() {
  const WireServer taken([](const WireRequest&) { return WireAnswer(); });
  return std::to_string(taken.port());
}

struct Patient {
  Patient() : listen("127.0.0.1:" + free_port()), public_url("http://" + listen) {
    for (const auto& token : stand_in.register_commands(public_url)) tokens += (tokens.empty() ? "" : ",") + token;
  }
  Environment environment(const Environment& more = {}) const {
    Environment all = {{"INWARD_DATA_DIR", folder.path().string()},
                       {"INWARD_LISTEN", listen},
                       {"INWARD_PUBLIC_URL", public_url},
                       {"INWARD_MATTERMOST_URL", stand_in.url()},
                       {"INWARD_MATTERMOST_BOT_TOKEN", MattermostStandIn::bot_token},
                       {"INWARD_MATTERMOST_COMMAND_TOKENS", tokens},
                       {"INWARD_HELP_ORGANISATION", "Pat in HR, ext. 100"},
                       {"INWARD_HELP_COUNTRY", "US"}};
    for (const auto& [name, value] : more) all[name] = value;
    return all;
  }
  Finished examine(const Environment& more = {}) const {
    auto finished = run_inward({"doctor"}, environment(more));
    CHECK_THAT(finished.output + finished.errors, !Contains(MattermostStandIn::bot_token));
    return finished;
  }

  TemporaryFolder folder;
  MattermostStandIn stand_in;
  std::string listen, public_url, tokens;
};

MattermostFault refused(int status, const char* id) {
  return MattermostFault::saying(status, std::string("{\"id\":\"") + id + "\",\"message\":\"x\"}");
}

const char* const all_reached[] = {"ok   mattermost: The server takes the token: @inward, a bot account.",
                                   "ok   mattermost: The WebSocket says hello.",
                                   "ok   mattermost: The bot may open direct messages.",
                                   "ok   mattermost: The slash commands are registered.",
                                   "ok   mattermost: A slash command reaches the coach, with a token it knows.",
                                   "ok   mattermost: A button reaches the coach."};

}  // namespace

TEST_CASE("doctor finds all well on Mattermost where no coach runs: it listens itself") {
  const Patient patient;
  const auto found = patient.examine();
  INFO(found.output << found.errors);
  CHECK(found.exit_code == 0);
  for (const auto* line : all_reached) CHECK_THAT(found.output, Contains(line));
  CHECK(patient.stand_in.calls("DELETE posts/*").size() == 1);  // nothing of it stays
}

TEST_CASE("doctor finds all well on Mattermost beside a running coach, which answers") {
  const Patient patient;
  CoachProcess coach(patient.environment());
  REQUIRE(patient.stand_in.wait_for_sockets(1));
  const auto found = patient.examine();
  INFO(found.output << found.errors);
  CHECK(found.exit_code == 0);
  for (const auto* line : all_reached) CHECK_THAT(found.output, Contains(line));
  CHECK(coach.stop() == 0);
  CHECK_THAT(coach.log(), !Contains("\"level\":\"error\""));
}

TEST_CASE("doctor names the setting where Mattermost does not let buttons through") {
  Patient patient;
  patient.stand_in.fail_next("POST posts/*/actions/*", refused(400, "api.post.do_action.action_integration.app_error"));
  const auto found = patient.examine();
  CHECK(found.exit_code == 1);
  CHECK_THAT(found.output, Contains("fix  mattermost: A button does not reach the coach") &&
                               Contains("AllowedUntrustedInternalConnections must name \"127.0.0.1\""));
  CHECK(patient.stand_in.calls("DELETE posts/*").size() == 1);
}

TEST_CASE("doctor names what is wrong with the token, and whose account it is") {
  Patient patient;
  const auto unknown = patient.examine({{"INWARD_MATTERMOST_BOT_TOKEN", "unknownxxxxxxxxxxxxxxxxxxx"}});
  CHECK(unknown.exit_code == 1);
  CHECK_THAT(unknown.output, Contains("fix  mattermost: The server does not take the token") && !Contains("unknownx"));
  const auto alice = patient.stand_in.person("alice");
  patient.stand_in.say(alice, "hello");
  const auto person = patient.examine({{"INWARD_MATTERMOST_BOT_TOKEN", "client" + alice.substr(6)}});
  CHECK(person.exit_code == 1);
  CHECK_THAT(person.output, Contains("fix  mattermost: The token is of @alice, which is a person's account"));
}

TEST_CASE("doctor sees a slash command that comes with a token we do not know, or not at all") {
  Patient patient;
  const auto wrong = patient.examine({{"INWARD_MATTERMOST_COMMAND_TOKENS", "anotherxxxxxxxxxxxxxxxxxxx"}});
  CHECK(wrong.exit_code == 1);
  CHECK_THAT(wrong.output, Contains("fix  mattermost: A slash command did not come through") &&
                               Contains("ok   mattermost: A button reaches the coach."));
  patient.stand_in.fail_next("GET teams/*/commands/autocomplete", MattermostFault::saying(200, "[]"));
  const auto missing = patient.examine();
  CHECK(missing.exit_code == 1);
  CHECK_THAT(missing.output, Contains("/checkin, /reflect, /innerwork") && Contains("inward mattermost install"));
}

TEST_CASE("doctor sees a bot in no team, and one that may not open direct messages") {
  Patient patient;
  patient.stand_in.fail_next("GET users/me/teams", MattermostFault::saying(200, "[]"));
  patient.stand_in.fail_next("POST channels/direct", refused(403, "api.context.permissions.app_error"));
  const auto found = patient.examine();
  CHECK(found.exit_code == 1);
  CHECK_THAT(found.output, Contains("fix  mattermost: The bot is in no team") && Contains("create_direct_channel") &&
                               !Contains("A slash command did not come through"));
}

TEST_CASE("doctor sees a proxy that does not pass the WebSocket, or its Authorization") {
  Patient patient;
  patient.stand_in.fail_next("GET websocket", MattermostFault::saying(502, "Bad gateway"));
  const auto declined = patient.examine();
  CHECK(declined.exit_code == 1);
  CHECK_THAT(declined.output, Contains("fix  mattermost: The WebSocket is answered with 502"));
  patient.stand_in.sockets().mute(true);
  CHECK_THAT(patient.examine().output, Contains("fix  mattermost: The WebSocket opens and says nothing"));
}

TEST_CASE("doctor tells a server that is not there, or is none of Mattermost's") {
  Patient patient;
  patient.stand_in.fail_next("GET users/me", MattermostFault::saying(200, "<html>Welcome</html>"));
  CHECK_THAT(patient.examine().output,
             Contains("fix  mattermost: The server cannot be reached") && Contains("mattermost.url"));
  patient.stand_in.refuse_connections();
  const auto gone = patient.examine();
  CHECK(gone.exit_code == 1);
  CHECK_THAT(gone.output, Contains("fix  mattermost: The server cannot be reached"));
}

TEST_CASE("doctor tells clocks that differ, and what is not set") {
  Patient patient;
  patient.stand_in.set_date("Mon, 23 Nov 2020 09:00:00 GMT");
  const auto off = patient.examine();
  CHECK(off.exit_code == 1);
  CHECK_THAT(off.output, Contains("turn on NTP"));
  const auto bare = patient.examine({{"INWARD_PUBLIC_URL", ""}, {"INWARD_MATTERMOST_COMMAND_TOKENS", ""}});
  CHECK(bare.exit_code == 1);
  CHECK_THAT(bare.output, Contains("public_url is not set, so there are no buttons") &&
                              Contains("mattermost.command_tokens is not set"));
  CHECK_THAT(patient.examine({{"INWARD_MATTERMOST_BOT_TOKEN", ""}}).output + "", Contains("mattermost.bot_token"));
}

TEST_CASE("doctor ends, whatever strange answers it gets") {
  Patient patient;
  const char* call = GENERATE("POST channels/direct", "GET users/me/teams", "POST posts", "POST posts/*/actions/*",
                              "GET config/client", "POST commands/execute");
  for (const auto* body : {"{\"id\":\"../../etc\"}", "[[[[", "{\"id\":7,\"text\":[]}", "[{\"id\":\"a b\"}]", "null"}) {
    patient.stand_in.fail_next(call, MattermostFault::saying(200, body));
    const auto found = patient.examine();
    INFO(call << ' ' << body << '\n' << found.output << found.errors);
    CHECK((found.exit_code == 0 || found.exit_code == 1));
    CHECK_THAT(found.output, Contains("mattermost: "));
  }
}

}  // namespace inward::test
