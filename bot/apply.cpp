#include "bot/apply.hpp"

#include <tuple>

#include "bot/answer.hpp"
#include "bot/timetable.hpp"
#include "dialogs/local_time.hpp"

namespace inward::bot {
namespace {

using namespace std::chrono_literals;

constexpr auto zone_good_for = 7 * 24h;
constexpr auto zone_asked_again_after = 1h;

bool said_in_private(const Event& event) {
  return std::holds_alternative<Said>(event) || std::holds_alternative<Opened>(event) ||
         std::holds_alternative<Clicked>(event);
}

bool where_others_read(const Event& event) {
  return std::holds_alternative<Commanded>(event) || std::holds_alternative<ClickedInChannel>(event);
}

// Marks the person as asked for, so that a crowd of messages asks once.
bool wants_zone(storage::Person& person, TimePoint now) {
  const auto patience = person.zone.empty() ? std::chrono::milliseconds(zone_asked_again_after) : zone_good_for;
  if (person.zone_asked != TimePoint{} && now - person.zone_asked < patience) return false;
  person.zone_asked = now;
  return true;
}

// Whoever reads the channel does not read the answer: it goes to the direct messages.
Applied answer(storage::UnitOfWork& unit, const House& house, const storage::Person& person, const Place& where,
               const Event& event, TimePoint now) {
  const bool read_by_others = where_others_read(event);
  const Place home = read_by_others ? Place{} : where;
  const ChannelId from = read_by_others && where.channel != person.direct ? where.channel : ChannelId{};
  auto considered = consider(unit, house, person, from, event, now);
  const bool points_there = read_by_others && !considered.result.replies.empty();
  const auto pointer = dialogs::pointer_to_direct_messages(*house.library, considered.language);
  const auto send = [&](const Reply& reply) { unit.enqueue(person.id, home, reply, now); };
  auto applied = carry_out(unit, house, std::move(considered), send, now);
  if (points_there) applied.receipt.elsewhere = pointer;
  return applied;
}

void learn(storage::UnitOfWork& unit, const House& house, storage::Person person, const ProfileLearned& profile,
           TimePoint now) {
  const auto known = [&person] { return std::tuple(person.zone, person.language, person.name); };
  const auto before = known();
  if (dialogs::is_zone(profile.zone)) person.zone = profile.zone;
  if (person.language.empty()) person.language = language_of(profile.language);
  if (!profile.name.empty()) person.name = profile.name;
  if (before == known()) return;
  unit.save(person);
  if (person.zone != std::get<0>(before)) move_to_new_zone(unit, house, person, now);
}

}  // namespace

void Applied::expect(TimePoint due) {
  timer = std::min(timer.value_or(due), due);
}

Applied apply(storage::UnitOfWork& unit, const House& house, const Envelope& envelope, TimePoint now) {
  if (envelope.cursor) unit.save(envelope.who.platform, envelope.who.workspace, *envelope.cursor);
  if (!unit.first_sight(envelope.dedupe_keys, now)) {
    Applied seen;
    seen.receipt.kind = Receipt::Kind::duplicate;
    return seen;
  }
  auto person = unit.person(envelope.who, now);
  if (const auto* profile = std::get_if<ProfileLearned>(&envelope.event)) {
    Applied learned;
    learn(unit, house, person, *profile, now);
    learned.timer = unit.next_due();
    return learned;
  }
  unit.heard_from(person.id);
  const auto before = std::pair(person.direct, person.name);
  if (said_in_private(envelope.event) && !envelope.where.channel.empty()) person.direct = envelope.where.channel;
  if (const auto* command = std::get_if<Commanded>(&envelope.event); command && !command->name.empty())
    person.name = command->name;
  const bool ask_zone = wants_zone(person, now);
  if (before != std::pair(person.direct, person.name) || ask_zone) unit.save(person);

  auto applied = answer(unit, house, person, envelope.where, envelope.event, now);
  if (ask_zone) applied.zone_unknown = envelope.who;
  return applied;
}

}  // namespace inward::bot
