#include "dialogs/transcript_history.hpp"

#include <algorithm>

#include "dialogs/loading/fields.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/quote.hpp"

namespace inward::dialogs {
namespace {

using loading::ticked;
using loading::unknown;

constexpr std::string_view bullet = "• ";

const Script* script_named(const ScriptId& id, const Script& script) {
  if (script.id == id) return &script;
  const auto called = script.calls.find(id);
  return called == script.calls.end() ? nullptr : called->second.get();
}

const std::vector<Option>* options_of(const State& state) {
  if (!state.question) return nullptr;
  if (const auto* one = std::get_if<AskChoice>(&*state.question)) return &one->options;
  const auto* several = std::get_if<AskChoices>(&*state.question);
  return several ? &several->options : nullptr;
}

// What some question offers for the slot; none: it is filled otherwise.
std::vector<const Option*> options_for(const Script& script, const SlotId& slot) {
  std::vector<const Option*> all;
  for (const auto& [id, state] : script.states)
    if (const auto* options = state.into == slot ? options_of(state) : nullptr)
      for (const auto& option : *options) all.push_back(&option);
  return all;
}

ListValue items_in(const std::string& text) {
  ListValue items;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find_first_of(",\n", at), text.size());
    auto item = clean(std::string_view(text).substr(at, end - at));
    if (item.starts_with(bullet)) item.erase(0, bullet.size());
    if (!item.empty()) items.push_back(std::move(item));
    at = end + 1;
  }
  return items;
}

class Keeper {
 public:
  Keeper(const Script& script, const Mark& mark, std::vector<Mistake>& mistakes)
      : script_(script), mark_(mark), mistakes_(mistakes) {}

  Entry keep(const Entry& written) const {
    const auto slot = script_.slots.find(written.slot);
    if (slot == script_.slots.end()) {
      loading::Words known;
      for (const auto& [id, each] : script_.slots) known.push_back(id.value);
      mistakes_.push_back({mark_, unknown("slot", written.slot.value, known)});
      return written;
    }
    const auto& label = slot->second.label;
    Entry entry{written.slot, label.empty() ? written.slot.value : label, written.value, written.value};
    if (slot->second.type == SlotType::choice) return chosen(std::move(entry));
    if (slot->second.type == SlotType::list || slot->second.type == SlotType::choices) return listed(std::move(entry));
    return entry;
  }

 private:
  Entry chosen(Entry entry) const {
    const auto* option = find(entry);
    if (!option) return entry;
    entry.value = option->id.value;
    entry.shown = option->label;
    return entry;
  }

  Entry listed(Entry entry) const {
    auto items = items_in(entry.value);
    for (auto& item : items) item = chosen({entry.slot, {}, item, item}).shown;
    entry.value = entry.shown = bulleted(items);
    return entry;
  }

  const Option* find(const Entry& entry) const {
    const auto options = options_for(script_, entry.slot);
    if (options.empty()) return nullptr;
    const auto found = std::ranges::find_if(options, [&](const Option* each) {
      return each->id.value == entry.value || normalised(each->label) == normalised(entry.value);
    });
    if (found != options.end()) return *found;
    loading::Words known;
    for (const auto* each : options)
      if (!std::ranges::count(known, each->id.value)) known.push_back(each->id.value);
    mistakes_.push_back({mark_, unknown("choice of " + ticked(entry.slot.value), entry.value, known)});
    return nullptr;
  }

  const Script& script_;
  const Mark& mark_;
  std::vector<Mistake>& mistakes_;
};

}  // namespace

std::vector<Reflection> history_of(const Transcript& transcript, const Script& script, std::vector<Mistake>& mistakes) {
  auto history = transcript.facts.history;
  for (std::size_t i = 0; i < history.size(); ++i) {
    auto& reflection = history[i];
    if (!reflection.conversation) reflection.conversation = ConversationId{-1 - static_cast<std::int64_t>(i)};
    const auto* of = script_named(reflection.script, script);
    if (!of) continue;
    if (reflection.title.empty()) reflection.title = of->title;
    const auto& mark = i < transcript.history_marks.size() ? transcript.history_marks[i] : transcript.mark;
    const Keeper keeper(*of, mark, mistakes);
    for (auto& entry : reflection.entries) entry = keeper.keep(entry);
  }
  return history;
}

}  // namespace inward::dialogs
