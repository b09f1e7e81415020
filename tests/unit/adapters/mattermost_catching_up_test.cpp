// Reading what was said while nobody listened: all of it, in order, once.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/adapters/mattermost_fixture.hpp"

using namespace inward;
using namespace inward::mattermost;
using namespace std::chrono_literals;
using test::MattermostFault;
using Texts = std::vector<std::string>;

namespace {

bool hears(MattermostFixture& bench, const Texts& all) {
  bench.run_until([&] { return bench.sink.said().size() >= all.size(); });
  CHECK(bench.sink.said() == all);
  return bench.sink.said() == all;
}

ChannelId alices(const MattermostFixture& bench) {
  return ChannelId(const_cast<MattermostFixture&>(bench).stand_in.direct(bench.alice));
}

TimePoint created(const MattermostFixture& bench, const std::string& post) {
  return TimePoint(std::chrono::milliseconds(bench.stand_in.standing(post)->create_at));
}

// As HTTP says it.
std::string date_of(TimePoint when) {
  const auto seconds = std::chrono::system_clock::to_time_t(when);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[64];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return text;
}

// A coach that has listened before: alice said "one", it was heard, and then it went away.
struct Away : MattermostFixture {
  Away() {
    listen();
    first = stand_in.say(alice, "one");
    REQUIRE(hears(*this, {"one"}));
    restart();
    notices.clear();
    sink.envelopes.clear();
  }
  std::string first;
};

}  // namespace

TEST_CASE("What was said long before the first start ever is not for the coach; what was said just then is") {
  MattermostFixture bench;
  const auto old = bench.stand_in.say(bench.alice, "to nobody");
  SECTION("long before") {
    bench.stand_in.set_date(date_of(created(bench, old) + 7s));
    bench.listen();
    REQUIRE(bench.run_until([&] { return bench.bookmarks.upto.contains(alices(bench)); }));
    bench.stand_in.say(bench.alice, "hello");
    CHECK(hears(bench, {"hello"}));
  }
  SECTION("just then") {
    bench.stand_in.set_date(date_of(created(bench, old) + 2s));
    bench.listen();
    CHECK(hears(bench, {"to nobody"}));
  }
}

TEST_CASE("When the coach first listened is kept, and counts for those who first write much later") {
  MattermostFixture bench;
  bench.listen();
  REQUIRE(bench.run_until([&] { return bench.bookmarks.upto.contains(ChannelId()); }));
  const auto beginning = bench.bookmarks.upto.at(ChannelId());
  bench.restart();
  const auto post = bench.stand_in.say(bench.alice, "my first words");
  bench.stand_in.set_date(date_of(created(bench, post) + 240h));
  bench.listen();
  CHECK(hears(bench, {"my first words"}));
  CHECK(bench.bookmarks.upto.at(ChannelId()) == beginning);
}

TEST_CASE("What was said while the coach was away is heard in order and once") {
  Away bench;
  const auto two = bench.stand_in.say(bench.alice, "two");
  const auto gone = bench.stand_in.say(bench.alice, "taken back");
  bench.stand_in.say(bench.alice, "three");
  bench.stand_in.edit(bench.alice, two, "two, in other words");
  bench.stand_in.edit(bench.alice, bench.first, "one, in other words");
  bench.stand_in.remove(bench.alice, gone);
  bench.listen();
  bench.stand_in.say(bench.alice, "four");
  CHECK(hears(bench, {"one", "two, in other words", "three", "four"}));
  CHECK(bench.bookmarks.upto.at(alices(bench)) >= created(bench, two));
}

TEST_CASE("Somebody who first writes while the coach is away is heard, however channels are listed") {
  Away bench;
  const bool newer = GENERATE(true, false);
  bench.stand_in.list_own_channels(newer);
  const auto before = bench.stand_in.calls("GET users/me/teams").size();
  const auto bob = bench.stand_in.person("bob");
  bench.stand_in.say(bob, "I am new");
  bench.listen();
  CHECK(hears(bench, {"one", "I am new"}));
  CHECK(bench.sink.applied.back().who.user == UserId(bob));
  CHECK((bench.stand_in.calls("GET users/me/teams").size() == before) == newer);
}

TEST_CASE("In no team, those whose channels are known are still caught up") {
  Away bench;
  bench.stand_in.fail_next("GET users/me/teams", MattermostFault::saying(200, "[]"), 100);
  bench.stand_in.say(bench.alice, "two");
  bench.listen();
  CHECK(hears(bench, {"one", "two"}));
}

