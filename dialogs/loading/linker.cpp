#include "dialogs/loading/linker.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "dialogs/loading/fields.hpp"
#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {
namespace {

using Kind = ScriptLink::Kind;

constexpr std::string_view file_start = "--- # ";

class Linker {
 public:
  Linker(const std::vector<Draft>& drafts, std::set<ScriptId> broken, Named named, const Digest& digest,
         Mistakes& mistakes)
      : broken_(std::move(broken)), named_(named), digest_(digest), mistakes_(mistakes) {
    for (const auto& draft : drafts) by_id_.emplace(draft.script.id, &draft);
  }

  void check() {
    for (const auto& [id, draft] : by_id_) {
      for (const auto& link : draft->links)
        if (matters(link)) check_link(*draft, link);
      check_cycle(*draft);
    }
    check_triggers();
    spread_broken();
  }

  std::shared_ptr<const Script> build(const ScriptId& id) {
    if (broken_.contains(id)) return nullptr;
    auto& built = built_[id];
    if (built) return built;
    const auto& draft = *by_id_.at(id);
    auto script = draft.script;
    script.source = stored(draft);
    script.hash = ScriptHash(digest_(script.source));
    for (const auto& link : draft.links)
      if (link.kind == Kind::call) script.calls[link.script] = build(link.script);
    return built = std::make_shared<const Script>(std::move(script));
  }

 private:
  void note(const Draft& in, const Mark& mark, std::string what) {
    mistakes_.push_back({mark, std::move(what)});
    broken_.insert(in.script.id);
  }

  void check_link(const Draft& draft, const ScriptLink& link) {
    const auto found = by_id_.find(link.script);
    if (found == by_id_.end()) {
      Words known;
      for (const auto& [id, other] : by_id_) known.push_back(id.value);
      return note(draft, link.mark, unknown("script", link.script.value, known));
    }
    for (const auto& handed : link.slots) check_handed(draft, *found->second, handed);
    for (const auto& recalled : link.recalled) check_recalled(draft, *found->second, recalled);
  }

  // Null where the other has none of this name.
  const Slot* slot_there(const Draft& draft, const Draft& other, const HandedSlot& named) {
    const auto& slots = other.script.slots;
    if (const auto theirs = slots.find(named.theirs); theirs != slots.end()) return &theirs->second;
    Words known;
    for (const auto& [id, slot] : slots) known.push_back(id.value);
    note(draft, named.mark, unknown("slot of " + ticked(other.script.id.value), named.theirs.value, known));
    return nullptr;
  }

  void check_handed(const Draft& draft, const Draft& other, const HandedSlot& handed) {
    const auto* theirs = slot_there(draft, other, handed);
    const auto ours = draft.script.slots.at(handed.ours).type;
    if (theirs && ours != theirs->type)
      note(draft, handed.mark,
           ticked(handed.ours.value) + " is " + spoken(ours) + ", but " + ticked(handed.theirs.value) + " of " +
               ticked(other.script.id.value) + " is " + spoken(theirs->type));
  }

  void check_recalled(const Draft& draft, const Draft& other, const HandedSlot& recalled) {
    if (slot_there(draft, other, recalled) && !remembers(other.script, recalled.theirs))
      note(draft, recalled.mark,
           ticked(other.script.id.value) + " does not remember " + ticked(recalled.theirs.value) +
               ", so there is nothing to recall; add it to a `remember` there");
    if (draft.script.slots.at(recalled.ours).privacy == Privacy::shareable && is_personal(other, recalled.theirs))
      note(draft, recalled.mark,
           ticked(recalled.theirs.value) + " of " + ticked(other.script.id.value) + " is personal, but " +
               ticked(recalled.ours.value) + " may be shared; make both `shareable`, or " +
               ticked(recalled.ours.value) + " `personal`");
  }

  // There, or in a dialog that it calls and whose answers it remembers under the same name.
  bool is_personal(const Draft& other, const SlotId& slot) const {
    std::set<ScriptId> all;
    collect(other.script.id, all, true);
    return std::ranges::any_of(all, [&](const ScriptId& id) {
      const auto& script = by_id_.at(id)->script;
      const auto found = script.slots.find(slot);
      return found != script.slots.end() && found->second.privacy == Privacy::personal && remembers(script, slot);
    });
  }

