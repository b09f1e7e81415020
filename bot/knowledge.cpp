#include "bot/knowledge.hpp"

#include <algorithm>
#include <stdexcept>

#include "dialogs/local_time.hpp"

namespace inward::bot {
namespace {

using Kind = storage::Schedule::Kind;

constexpr int history_shown = 30;
constexpr auto budget_counts = std::chrono::days(7);

bool may_switch(const House& house, const Address& who) {
  const auto name = who.platform.value + '/' + who.workspace.value + '/' + who.user.value;
  return house.stewards.empty() || std::ranges::find(house.stewards, name) != house.stewards.end();
}

std::string or_else(const std::string& own, const std::string& of_house) {
  return own.empty() ? of_house : own;
}

dialogs::ChannelState channel_state(const House& house, const std::optional<storage::Subscription>& here) {
  const auto known = here.value_or(storage::Subscription{});
  dialogs::ChannelState state;
  state.on = known.on;
  state.programme = known.programme;
  state.region = region_of(house, known);
  state.zone = zone_of(house, known);
  state.language = language_for(house, known);
  state.since = known.since;
  return state;
}

// A damaged one is dropped when it falls due; until then it stands in nobody's way.
void add_nudge(const storage::Schedule& schedule, dialogs::PersonState& state) {
  try {
    state.nudges.push_back(nudge_in(schedule));
  } catch (const std::runtime_error&) {}
}

void add_schedules(storage::UnitOfWork& unit, const House& house, const storage::Person& person,
                   dialogs::PersonState& state) {
  std::optional<storage::Subscription> here;
  if (!state.from.empty()) {
    here = unit.subscription(person.address.platform, person.address.workspace, state.from);
    state.channel = channel_state(house, here);
    state.channel->channel = state.from;
    state.channel->may_switch = may_switch(house, person.address);
  }
  for (const auto& schedule : unit.schedules(person.id)) {
    if (schedule.kind == Kind::nudge) {
      add_nudge(schedule, state);
    } else if (const auto joined = unit.subscription(schedule.subscription)) {
      if (state.joined.empty()) state.joined_region = region_of(house, *joined);
      state.joined.push_back(joined->programme);
      if (here && here->id == joined->id) state.channel->joined = true;
    }
  }
  state.sending = person.sending;
}

std::optional<Day> next_occasion(const House& house, const std::string& region, const std::string& zone,
                                 TimePoint now) {
  const auto* programme = house.almanac ? house.almanac->first() : nullptr;
  if (!programme) return {};
  return dialogs::next_day(*programme, holidays_in(house, region),
                           dialogs::local_day(now, zone) + std::chrono::days(1));
}

}  // namespace

std::string zone_of(const House& house, const storage::Person& person) {
  return or_else(person.zone, house.timezone);
}

std::string language_for(const House& house, const storage::Person& person) {
  return or_else(person.language, house.language);
}

std::string region_of(const House& house, const storage::Person& person) {
  return or_else(person.country, house.region);
}

std::string zone_of(const House& house, const storage::Subscription& channel) {
  return or_else(channel.zone, house.timezone);
}

std::string language_for(const House& house, const storage::Subscription& channel) {
  return or_else(channel.language, house.language);
}

std::string region_of(const House& house, const storage::Subscription& channel) {
  return or_else(channel.region, house.region);
}

const dialogs::Holidays* holidays_in(const House& house, const std::string& region) {
  return house.almanac ? house.almanac->holidays(region) : nullptr;
}

dialogs::PersonState state_of(storage::UnitOfWork& unit, const House& house, const storage::Person& person,
                              const ChannelId& from, const Event& event, TimePoint now) {
  dialogs::PersonState state;
  state.greeted = person.greeted;
  state.conversation = unit.conversation(person.id);
  state.next_id = unit.next_conversation_id(now);
  state.from = from;
  if (dialogs::wants_schedules(state, event)) add_schedules(unit, house, person, state);
  return state;
}

dialogs::Facts facts_for(storage::UnitOfWork& unit, const House& house, const storage::Person& person,
                         bool with_history, TimePoint now) {
  dialogs::Facts facts;
  facts.zone = zone_of(house, person);
  facts.contacts = house.contacts;
  facts.language = language_for(house, person);
  facts.settle = house.settle;
  facts.country = or_else(person.country, house.country);
  facts.help = house.help.get();
  if (facts.help)
    facts.help_now = facts.help->card(facts.country, facts.contacts, house.library->wording(facts.language), now);
  if (with_history) facts.history = unit.history(person.id, history_shown);
  facts.name = person.name;
  facts.label = house.label;
  facts.almanac = house.almanac.get();
  facts.region = region_of(house, person);
  facts.next_occasion = next_occasion(house, facts.region, facts.zone, now);
  facts.quiet = house.quiet;
  facts.per_week = house.per_week;
  return facts;
}

dialogs::Recipient recipient(storage::UnitOfWork& unit, const House& house, const storage::Person& person,
                             TimePoint now) {
  dialogs::Recipient recipient;
  recipient.zone = zone_of(house, person);
  recipient.paused_until = person.sending.paused_until;
  recipient.quiet = person.sending.quiet.value_or(house.quiet);
  recipient.per_week = person.sending.per_week.value_or(house.per_week);
  recipient.sent = unit.sent_since(person.id, now - budget_counts);
  recipient.late = unit.last_late(person.id);
  if (const auto open = unit.conversation(person.id); open && open->status == dialogs::Status::running)
    recipient.spoke = open->asked;
  recipient.holidays = holidays_in(house, region_of(house, person));
  return recipient;
}

dialogs::Nudge nudge_in(const storage::Schedule& schedule) {
  return {schedule.id, dialogs::decode_nudge_plan(schedule.plan), schedule.pace, schedule.ignored,
          schedule.due.value_or(TimePoint{})};
}

}  // namespace inward::bot
