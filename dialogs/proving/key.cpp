#include "dialogs/proving/key.hpp"

#include <algorithm>

#include "dialogs/guards.hpp"
#include "dialogs/proving/reads.hpp"
#include "dialogs/quote.hpp"

namespace inward::dialogs::proving {
namespace {

const Script& script_of(const Script& outermost, const Conversation& conversation, std::size_t depth) {
  const auto* script = &outermost;
  for (std::size_t i = 1; i <= depth; ++i) script = script->calls.at(conversation.frames[i].script).get();
  return *script;
}

// One slot's value, as far as `sight` reaches.
class SeenValue {
 public:
  SeenValue(const Script& script, const Sight& sight, const Frame& frame, const SlotId& slot)
      : script_(script), sight_(sight), frame_(frame), slot_(slot) {}

  std::string operator()(const std::string& text) const { return text.empty() ? "0" : named(text); }
  std::string operator()(const ChoiceId& id) const { return named(id.value); }
  std::string operator()(int number) const {
    const auto cuts = sight_.cuts.find(slot_);
    const auto below =
        cuts == sight_.cuts.end() ? 0 : std::ranges::count_if(cuts->second, [&](int cut) { return cut <= number; });
    return std::to_string(below);
  }
  std::string operator()(const ListValue& items) const {
    std::vector<std::string> profiles;
    for (std::size_t i = 0; i < items.size(); ++i) profiles.push_back(profile(i));
    std::ranges::sort(profiles);  // which item it is cannot be seen
    auto all = std::to_string(items.size());
    for (const auto& each : profiles) all += each;
    return all;
  }
  std::string operator()(const MapValue& map) const { return map.empty() ? "0" : "+"; }
  std::string operator()(const ChoicesValue& chosen) const {
    auto all = std::to_string(chosen.size());
    for (const auto& id : chosen)
      if (const auto name = named(id.value); name != "+") all += ',' + name;
    return all;
  }
  std::string operator()(TimePoint) const { return "+"; }

 private:
  std::string named(const std::string& value) const { return named(slot_, value); }
  std::string named(const SlotId& slot, const std::string& value) const {
    const auto known = sight_.values.find(slot);
    return known != sight_.values.end() && known->second.contains(value) ? '=' + value : "+";
  }
  std::string profile(std::size_t index) const {
    const auto& state = script_.state(frame_.state);
    std::string all = "/";
    if (state.each && state.each->list == slot_ && frame_.item)
      all += index < *frame_.item ? 'p' : index == *frame_.item ? 'c' : 'r';
    const auto ahead = sight_.ahead.find(frame_.state);
    for (const auto& [id, slot] : script_.slots) {
      if (slot.type != SlotType::map || slot.over != slot_) continue;
      if (ahead == sight_.ahead.end() || !ahead->second.contains(id)) continue;
      const auto* map = slot_as<MapValue>(frame_, id);
      const auto entry = map ? map->find(index) : MapValue::const_iterator{};
      all += map && entry != map->end() ? named(id, entry->second.value) : "-";
    }
    return all;
  }

  const Script& script_;
  const Sight& sight_;
  const Frame& frame_;
  const SlotId& slot_;
};

void add_frame(std::string& key, const Script& script, const Sight& sight, const Frame& frame) {
  key += script.id.value + '.' + frame.state.value;
  key += frame.item ? "@" : "";
  for (const auto& id : frame.withheld) key += '!' + id.value;
  const auto ahead = sight.ahead.find(frame.state);
  if (ahead == sight.ahead.end()) return;
  for (const auto& slot : ahead->second) {
    const auto found = frame.slots.find(slot);
    key += ';' + slot.value + ':';
    key += found == frame.slots.end() ? "-" : std::visit(SeenValue(script, sight, frame, slot), found->second);
  }
}

void add_sights(Sights& all, const Script& script) {
  all.emplace(script.id, sight_of(script));
  for (const auto& [id, called] : script.calls) add_sights(all, *called);
}

// What `from` is told apart by, `to` is told apart by. Whether that was more than before.
bool grow(Sight& to, const SlotId& slot, const Sight& from, const SlotId& as) {
  const auto size = to.values[slot].size() + to.cuts[slot].size();
  if (const auto values = from.values.find(as); values != from.values.end())
    to.values[slot].insert(values->second.begin(), values->second.end());
  if (const auto cuts = from.cuts.find(as); cuts != from.cuts.end())
    to.cuts[slot].insert(cuts->second.begin(), cuts->second.end());
  return to.values[slot].size() + to.cuts[slot].size() > size;
}

// A slot that is handed over is looked at on the other side too.
bool spread(Sights& all, const Script& script) {
  bool grown = false;
  for (const auto& [id, called] : script.calls) grown = spread(all, *called) || grown;
  for (const auto& [id, state] : script.states) {
    if (!state.call || !script.calls.contains(state.call->script)) continue;
    auto& own = all.at(script.id);
    auto& other = all.at(state.call->script);
    for (const auto& [theirs, ours] : state.call->give) grown = grow(own, ours, other, theirs) || grown;
    for (const auto& [ours, theirs] : state.call->take) {
      grown = grow(other, theirs, own, ours) || grown;
      for (const auto& [place, inner] : script.calls.at(state.call->script)->states)
        grown = other.ahead[place].insert(theirs).second || grown;
    }
  }
  return grown;
}

}  // namespace

Sights sights_of(const Script& script) {
  Sights all;
  add_sights(all, script);
  while (spread(all, script)) {}
  return all;
}

std::string days_told(const Script& script, const Conversation& conversation, const Facts& facts, TimePoint now) {
  std::string all;
  if (conversation.frames.empty()) return all;
  const Scope scope{script, conversation.frames.front(), conversation, facts, now};
  for (const auto* test : tests_in(script))
    if (std::holds_alternative<DaysSince>(test->test)) all += holds(*test, scope) ? 'd' : '-';
  return all;
}

std::string key_of(const Script& outermost, const Sights& sights, const Conversation& conversation,
                   const std::set<SlotId>& asked) {
  if (conversation.status == Status::ended) {
    const auto outcome = static_cast<int>(conversation.outcome.value_or(Outcome::stopped));
    return "ended " + std::to_string(outcome);
  }
  std::string key;
  for (std::size_t i = 0; i < conversation.frames.size(); ++i) {
    const auto& script = script_of(outermost, conversation, i);
    add_frame(key, script, sights.at(script.id), conversation.frames[i]);
    key += '|';
  }
  const auto& own = sights.at(outermost.id).asked_ahead;
  if (const auto needed = own.find(conversation.frames.front().state); needed != own.end())
    for (const auto& slot : needed->second)
      if (!asked.contains(slot)) key += '?' + slot.value;
  if (conversation.follow_up_at) key += '*';
  if (conversation.ignored > 0) key += 'i' + std::to_string(conversation.ignored);
  if (!conversation.trail.empty()) key += '<' + conversation.trail.back().state.value;
  return key;
}

std::string place_of(const Script& outermost, const Conversation& conversation) {
  std::string place;
  for (const auto& frame : conversation.frames) place += frame.script.value + '.' + frame.state.value + '|';
  const auto& frame = conversation.frames.back();
  for (const auto& id : frame.withheld) place += '!' + id.value;
  const auto& state = script_of(outermost, conversation, conversation.frames.size() - 1).state(frame.state);
  if (state.into && is_filled(frame, *state.into)) place += '+';
  if (conversation.trail.empty()) place += '^';
  return place;
}

}  // namespace inward::dialogs::proving
