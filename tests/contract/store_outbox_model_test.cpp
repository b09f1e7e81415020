// Any order of enqueuing, claiming, finishing and letting time pass, beside a model of the outbox that is plainly
// right: lines of messages, one for each person.

#include <algorithm>
#include <random>
#include <set>

#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::OutboxState;
using storage::UnitOfWork;
using Texts = std::vector<std::string>;

namespace {

struct Waiting {
  int number;  // rises with each; its text, and the name of its occurrence
  bool asked;
  TimePoint due, expires;
  bool uncertain = false;
  bool sending = false;
};

class Model {
 public:
  explicit Model(std::size_t persons) : lines_(persons) {}

  void enqueue(std::size_t who, const Waiting& message) {
    if (message.asked)
      for (auto& waiting : lines_[who]) waiting.asked = true;
    lines_[who].push_back(message);
  }

  const Waiting* sending(std::size_t who) const {
    return lines_[who].empty() || !lines_[who][0].sending ? nullptr : &lines_[who][0];
  }

  void finish(std::size_t who, OutboxState state, TimePoint due) {
    auto& first = lines_[who].at(0);
    if (state == OutboxState::dead && !never_expires(first)) undelivered.insert(first.number);
    if (state == OutboxState::sent || state == OutboxState::dead) {
      lines_[who].erase(lines_[who].begin());
      return;
    }
    first.sending = false;
    first.uncertain = state == OutboxState::uncertain;
    first.due = due;
  }

  Texts claim(TimePoint now, int at_most, int at_most_unasked) {
    std::vector<Waiting*> ready;
    for (auto& line : lines_) {
      drop_expired(line, now);
      if (!line.empty() && !line[0].sending && line[0].due <= now) ready.push_back(&line[0]);
    }
    std::sort(ready.begin(), ready.end(), [](const Waiting* a, const Waiting* b) {
      return std::make_tuple(!a->asked, a->due, a->number) < std::make_tuple(!b->asked, b->due, b->number);
    });
    Texts claimed;
    for (auto* message : ready) {
      if (static_cast<int>(claimed.size()) == at_most || (!message->asked && at_most_unasked-- <= 0)) break;
      message->sending = true;
      claimed.push_back(std::to_string(message->number));
    }
    return claimed;
  }

  static bool never_expires(const Waiting& message) { return message.expires == TimePoint::max(); }

  std::set<int> late, undelivered;

 private:
  void drop_expired(std::vector<Waiting>& line, TimePoint now) {
    while (!line.empty() && !line[0].sending && line[0].expires <= now) {
      if (!line[0].uncertain) late.insert(line[0].number);
      line.erase(line.begin());
    }
  }

  std::vector<std::vector<Waiting>> lines_;
};

// The store and the model, done the same to.
class Both {
 public:
  explicit Both(storage::Store& store) : store_(store), random_(seed) {
    for (int i = 0; i < persons; ++i) ids_.push_back(newcomer(store, i));
  }

  void live(TimePoint now) {
    commit(store_, [&](UnitOfWork& unit) {
      for (std::size_t who = 0; who < persons; ++who) {
        if (roll(4) == 0) enqueue(unit, who, now);
        if (model_.sending(who) && roll(2)) finish(unit, who, now);
      }
      const auto room = 1 + roll(4), unasked = roll(3);
      const auto claimed = unit.claim({chat}, now, room, unasked);
      REQUIRE(texts(claimed) == model_.claim(now, room, unasked));
      for (const auto& item : claimed) in_flight_[item.reply.text] = item.id;
    });
  }

  void check_what_was_decided() {
    const auto unit = store_.begin();
    for (const auto person : ids_)
      for (const auto& each : unit->occurrences(person)) {
        const auto number = std::stoi(each.schedule);
        CHECK((each.skipped == dialogs::SkipReason::late) == (model_.late.count(number) == 1));
        CHECK((each.skipped == dialogs::SkipReason::undelivered) == (model_.undelivered.count(number) == 1));
      }
  }

  const unsigned seed = std::random_device{}();

 private:
  static constexpr int persons = 7;

  int roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }

  void enqueue(UnitOfWork& unit, std::size_t who, TimePoint now) {
    const auto number = ++numbers_;
    const auto text = std::to_string(number);
    const bool asked = roll(2) == 0;
    const auto expires = asked ? TimePoint::max() : now + std::chrono::milliseconds(1 + roll(30));
    model_.enqueue(who, {number, asked, now, expires});
    if (asked)
      unit.enqueue(ids_[who], {}, reply(text), now);
    else
      unit.enqueue_unasked(ids_[who], reply(text), unit.decide(occurrence(ids_[who], day(0), now, text)).value(),
                           expires, now);
  }

  void finish(UnitOfWork& unit, std::size_t who, TimePoint now) {
    constexpr std::array states{OutboxState::sent, OutboxState::pending, OutboxState::uncertain, OutboxState::dead};
    const auto state = states[static_cast<std::size_t>(roll(4))];
    const auto due = now + std::chrono::milliseconds(roll(20));
    unit.finish({in_flight_.at(std::to_string(model_.sending(who)->number)), state, due, {}}, now);
    model_.finish(who, state, due);
  }

  storage::Store& store_;
  std::mt19937 random_;
  Model model_{persons};
  std::vector<PersonId> ids_;
  std::map<std::string, OutboxId> in_flight_;
  int numbers_ = 0;
};

}  // namespace

TEMPLATE_LIST_TEST_CASE("a long random life of the outbox follows the model", "[store]", Drivers) {
  TestType driver;
  Both both(*driver.store);
  INFO("seed " << both.seed);
  for (int step = 0; step < 1500; ++step) both.live(at(step));
  both.check_what_was_decided();
}
