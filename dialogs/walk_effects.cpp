// What a walk leaves behind it: the history, and a follow-up at an agreed time.

#include <algorithm>

#include "dialogs/local_time.hpp"
#include "dialogs/utf8.hpp"
#include "dialogs/walk.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_about = 280;

}  // namespace

// A question that offers times decides anew; any other leaves the agreed time as it is.
void Walk::note_time(const Option* option) {
  const auto& question = state().question;
  const auto* choice = question ? std::get_if<AskChoice>(&*question) : nullptr;
  const auto has_time = [](const Option& each) { return !each.at.empty(); };
  if (!choice || std::ranges::none_of(choice->options, has_time)) return;
  conversation_.follow_up_at.reset();
  conversation_.when.clear();
  if (!option || option->at.empty()) return;
  auto due = resolve(option->at, facts_.zone, now_);
  if (!due) due = resolve(option->at, "UTC", now_);
  if (!due) return;
  conversation_.follow_up_at = due;
  conversation_.when = spoken(*due, facts_.zone, wording());
}

void Walk::perform(const State& state) {
  for (const auto& effect : state.effects) {
    if (const auto* rule = std::get_if<Commit>(&effect)) {
      commit(*rule);
      continue;
    }
    const auto* kept = std::get_if<Remember>(&effect);
    if (!kept) continue;
    for (const auto& slot : kept->slots) remember(slot);
    save_reflection();
  }
}

void Walk::remember(const SlotId& slot) {
  const auto here = scope();
  if (!is_filled(here.frame, slot)) {
    forget(slot);
    return;
  }
  auto entry = entry_of(here, slot);
  const auto same = [&](const Entry& each) { return each.slot == slot && each.label == entry.label; };
  const auto known = std::ranges::find_if(conversation_.remembered, same);
  if (known == conversation_.remembered.end()) {
    conversation_.remembered.push_back(std::move(entry));
  } else {
    *known = std::move(entry);
  }
}

bool Walk::forget(const SlotId& slot) {
  const auto label = entry_of(scope(), slot).label;
  return std::erase_if(conversation_.remembered,
                       [&](const Entry& entry) { return entry.slot == slot && entry.label == label; }) > 0;
}

void Walk::save_reflection() {
  std::erase_if(result_.effects, [](const Effect& each) { return std::holds_alternative<SaveReflection>(each); });
  result_.effects.push_back(
      SaveReflection{{conversation_.id, outermost_.id, outermost_.title, now_, conversation_.remembered}});
}

// Once agreed it stands: `back` goes no further than this. Without words to come back to, no time was agreed.
void Walk::commit(const Commit& rule) {
  const auto here = scope();
  if (!conversation_.follow_up_at) return;
  if (!is_filled(here.frame, rule.text)) {
    conversation_.follow_up_at.reset();
    conversation_.when.clear();
    return;
  }
  result_.effects.push_back(ScheduleFollowUp{rule.follow_up, clip(entry_of(here, rule.text).shown, longest_about),
                                             *conversation_.follow_up_at});
  conversation_.follow_up_at.reset();
  conversation_.trail.clear();
}

}  // namespace inward::dialogs
