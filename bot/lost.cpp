#include "bot/lost.hpp"

#include "bot/knowledge.hpp"

namespace inward::bot {
namespace {

void tell_post_failed(storage::UnitOfWork& unit, const House& house, const Address& who, TimePoint now) {
  const auto person = unit.find_person(who);
  if (!person) return;
  const auto& words = house.library->wording(language_for(house, *person));
  unit.enqueue(person->id, {}, {words.post_failed(), {}, {}, 0, {}}, now);
}

void switch_off(storage::UnitOfWork& unit, const House& house, SubscriptionId subscription, TimePoint now) {
  auto channel = unit.subscription(subscription);
  if (!channel || !channel->on) return;
  channel->on = false;
  channel->since = now;
  unit.save(*channel);
  const auto steward = unit.find_person(channel->by);
  if (!steward) return;
  const auto& words = house.library->wording(language_for(house, *steward));
  unit.enqueue(steward->id, {}, {words.announcement_failed(house.label), {}, {}, 0, {}}, now);
}

}  // namespace

void tell_lost(storage::UnitOfWork& unit, const House& house, const storage::OutboxItem& lost, TimePoint now) {
  if (lost.subscription)
    switch_off(unit, house, lost.subscription, now);
  else if (lost.post)
    tell_post_failed(unit, house, lost.address, now);
}

}  // namespace inward::bot
