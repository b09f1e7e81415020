// Files as earlier versions left them are brought to this one, with all they hold.

#include <catch2/catch.hpp>

#include "storage/key_ring.hpp"
#include "storage/migrations.hpp"
#include "storage/schema.hpp"
#include "storage/sqlite_store.hpp"
#include "storage/stored.hpp"
#include "tests/support/store_samples.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace inward;
using namespace inward::storage;
using namespace inward::test;

namespace {

// Made by that version's own steps, and filled with its own SQL.
class OldFolder {
 public:
  explicit OldFolder(std::ptrdiff_t version) {
    main_.emplace(folder_.path() / "inward.db", Database::Options{});
    main_->prepare_for_writing();
    const auto first = inward_schema.steps.begin();
    migrate(*main_, {inward_schema.application_id, {first, first + version}});
    keys_.emplace(Database(folder_.path() / "keys.db", {}), master_);
  }

  template <class... Values>
  void run(const std::string& sql, const Values&... values) {
    Statement(*main_, "fill", sql).run(values...);
  }

  PersonId person(int number) {
    run("INSERT INTO person (id, platform, workspace, user, direct, zone, zone_asked, greeted) "
        "VALUES (?1, 'chat', 'T1', ?2, 'D1', 'Asia/Kolkata', 7, 1)",
        std::int64_t{number}, address(number).user.value);
    keys_->create({number}, at(0));
    return {number};
  }

  std::string sealed(const Spot& spot, const std::string& plain) { return keys_->seal(spot, plain); }

  // As this version opens it.
  std::unique_ptr<Store> upgraded() {
    keys_->write_created();
    keys_.reset();
    main_.reset();
    return open_sqlite(folder_.path(), master_);
  }

 private:
  TemporaryFolder folder_;
  Key master_ = Key::random();
  std::optional<Database> main_;
  std::optional<KeyRing> keys_;
};

void add_timer(OldFolder& old, PersonId person, std::int64_t id, std::int64_t kind, const std::string& about) {
  const auto sealed = old.sealed({"timer", "about", person, id}, about);
  old.run(
      "INSERT INTO timer (id, person, kind, due, conversation, turn, number, script, about) "
      "VALUES (?1, ?2, ?3, ?4, 5, 3, 1, 'follow-up', ?5)",
      id, person.value, kind, stored(at(id)), Blob{sealed});
}

void add_item(OldFolder& old, PersonId person, std::int64_t id, bool first, OutboxState state,
              const std::string& text) {
  const auto sealed = old.sealed({"outbox", "reply", person, id}, encode(reply(text)));
  old.run(
      "INSERT INTO outbox (id, person, platform, first, state, due, attempts, first_attempt, enqueued, channel, "
      "thread, reply) VALUES (?1, ?2, 'chat', ?3, ?4, ?5, 2, ?5, ?5, '', '', ?6)",
      id, person.value, std::int64_t{first}, static_cast<std::int64_t>(state), stored(at(id)), Blob{sealed});
}

}  // namespace

TEST_CASE("a file of the version before cursors gets them, and keeps what it holds", "[migrations]") {
  OldFolder old(1);
  old.run("INSERT INTO seen (key, at) VALUES ('seen before', 0)");
  const auto store = old.upgraded();
  commit(*store, [](UnitOfWork& unit) {
    CHECK_FALSE(unit.first_sight({"seen before"}, {}));
    unit.save(PlatformId("chat"), WorkspaceId("home"), {ChannelId("a"), {}});
    CHECK(unit.cursors(PlatformId("chat"), WorkspaceId("home")).size() == 1);
  });
}

TEST_CASE("a file of the version before letters gets them, and keeps its timers and people", "[migrations]") {
  OldFolder old(2);
  add_timer(old, old.person(1), 5, 2, "call");
  old.run("INSERT INTO script (hash, source, kept) VALUES ('kept', 'source', ?1)", stored(at(0)));
  const auto store = old.upgraded();
  commit(*store, [](UnitOfWork& unit) {
    const auto due = unit.due_timers(at(5), 9);
    REQUIRE(due.size() == 1);
    CHECK(std::get<FollowUp>(due[0].event).about == "call");
    unit.add_letter(due[0].person, {"dear me", at(1), at(2)});
    CHECK(unit.due_timers(at(5), 9).size() == 2);
    CHECK(unit.kept_scripts().at(0).script.empty());
    unit.keep_script(script("kept", "source", 4), at(9));
    CHECK(unit.kept_scripts().at(0).version == 4);
    CHECK(unit.kept_scripts().at(0).since == at(0));
  });
}

