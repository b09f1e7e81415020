#include "dialogs/guard_words.hpp"

namespace inward::dialogs {
namespace {

std::string bound_words(const Bound& bound) {
  const auto number = std::to_string(bound.number);
  if (bound.relation == Relation::at_least) return "at least " + number;
  return bound.relation == Relation::at_most ? "at most " + number : number;
}

std::string times(const Bound& bound) {
  return bound_words(bound) + (bound.number == 1 ? " time" : " times");
}

bool has_parts(const Guard& guard) {
  return std::holds_alternative<All>(guard.test) || std::holds_alternative<Any>(guard.test);
}

std::string joined(const std::vector<Guard>& guards, const char* with) {
  std::string text;
  for (const auto& guard : guards) {
    const auto words = in_words(guard);
    text += (text.empty() ? "" : with) + (has_parts(guard) && guards.size() > 1 ? "(" + words + ")" : words);
  }
  return text;
}

std::string matching_words(const std::map<SlotId, std::string>& matching) {
  std::string text;
  for (const auto& [slot, value] : matching) text += (text.empty() ? "" : " and ") + slot.value + " " + value;
  return text;
}

struct GuardWords {
  std::string operator()(const All& all) const { return joined(all.of, " and "); }
  std::string operator()(const Any& any) const { return joined(any.of, " or "); }
  std::string operator()(const Not& negated) const {
    const auto& guard = negated.of.at(0);
    if (const auto* is = std::get_if<SlotIs>(&guard.test)) return is->slot.value + " is not " + is->value;
    if (const auto* filled = std::get_if<SlotFilled>(&guard.test)) return filled->slot.value + " is not answered";
    if (const auto* has = std::get_if<SlotHas>(&guard.test)) return has->value.value + " is not in " + has->slot.value;
    if (std::holds_alternative<FreeTextOpen>(guard.test)) return "free text is locked";
    if (std::holds_alternative<BegunInChannel>(guard.test)) return "it was not begun in a channel";
    return "not (" + in_words(guard) + ")";
  }
  std::string operator()(const SlotIs& is) const { return is.slot.value + " is " + is.value; }
  std::string operator()(const SlotFilled& filled) const { return filled.slot.value + " is answered"; }
  std::string operator()(const SlotBound& scale) const { return scale.slot.value + " is " + bound_words(scale.bound); }
  std::string operator()(const ItemCount& count) const {
    const bool none = count.bound.number == 0 && count.bound.relation != Relation::at_least;
    auto text = (none ? "none" : bound_words(count.bound)) + " of " + count.list.value;
    for (const auto& filter : count.where)
      text += (&filter == &count.where.front() ? " with " : " and ") + filter.map.value + " " + filter.value.value;
    return text;
  }
  std::string operator()(const HistoryBound& over) const {
    const auto what = matching_words(over.matching) + " ";
    return what + times(over.bound) + (over.measure == HistoryMeasure::streak ? " in a row" : "");
  }
  std::string operator()(const LastWas& last) const { return last.slot.value + " was " + last.value + " last time"; }
  std::string operator()(const FreeTextOpen&) const { return "free text is open"; }
  std::string operator()(const BegunInChannel&) const { return "it was begun in a channel"; }
  std::string operator()(const SlotHas& has) const { return has.value.value + " is in " + has.slot.value; }
  std::string operator()(const DaysSince& since) const {
    return bound_words(since.bound) + (since.bound.number == 1 ? " day since " : " days since ") +
           (since.script.empty() ? "the last one" : since.script.value);
  }
};

}  // namespace

std::string in_words(const Guard& guard) {
  return std::visit(GuardWords{}, guard.test);
}

}  // namespace inward::dialogs