  static bool remembers(const Script& script, const SlotId& slot) {
    return std::ranges::any_of(script.states, [&](const auto& state) {
      return std::ranges::any_of(state.second.effects, [&](const EffectRule& effect) {
        const auto* kept = std::get_if<Remember>(&effect);
        return kept && std::ranges::count(kept->slots, slot);
      });
    });
  }

  bool matters(const ScriptLink& link) const { return link.kind != Kind::by_name || named_ == Named::must_exist; }

  // A script that would, through its calls, run inside itself.
  void check_cycle(const Draft& draft) {
    for (const auto& link : draft.links) {
      if (link.kind != Kind::call) continue;
      std::set<ScriptId> within;
      collect(link.script, within, true);
      if (within.contains(draft.script.id))
        note(draft, link.mark,
             "calling " + ticked(link.script.value) + " leads back to " + ticked(draft.script.id.value) +
                 "; scripts cannot call each other in a circle");
    }
  }

  // All that `id` needs, itself first of all.
  void collect(const ScriptId& id, std::set<ScriptId>& into, bool calls_only) const {
    std::vector<ScriptId> open = {id};
    while (!open.empty()) {
      const auto next = open.back();
      open.pop_back();
      const auto found = by_id_.find(next);
      if (found == by_id_.end() || !into.insert(next).second) continue;
      for (const auto& link : found->second->links)
        if (link.kind == Kind::call || (link.kind == Kind::follow_up && !calls_only)) open.push_back(link.script);
    }
  }

  void check_triggers() {
    std::map<std::string, const Draft*> taken;
    for (const auto& [id, draft] : by_id_)
      for (const auto& trigger : draft->triggers)
        if (const auto [first, fresh] = taken.emplace(trigger.words, draft); !fresh)
          note(*draft, trigger.mark,
               "trigger " + ticked(trigger.words) + " already starts " + ticked(first->second->script.id.value) +
                   "; choose another word");
  }

  // Whoever calls or follows up with a broken script cannot run either.
  void spread_broken() {
    for (bool grown = true; grown;) {
      grown = false;
      for (const auto& [id, draft] : by_id_) {
        if (broken_.contains(id)) continue;
        for (const auto& link : draft->links) {
          if (!matters(link) || !broken_.contains(link.script)) continue;
          note(*draft, link.mark, "script " + ticked(link.script.value) + " has mistakes, so this one cannot run yet");
          grown = true;
          break;
        }
      }
    }
  }

  std::string stored(const Draft& draft) const {
    std::set<ScriptId> others;
    collect(draft.script.id, others, false);
    others.erase(draft.script.id);
    auto text = stored_file(draft);
    for (const auto& id : others) text += stored_file(*by_id_.at(id));
    return text;
  }

  static std::string stored_file(const Draft& draft) {
    const auto name = draft.script.id.value + ".yaml\n";
    auto own = std::string(file_start) + name + draft.text;
    if (draft.overlay.empty()) return own;
    return std::string(file_start) + draft.script.language + '/' + name + draft.overlay + own;
  }

  std::map<ScriptId, const Draft*> by_id_;
  std::set<ScriptId> broken_;
  Named named_;
  const Digest& digest_;
  Mistakes& mistakes_;
  std::map<ScriptId, std::shared_ptr<const Script>> built_;
};

}  // namespace

std::vector<std::shared_ptr<const Script>> link(const std::vector<Draft>& drafts, const std::set<ScriptId>& broken,
                                                Named named, const Digest& digest, Mistakes& mistakes) {
  Linker linker(drafts, broken, named, digest, mistakes);
  linker.check();
  std::vector<std::shared_ptr<const Script>> scripts;
  for (const auto& draft : drafts)
    if (auto script = linker.build(draft.script.id)) scripts.push_back(std::move(script));
  return scripts;
}

std::vector<SourceFile> split_stored(const std::string& source) {
  std::vector<SourceFile> files;
  for (std::size_t at = 0; at < source.size();) {
    if (source.compare(at, file_start.size(), file_start) != 0)
      throw std::runtime_error("a stored script must start with a line that names its file");
    const auto name = at + file_start.size();
    const auto text = std::min(source.find('\n', name), source.size());
    const auto end = std::min(source.find("\n" + std::string(file_start), text), source.size());
    const auto begin = std::min(text + 1, source.size());
    files.push_back({source.substr(name, text - name), source.substr(begin, end + 1 - begin)});
    at = end == source.size() ? end : end + 1;
  }
  return files;
}

}  // namespace inward::dialogs::loading