TEST_CASE("people and timers of the version before nudges are kept, and take part in what is new", "[migrations]") {
  OldFolder old(3);
  const auto person = old.person(1);
  old.run("UPDATE person SET language = 'de', country = 'AT'");
  for (const std::int64_t kind : {1, 2, 3}) {
    const auto sealed = old.sealed({"timer", "about", person, kind}, "harbour");
    old.run(
        "INSERT INTO timer (id, person, kind, due, conversation, turn, number, script, written, about) "
        "VALUES (?1, ?2, ?1, ?3, 5, 3, 1, 'follow-up', ?3, ?4)",
        kind, person.value, stored(at(kind)), Blob{sealed});
  }
  const auto store = old.upgraded();
  commit(*store, [&](UnitOfWork& unit) {
    auto found = unit.find_person(address(1)).value();
    CHECK(found.id == person);
    CHECK(found.zone == "Asia/Kolkata");
    CHECK(found.zone_asked == instant(7));
    CHECK(found.greeted);
    CHECK(found.language == "de");
    CHECK(found.country == "AT");
    CHECK(found.name.empty());
    CHECK(found.sending == dialogs::Sending{});

    const auto due = unit.due_timers(at(9), 9);
    REQUIRE(due.size() == 3);
    CHECK(std::get<Elapsed>(due[0].event).turn == 3);
    CHECK(std::get<FollowUp>(due[1].event).about == "harbour");
    CHECK(std::get<LetterDue>(due[2].event).text == "harbour");
    CHECK(std::get<LetterDue>(due[2].event).written == at(3));

    unit.add_snooze(person, unit.save(nudge(person, at(8)), at(0)), at(4));
    CHECK(unit.due_timers(at(9), 9).size() == 4);
    unit.forget(person);
    CHECK(unit.due_timers(at(9), 9).empty());
  });
}

TEST_CASE("replies that the version before nudges left go out as they would have", "[migrations]") {
  OldFolder old(3);
  const auto one = old.person(1), two = old.person(2), three = old.person(3);
  add_item(old, one, 11, true, OutboxState::pending, "first");
  add_item(old, one, 12, false, OutboxState::pending, "second");
  add_item(old, two, 13, true, OutboxState::sending, "cut off");
  add_item(old, three, 14, true, OutboxState::uncertain, "posted");
  old.run("UPDATE outbox SET post = 1, channel = 'C1' WHERE id = 14");
  old.run("INSERT INTO dead_letter VALUES (3, ?1, 5, ?2, ?2)", one.value, stored(at(0)));
  const auto store = old.upgraded();
  CHECK(store->mark_cut_off_sends_uncertain() == 1);
  commit(*store, [&](UnitOfWork& unit) {
    CHECK(unit.outbox_counts().pending == 2);
    CHECK(unit.outbox_counts().uncertain == 2);
    CHECK(unit.outbox_counts().dead == 1);
    const auto unasked = unit.enqueue_unasked(one, reply("nudge"), {}, at(99), at(20));
    const auto claimed = unit.claim({chat}, at(20), 9);
    REQUIRE(texts(claimed) == std::vector<std::string>{"first", "cut off", "posted"});
    CHECK(claimed[0].where.channel == ChannelId("D1"));
    CHECK(claimed[0].attempts == 3);
    CHECK_FALSE(claimed[0].unasked);
    CHECK(claimed[1].uncertain);
    CHECK(claimed[2].post);
    CHECK(claimed[2].where.channel == ChannelId("C1"));
    for (const auto& item : claimed) unit.finish({item.id, OutboxState::sent, {}, {}}, at(21));
    const auto second = unit.claim({chat}, at(21), 9);
    REQUIRE(texts(second) == std::vector<std::string>{"second"});
    unit.finish({second[0].id, OutboxState::sent, {}, {}}, at(21));
    CHECK(unit.claim({chat}, at(21), 9).at(0).id == unasked);
  });
}
