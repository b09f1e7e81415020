#include "bot/apply.hpp"

#include <algorithm>
#include <tuple>

#include "dialogs/local_time.hpp"

namespace inward::bot {
namespace {

using namespace std::chrono_literals;

constexpr int history_shown = 30;
constexpr auto zone_good_for = 7 * 24h;
constexpr auto zone_asked_again_after = 1h;

bool said_in_private(const Event& event) {
  return std::holds_alternative<Said>(event) || std::holds_alternative<Opened>(event) ||
         std::holds_alternative<Clicked>(event);
}

// Marks the person as asked for, so that a crowd of messages asks once.
bool wants_zone(storage::Person& person, TimePoint now) {
  const auto patience = person.zone.empty() ? std::chrono::milliseconds(zone_asked_again_after) : zone_good_for;
  if (person.zone_asked != TimePoint{} && now - person.zone_asked < patience) return false;
  person.zone_asked = now;
  return true;
}

std::string language_for(const House& house, const storage::Person& person) {
  return person.language.empty() ? house.language : person.language;
}

dialogs::Facts facts_for(storage::UnitOfWork& unit, const House& house, const storage::Person& person,
                         bool with_history, TimePoint now) {
  dialogs::Facts facts;
  facts.zone = person.zone.empty() ? house.timezone : person.zone;
  facts.contacts = house.contacts;
  facts.language = language_for(house, person);
  facts.settle = house.settle;
  facts.country = person.country.empty() ? house.country : person.country;
  facts.help = house.help.get();
  if (facts.help)
    facts.help_now = facts.help->card(facts.country, facts.contacts, house.library->wording(facts.language), now);
  if (with_history) facts.history = unit.history(person.id, history_shown);
  return facts;
}

// What a step asks for beside replies, done for one person.
struct Performance {
  storage::UnitOfWork& unit;
  PersonId person;
  TimePoint now;
  Applied& applied;

  void operator()(const dialogs::SaveReflection& saved) { unit.save(person, saved.reflection); }
  void operator()(const dialogs::ScheduleFollowUp& later) {
    unit.add_follow_up(person, later);
    expect(later.due);
  }
  void operator()(const dialogs::SendLetter& letter) {
    unit.add_letter(person, letter);
    expect(letter.due);
  }
  void operator()(const dialogs::PostToChannel& post) {
    unit.enqueue_post(person, post.channel, post.text, now);
    applied.enqueued = true;
  }
  void expect(TimePoint due) { applied.timer = std::min(applied.timer.value_or(due), due); }
};

// Steps c and d of design.md: what the coach answers, and all that follows from it, into the unit.
Applied answer(storage::UnitOfWork& unit, const House& house, storage::Person person, const Place& where,
               const Event& event, TimePoint now) {
  dialogs::PersonState state;
  state.greeted = person.greeted;
  state.conversation = unit.conversation(person.id);
  state.next_id = unit.next_conversation_id(now);
  const bool commanded = std::holds_alternative<Commanded>(event);
  if (commanded && where.channel != person.direct) state.from = where.channel;
  const Place home = commanded ? Place{} : where;  // whoever reads the channel does not read the answer
  const auto facts = facts_for(unit, house, person, dialogs::wants_history(*house.library, state, event), now);
  const auto result = dialogs::respond(*house.library, state, event, facts, now);

  Applied applied;
  if (result.ended_other && state.conversation) {
    state.conversation->status = dialogs::Status::ended;
    unit.save(person.id, *state.conversation, now);
  }
  if (result.conversation) {
    unit.save(person.id, *result.conversation, now);
    if (!result.timers.empty()) unit.set_timers(person.id, result.conversation->id, result.timers);
    for (const auto& timer : result.timers) applied.timer = std::min(applied.timer.value_or(timer.due), timer.due);
  }
  for (const auto& reply : result.replies) unit.enqueue(person.id, home, reply, now);
  applied.enqueued = !result.replies.empty();
  Performance performance{unit, person.id, now, applied};
  for (const auto& effect : result.effects) std::visit(performance, effect);
  const auto before = std::tuple(person.greeted, person.country, person.language);
  person.greeted = person.greeted || result.greeted;
  person.country = result.country.value_or(person.country);
  person.language = result.language.value_or(person.language);
  if (before != std::tuple(person.greeted, person.country, person.language)) unit.save(person);
  applied.receipt.answer = result.answer;
  applied.receipt.refusal = result.refusal;
  if (commanded && !result.replies.empty())
    applied.receipt.elsewhere = dialogs::pointer_to_direct_messages(*house.library, facts.language);
  return applied;
}

void learn(storage::UnitOfWork& unit, storage::Person person, const ProfileLearned& profile) {
  const auto before = std::pair(person.zone, person.language);
  if (dialogs::is_zone(profile.zone)) person.zone = profile.zone;
  if (person.language.empty()) person.language = language_of(profile.language);
  if (before != std::pair(person.zone, person.language)) unit.save(person);
}

}  // namespace

Applied apply(storage::UnitOfWork& unit, const House& house, const Envelope& envelope, TimePoint now) {
  if (envelope.cursor) unit.save(envelope.who.platform, envelope.who.workspace, *envelope.cursor);
  if (!unit.first_sight(envelope.dedupe_keys, now)) {
    Applied seen;
    seen.receipt.kind = Receipt::Kind::duplicate;
    return seen;
  }
  auto person = unit.person(envelope.who, now);
  if (const auto* profile = std::get_if<ProfileLearned>(&envelope.event)) {
    learn(unit, person, *profile);
    return {};
  }
  const bool new_direct =
      said_in_private(envelope.event) && !envelope.where.channel.empty() && envelope.where.channel != person.direct;
  if (new_direct) person.direct = envelope.where.channel;
  const bool ask_zone = wants_zone(person, now);
  if (new_direct || ask_zone) unit.save(person);

  auto applied = answer(unit, house, person, envelope.where, envelope.event, now);
  if (ask_zone) applied.zone_unknown = envelope.who;
  return applied;
}

void tell_post_failed(storage::UnitOfWork& unit, const House& house, const Address& who, TimePoint now) {
  const auto person = unit.find_person(who);
  if (!person) return;
  const auto& words = house.library->wording(language_for(house, *person));
  unit.enqueue(person->id, {}, {words.post_failed(), {}, {}, 0, {}}, now);
}

RanDue run_due(storage::UnitOfWork& unit, const House& house, TimePoint now, int at_most) {
  RanDue result;
  for (const auto& timer : unit.due_timers(now, at_most)) {
    try {
      unit.in_savepoint([&] {
        const auto person = unit.person(timer.address, now);
        result.enqueued |= answer(unit, house, person, {}, timer.event, now).enqueued;
      });
    } catch (const storage::StoreFull&) {
      throw;
    } catch (const storage::StoreBroken&) {
      throw;
    } catch (const std::exception& e) {
      result.failed.emplace_back(e.what());
    }
    unit.drop_timer(timer.id);
    ++result.ran;
  }
  result.next = unit.next_due();
  return result;
}

}  // namespace inward::bot
