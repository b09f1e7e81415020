// The stand-in against what a real server said: tests/data/mattermost.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/mattermost_stand_in.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/unit/adapters/mattermost_samples.hpp"

using namespace inward::test;
using inward::mattermost::sample;
using Json = nlohmann::json;

namespace {

class Client {
 public:
  explicit Client(MattermostStandIn& server) : server_(server) {}

  RawResponse ask(const std::string& method, const std::string& path, const std::string& body = {},
                  const std::string& token = MattermostStandIn::bot_token) const {
    const auto url = server_.url();
    RawConnection connection(static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1))));
    connection.send(method + " /api/v4/" + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return connection.read();
  }
  RawResponse post(const Json& json) const { return ask("POST", "posts", json.dump()); }

 private:
  MattermostStandIn& server_;
};

std::set<std::string> keys(const Json& object) {
  std::set<std::string> all;
  for (const auto& [key, value] : object.items()) all.insert(key);
  return all;
}

void check_refused(const RawResponse& response, int status, const std::string& as) {
  const auto real = Json::parse(sample("answers/" + as + ".json")), ours = Json::parse(response.body);
  CHECK(response.status == status);
  CHECK(ours["id"] == real["id"]);
  CHECK(keys(ours) == keys(real));
}

}  // namespace

TEST_CASE("The stand-in makes posts of the real shape, with from_bot and without integrations") {
  MattermostStandIn server;
  const Client client(server);
  const auto channel = server.direct(server.person("alice"));
  const auto plain = client.post({{"channel_id", channel}, {"message", "a < b & c"}});
  CHECK(plain.status == 201);
  CHECK_FALSE(plain.header("Date").empty());
  CHECK_THAT(plain.body, Catch::Contains("a \\u003c b \\u0026 c"));
  CHECK(keys(Json::parse(plain.body)) == keys(Json::parse(sample("answers/post_created.json"))));
  const auto asked = client.post(Json::parse(R"({"channel_id":")" + channel + R"(","props":{"keep":"me",
      "attachments":[{"actions":[{"name":"Yes","integration":{"url":"u","context":{"secret":1}}}]}]}})"));
  const auto props = Json::parse(asked.body)["props"];
  CHECK(props["from_bot"] == "true");
  CHECK(props["keep"] == "me");
  CHECK(props["attachments"][0]["actions"][0]["id"].get<std::string>().size() == 26);
  CHECK_FALSE(props["attachments"][0]["actions"][0].contains("integration"));
  CHECK(keys(Json::parse(
            client.ask("POST", "channels/direct", Json({server.bot(), server.person("alice")}).dump()).body)) ==
        keys(Json::parse(sample("answers/direct_channel.json"))));
}

