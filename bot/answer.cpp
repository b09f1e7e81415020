#include "bot/answer.hpp"

#include <algorithm>
#include <tuple>

#include "bot/changes.hpp"
#include "bot/knowledge.hpp"

namespace inward::bot {
namespace {

// What a step asks for beside replies, done for one person.
struct Performance {
  storage::UnitOfWork& unit;
  PersonId person;
  TimePoint now;
  Applied& applied;

  void operator()(const dialogs::SaveReflection& saved) { unit.save(person, saved.reflection); }
  void operator()(const dialogs::ScheduleFollowUp& later) {
    unit.add_follow_up(person, later);
    applied.expect(later.due);
  }
  void operator()(const dialogs::SendLetter& letter) {
    unit.add_letter(person, letter);
    applied.expect(letter.due);
  }
  void operator()(const dialogs::PostToChannel& post) {
    unit.enqueue_post(person, post.channel, post.text, now);
    applied.enqueued = true;
  }
};

void save_conversation(storage::UnitOfWork& unit, const Considered& considered, TimePoint now, Applied& applied) {
  const auto& [person, state, language, result] = considered;
  if (result.ended_other && state.conversation) {
    auto other = *state.conversation;
    other.status = dialogs::Status::ended;
    unit.save(person.id, other, now);
  }
  if (!result.conversation) return;
  unit.save(person.id, *result.conversation, now);
  if (!result.timers.empty()) unit.set_timers(person.id, result.conversation->id, result.timers);
  for (const auto& timer : result.timers) applied.expect(timer.due);
}

}  // namespace

Considered consider(storage::UnitOfWork& unit, const House& house, storage::Person person, const ChannelId& from,
                    const Event& event, TimePoint now) {
  auto state = state_of(unit, house, person, from, event, now);
  const auto facts = facts_for(unit, house, person, dialogs::wants_history(*house.library, state, event), now);
  auto result = dialogs::respond(*house.library, state, event, facts, now);
  return {std::move(person), std::move(state), facts.language, std::move(result)};
}

Applied carry_out(storage::UnitOfWork& unit, const House& house, Considered considered,
                  const std::function<void(const Reply&)>& send, TimePoint now) {
  auto& person = considered.person;
  const auto& result = considered.result;
  Applied applied;
  save_conversation(unit, considered, now, applied);
  const auto before = std::tuple(person.greeted, person.country, person.language, person.sending);
  person.greeted = person.greeted || result.greeted;
  person.country = result.country.value_or(person.country);
  person.language = result.language.value_or(person.language);
  perform(unit, house, person, result.changes, now, applied);  // first, as who asks for silence gets the answer alone
  for (const auto& reply : result.replies) send(reply);
  applied.enqueued = applied.enqueued || !result.replies.empty();
  Performance performance{unit, person.id, now, applied};
  for (const auto& effect : result.effects) std::visit(performance, effect);
  if (before != std::tuple(person.greeted, person.country, person.language, person.sending)) unit.save(person);
  applied.receipt.answer = result.answer;
  applied.receipt.refusal = result.refusal;
  return applied;
}

}  // namespace inward::bot
