// What a walk leaves behind it: the history, a post, and what comes at an agreed time.

#include <algorithm>

#include "dialogs/local_time.hpp"
#include "dialogs/utf8.hpp"
#include "dialogs/walk.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_about = 280;

// Where a rule that leaves something for later has its time from; none: from the option that was chosen.
std::optional<SlotId> time_slot(const EffectRule& rule) {
  if (const auto* commit = std::get_if<Commit>(&rule)) return commit->at;
  if (const auto* letter = std::get_if<Letter>(&rule)) return letter->at;
  const auto* later = std::get_if<Schedule>(&rule);
  return later ? later->at : std::nullopt;
}

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
  const auto due = resolve(option->at, is_zone(facts_.zone) ? facts_.zone : "UTC", now_, facts_.next_occasion);
  if (!due) return;
  conversation_.follow_up_at = due;
  conversation_.when = spoken(*due, facts_.zone, wording());
}

// Once something stands, `back` goes no further than this.
void Walk::perform(const State& state) {
  bool stands = false;
  bool time_is_spent = false;
  for (const auto& effect : state.effects) {
    if (const auto* kept = std::get_if<Remember>(&effect)) {
      for (const auto& slot : kept->slots) remember(slot);
      save_reflection();
    } else if (!std::holds_alternative<Recall>(effect)) {
      stands = leave_for_later(effect) || stands;
      time_is_spent = time_is_spent || !time_slot(effect);
    }
  }
  if (time_is_spent) conversation_.follow_up_at.reset();
  if (stands) conversation_.trail.clear();
}

void Walk::remember(const SlotId& slot) {
  const auto here = scope();
  if (!is_filled(here.frame, slot)) {
    forget(slot);
    return;
  }
  auto entry = entry_of(here, slot);
  if (entry.shown.empty()) {  // none of several
    forget(slot);
    return;
  }
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

// At the time in a slot of its own, else at the one agreed on.
std::optional<TimePoint> Walk::due(const std::optional<SlotId>& at) {
  if (!at) return conversation_.follow_up_at;
  const auto* named = slot_as<TimePoint>(frame(), *at);
  if (!named) return {};
  conversation_.when = spoken(*named, facts_.zone, wording());
  return *named;
}

// Without words to come back to, no time was agreed.
bool Walk::leave_for_later(const EffectRule& rule) {
  const auto here = scope();
  const auto* commit = std::get_if<Commit>(&rule);
  const auto* letter = std::get_if<Letter>(&rule);
  const auto* later = std::get_if<Schedule>(&rule);
  const auto at = due(time_slot(rule));
  if (!at) return false;
  if (later) {
    result_.effects.push_back(ScheduleFollowUp{later->script, {}, *at});
    return true;
  }
  const auto& text = commit ? commit->text : letter->text;
  if (!is_filled(here.frame, text)) {
    conversation_.when.clear();
    return false;
  }
  auto words = entry_of(here, text).shown;
  if (commit) {
    result_.effects.push_back(ScheduleFollowUp{commit->follow_up, clip(words, longest_about), *at});
  } else {
    result_.effects.push_back(SendLetter{std::move(words), now_, *at});
  }
  return true;
}

// The very words of the preview: the slots they quote have not changed since.
void Walk::post_if_agreed(const Answer& answer) {
  const auto& question = state().question;
  const auto* chosen = std::get_if<ChoiceId>(&answer.value);
  if (!question || !std::holds_alternative<AskShare>(*question) || !chosen || *chosen != house::post) return;
  result_.effects.push_back(PostToChannel{conversation_.from, shared_text(scope())});
  conversation_.trail.clear();
}

// On entering, so that the state's own text and guards see it.
void Walk::recall(const Recall& rule) {
  const auto here = scope();
  const auto declared = here.script.slots.find(rule.into);
  const bool list = declared != here.script.slots.end() && declared->second.type == SlotType::list;
  for (const auto& past : facts_.history) {  // newest first
    if (past.script != rule.script || past.conversation == conversation_.id) continue;
    const auto found = std::ranges::find(past.entries, rule.slot, &Entry::slot);
    if (found == past.entries.end() || found->shown.empty()) continue;
    auto& slot = frame().slots[rule.into];
    if (!list) {
      slot = found->shown;
      return;
    }
    auto items = items_in(found->shown);
    if (const auto most = declared->second.max_items; most > 0 && items.size() > most) items.resize(most);
    slot = std::move(items);
    return;
  }
}

}  // namespace inward::dialogs
