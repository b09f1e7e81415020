#include "dialogs/help_offer.hpp"

#include <algorithm>

#include "dialogs/plain_text.hpp"
#include "dialogs/request.hpp"

namespace inward::dialogs {
namespace {

// What of the person's own words this step took in; empty while more of a thought may come.
std::string words_taken(const Conversation& before, const Input& input, const Conversation& next) {
  if (next.pending) return {};
  auto text = before.pending.value_or("");
  if (const auto* words = std::get_if<Words>(&input)) text += ' ' + words->text;
  if (const auto* form = std::get_if<Written>(&input)) text += ' ' + form->text;
  return text;
}

bool answered_so(const Library& library, const SlotValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return may_need_help(library, *text);
  const auto* list = std::get_if<ListValue>(&value);
  return list && std::ranges::any_of(*list, [&](const auto& item) { return may_need_help(library, item); });
}

bool said_so_before(const Library& library, const Conversation& conversation) {
  const auto in_slots = [&](const Frame& frame) {
    return std::ranges::any_of(frame.slots, [&](const auto& slot) { return answered_so(library, slot.second); });
  };
  return std::ranges::any_of(conversation.frames, in_slots) ||
         std::ranges::any_of(conversation.remembered, [&](const Entry& entry) {
           return entry.value == entry.shown && may_need_help(library, entry.shown);
         });
}

}  // namespace

bool may_need_help(const Library& library, std::string_view text) {
  const auto plain = normalised(text);
  return std::ranges::any_of(spoken(library), [&](const auto* words) { return words->may_need_help(plain); });
}

bool calls_for_help(const Library& library, const Conversation& before, const Input& input, const Conversation& next) {
  const auto text = words_taken(before, input, next);
  return !text.empty() && may_need_help(library, text) && !said_so_before(library, before);
}

StepResult with_help(const Script& script, StepResult taken, const Facts& facts, TimePoint now) {
  if (taken.next.status == Status::ended) {
    for (auto& reply : taken.replies) reply.text = facts.help_now + "\n\n" + reply.text;
    return taken;
  }
  auto offered = step(script, taken.next, Pressed{taken.next.turn, house::help_now}, facts, now);
  taken.next = std::move(offered.next);
  taken.replies = std::move(offered.replies);
  if (!offered.timers.empty()) taken.timers = std::move(offered.timers);
  for (auto& effect : offered.effects) taken.effects.push_back(std::move(effect));
  for (auto& way : offered.ways) taken.ways.push_back(std::move(way));
  return taken;
}

}  // namespace inward::dialogs