TEST_CASE("The stand-in refuses what the real server refuses, in its words") {
  MattermostStandIn server;
  const Client client(server);
  const auto channel = server.direct(server.person("alice"));
  const auto root = server.say(server.person("alice"), "root");
  const auto reply = Json::parse(client.post({{"channel_id", channel}, {"root_id", root}}).body)["id"];
  check_refused(client.post({{"channel_id", channel}, {"root_id", reply}}), 400, "root_id");
  check_refused(client.post({{"message", "x"}}), 403, "no_permission");
  check_refused(client.post({{"channel_id", channel}, {"message", std::string(16'384, 'x')}}), 400, "too_long");
  check_refused(client.ask("GET", "users/me", "", "wrong"), 401, "session_expired");
  check_refused(client.ask("GET", "posts/aaaaaaaaaaaaaaaaaaaaaaaaaa"), 404, "no_such_post");
  check_refused(client.ask("GET", "nope"), 404, "no_such_route");
  CHECK(client.post({{"channel_id", channel}, {"message", std::string("\0", 1)}}).status == 500);
  CHECK(client.post({{"channel_id", channel}, {"props", {{"p", std::string(8'000, 'x')}}}}).status == 400);
  CHECK(client.ask("GET", "users/me/channels").status == 404);
}

TEST_CASE("The stand-in knows a pending_post_id for half a minute, whatever comes with it") {
  MattermostStandIn server;
  const Client client(server);
  const auto channel = server.direct(server.person("alice"));
  const Json wish = {{"channel_id", channel}, {"message", "once"}, {"pending_post_id", "bot:1"}};
  auto other = wish;
  other["message"] = "different";
  const auto first = Json::parse(client.post(wish).body)["id"];
  CHECK(Json::parse(client.post(other).body)["id"] == first);
  CHECK(Json::parse(client.post(other).body)["message"] == "once");
  server.let_pass(std::chrono::seconds(31));
  CHECK(Json::parse(client.post(wish).body)["id"] != first);
  client.ask("DELETE", "posts/" + Json::parse(client.post(wish).body)["id"].get<std::string>());
  check_refused(client.post(wish), 500, "duplicate_gone");
}

TEST_CASE("The stand-in's since brings edited, deleted and old versions, as the real one") {
  MattermostStandIn server;
  const Client client(server);
  const auto alice = server.person("alice");
  const auto channel = server.direct(alice);
  const auto old = server.say(alice, "old");
  const auto since = server.standing(old)->create_at;
  const auto gone = server.say(alice, "gone");
  server.remove(alice, gone);
  server.edit(alice, old, "old, edited");
  const auto list =
      Json::parse(client.ask("GET", "channels/" + channel + "/posts?per_page=1&since=" + std::to_string(since)).body);
  CHECK(keys(list) == keys(Json::parse(sample("answers/since.json"))));
  REQUIRE(list["order"].size() == 3);
  CHECK(list["posts"][gone]["message"] == "");
  CHECK(list["posts"][gone]["props"]["deleteBy"] == alice);
  CHECK(list["posts"][old]["message"] == "old, edited");
  int versions = 0;
  for (const auto& post : list["posts"]) versions += post["original_id"] == old && post["delete_at"] != 0 ? 1 : 0;
  CHECK(versions == 1);
  CHECK(client.ask("GET", "channels/" + channel + "/posts?since=abc").status == 400);
  CHECK(Json::parse(client.ask("GET", "channels/" + channel + "/posts?per_page=1").body)["order"].size() == 1);
}

TEST_CASE("The stand-in answers clicks and commands as the real server does with what integrations say") {
  std::string said, type = "application/json";
  int status = 200;
  WireServer integration([&](const WireRequest&) { return WireAnswer{status, said, {{"Content-Type", type}}}; });
  const auto url = "http://127.0.0.1:" + std::to_string(integration.port());
  MattermostStandIn server;
  server.register_commands(url);
  const auto alice = server.person("alice");
  MattermostPost wish;
  wish.props = R"({"keep":"me","attachments":[{"actions":[{"id":"yes","name":"Yes","integration":{"url":")" + url +
               R"("}},{"id":"no_2","name":"No","integration":{"url":")" + url + R"("}}]}]})";
  const auto post = server.post(alice, wish);
  CHECK(server.act(alice, post, "no_2").status == 404);
  CHECK(server.click(alice, post, "Yes").status == 400);  // an empty body
  said = "{}";
  CHECK(server.click(alice, post, "Yes").ok());
  CHECK(server.command(alice, "/checkin").ok());
  said = R"({"ephemeral_text":"hm","update":{"message":"after"}})";
  CHECK(server.click(alice, post, "Yes").shown == "hm");
  CHECK(server.standing(post)->text == "after");
  CHECK(actions_of(*server.standing(post)).size() == 2);
  status = 201;
  CHECK(server.click(alice, post, "Yes").status == 400);
  CHECK(server.command(alice, "/checkin").status == 500);
  status = 200;
  said = R"({"update":{"message":"cleared","props":{}}})";
  CHECK(server.click(alice, post, "Yes").ok());
  CHECK(server.standing(post)->props == "{}");
  said = R"({"response_type":"ephemeral","text":"only you"})";
  CHECK(server.command(alice, "/checkin now").shown == "only you");
  type = "Application/JSON";
  CHECK(server.command(alice, "/checkin").shown == said);
}

TEST_CASE("The stand-in sends hello right behind the 101, refuses an Origin, and is silent to a bad token") {
  MattermostStandIn server;
  const auto url = server.url();
  const auto port = static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1)));
  const auto upgrade = [&](const std::string& more) {
    RawConnection connection(port);
    connection.send(
        "GET /api/v4/websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nSec-WebSocket-Key: "
        "PcUr30p7rnHG9ew7XlDPHA==\r\n" +
        more + "\r\n");
    return connection;
  };
  const auto good = std::string("Authorization: Bearer ") + MattermostStandIn::bot_token + "\r\n";
  auto open = upgrade(good);
  CHECK(open.read_head_only().status == 101);
  REQUIRE(server.wait_for_sockets(1));
  server.say(server.person("alice"), "hello");
  CHECK(server.sockets().told("posted") == 1);
  CHECK(upgrade(good + "Origin: http://elsewhere\r\n").read_head_only().status == 403);

  server.sockets().set_patience(std::chrono::milliseconds(1));
  auto bad = upgrade("Authorization: Bearer wrong\r\n");
  CHECK(bad.read_head_only().status == 101);
  CHECK(bad.closed_by_peer());
  server.revoke(MattermostStandIn::bot_token);
  server.say(server.person("alice"), "told to nobody");
  CHECK(server.sockets().told("posted") == 1);
  CHECK(server.wait_for([](const auto& now) { return now.sockets().open() == 0; }));
}
