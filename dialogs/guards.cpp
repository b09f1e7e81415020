#include "dialogs/guards.hpp"

#include <algorithm>

namespace inward::dialogs {
namespace {

bool within(std::int64_t number, const Bound& bound) {
  switch (bound.relation) {
    case Relation::equals:
      return number == bound.number;
    case Relation::at_least:
      return number >= bound.number;
    case Relation::at_most:
      return number <= bound.number;
  }
  return false;
}

bool slot_equals(const Scope& scope, const SlotId& slot, const std::string& value) {
  if (const auto* id = slot_as<ChoiceId>(scope.frame, slot)) return id->value == value;
  if (const auto* number = slot_as<int>(scope.frame, slot)) return std::to_string(*number) == value;
  const auto* text = slot_as<std::string>(scope.frame, slot);
  return text && *text == value;
}

bool has_entry(const Reflection& reflection, const SlotId& slot, const std::string& value) {
  return std::ranges::any_of(reflection.entries,
                             [&](const Entry& entry) { return entry.slot == slot && entry.value == value; });
}

// The person's other reflections of this script, newest first.
std::vector<const Reflection*> earlier(const Scope& scope) {
  std::vector<const Reflection*> kept;
  for (const auto& reflection : scope.facts.history)
    if (reflection.script == scope.conversation.frames.front().script &&
        reflection.conversation != scope.conversation.id && !reflection.entries.empty())
      kept.push_back(&reflection);
  return kept;
}

struct Test {
  const Scope& scope;

  bool operator()(const All& all) const {
    return std::ranges::all_of(all.of, [&](const Guard& each) { return holds(each, scope); });
  }
  bool operator()(const Any& any) const {
    return std::ranges::any_of(any.of, [&](const Guard& each) { return holds(each, scope); });
  }
  bool operator()(const Not& negated) const { return !holds(negated.of.at(0), scope); }
  bool operator()(const SlotIs& is) const { return slot_equals(scope, is.slot, is.value); }
  bool operator()(const SlotFilled& filled) const { return is_filled(scope.frame, filled.slot); }
  bool operator()(const SlotBound& scale) const {
    const auto* number = slot_as<int>(scope.frame, scale.slot);
    return number && within(*number, scale.bound);
  }
  bool operator()(const ItemCount& count) const {
    if (!slot_as<ListValue>(scope.frame, count.list)) return false;
    return within(static_cast<int>(items_where(scope.frame, count.list, count.where).size()), count.bound);
  }
  bool operator()(const HistoryBound& over) const {
    const auto matching = [&](const auto& has) {
      return std::ranges::all_of(over.matching, [&](const auto& wanted) { return has(wanted.first, wanted.second); });
    };
    std::vector<bool> matches;  // newest first
    const bool written = matching([&](const auto& slot, const auto&) { return is_filled(scope.frame, slot); });
    if (written) matches.push_back(matching([&](const auto& s, const auto& v) { return slot_equals(scope, s, v); }));
    for (const auto* past : earlier(scope))
      matches.push_back(matching([&](const auto& s, const auto& v) { return has_entry(*past, s, v); }));
    const auto counted = over.measure == HistoryMeasure::count ? std::ranges::count(matches, true)
                                                               : std::ranges::find(matches, false) - matches.begin();
    return within(static_cast<int>(counted), over.bound);
  }
  bool operator()(const LastWas& last) const {
    const auto past = earlier(scope);
    return !past.empty() && has_entry(*past.front(), last.slot, last.value);
  }
  bool operator()(const BegunInChannel&) const { return !scope.conversation.from.empty(); }
  bool operator()(const FreeTextOpen&) const { return !scope.facts.contacts.empty(); }
  bool operator()(const SlotHas& has) const {
    const auto* chosen = slot_as<ChoicesValue>(scope.frame, has.slot);
    return chosen && std::ranges::count(*chosen, has.value) > 0;
  }
  bool operator()(const DaysSince& since) const {
    const auto& wanted = since.script.empty() ? scope.conversation.frames.front().script : since.script;
    for (const auto& past : scope.facts.history)  // newest first
      if (past.script == wanted && past.conversation != scope.conversation.id)
        return within(std::chrono::duration_cast<std::chrono::days>(scope.now - past.at).count(), since.bound);
    return false;
  }
};

}  // namespace

bool holds(const Guard& guard, const Scope& scope) {
  return std::visit(Test{scope}, guard.test);
}

}  // namespace inward::dialogs