TEST_CASE("A cursor older than a day is the end of what was read: the last message is not read again") {
  Away bench;
  const auto last = created(bench, bench.first);
  SECTION("older") {
    bench.stand_in.set_date(date_of(last + 25h));
    bench.stand_in.say(bench.alice, "two");
    bench.listen();
    CHECK(hears(bench, {"one", "two"}));
    CHECK(bench.sink.envelopes.size() == 1);
  }
  SECTION("younger: what may have become visible late is read again, and known by its name") {
    bench.stand_in.set_date(date_of(last + 23h));
    bench.stand_in.say(bench.alice, "two");
    bench.listen();
    CHECK(hears(bench, {"one", "two"}));
    CHECK(bench.sink.envelopes.size() == 2);
  }
}

TEST_CASE("More than the server lists at once is read page by page") {
  Away bench;
  Texts all = {"one"};
  for (int i = 0; i < 1'050; ++i) {
    all.push_back("word " + std::to_string(i));
    bench.stand_in.say(bench.alice, all.back());
  }
  bench.listen();
  CHECK(hears(bench, all));
  CHECK(bench.stand_in.calls("GET channels/*/posts").size() >= 6);
}

TEST_CASE("A catch-up that fails in the middle is made again: nothing lost, nothing reordered") {
  Away bench;
  const auto bob = bench.stand_in.person("bob");
  bench.stand_in.say(bench.alice, "two");
  bench.stand_in.say(bob, "and I");
  const char* call = GENERATE("GET channels/*/posts", "GET users/me/teams", "GET users/me/teams/*/channels",
                              "GET users/me/channels", "GET users/me");
  const auto fault =
      GENERATE(MattermostFault::broken(), MattermostFault::rate_limited(1), MattermostFault::cut_off(),
               MattermostFault::saying(200, "<html>Log in</html>"),
               MattermostFault::saying(403, "<html>Blocked</html>"), MattermostFault::saying(302, "Moved"));
  bench.stand_in.fail_next(call, fault, 2);
  bench.listen();
  bench.stand_in.say(bench.alice, "three");
  bench.run_until([&] { return bench.sink.said().size() >= 4; });
  auto said = bench.sink.said();
  CHECK(std::erase(said, "and I") == 1);
  CHECK(said == Texts{"one", "two", "three"});
}

TEST_CASE("Words heard live wait behind what was said before, while that cannot be read") {
  Away bench;
  bench.stand_in.say(bench.alice, "two");
  bench.stand_in.fail_next("GET channels/*/posts", MattermostFault::broken(), 6);
  bench.listen();
  bench.stand_in.say(bench.alice, "three");
  REQUIRE(bench.run_until([&] { return bench.stand_in.calls("GET channels/*/posts").size() >= 3; }));
  CHECK(bench.sink.said() == Texts{"one"});
  CHECK(hears(bench, {"one", "two", "three"}));
}

TEST_CASE("While the store cannot be asked how far it was read, nothing is taken for new") {
  Away bench;
  bench.stand_in.say(bench.alice, "two");
  bench.bookmarks.busy = 3;
  bench.listen();
  CHECK(hears(bench, {"one", "two"}));
  CHECK(bench.bookmarks.busy == 0);
}

TEST_CASE("A post that nests deeply silences nobody but who made it") {
  Away bench;
  const auto bob = bench.stand_in.person("bob");
  test::MattermostPost deep;
  std::string props = "1";
  for (int i = 0; i < 60; ++i) props = "{\"a\":" + props + "}";
  deep.props = props;
  bench.stand_in.post(bob, deep);
  bench.stand_in.say(bench.alice, "two");
  bench.listen();
  CHECK(hears(bench, {"one", "two"}));
  bench.stand_in.say(bench.alice, "three");
  CHECK(hears(bench, {"one", "two", "three"}));
}

TEST_CASE("A coach that ends in the middle of a catch-up reads the rest after its next start") {
  Away bench;
  for (const char* text : {"two", "three", "four"}) bench.stand_in.say(bench.alice, text);
  bench.adapter->listen();
  REQUIRE(bench.run_until([&] { return bench.sink.said().size() >= 2; }));
  bench.restart();
  bench.adapter->listen();
  CHECK(hears(bench, {"one", "two", "three", "four"}));
}
