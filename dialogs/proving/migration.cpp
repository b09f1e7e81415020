// What a new version of a script makes of the conversations on the old one.

#include "dialogs/migration.hpp"

#include <algorithm>

#include "dialogs/proving/inputs.hpp"
#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/rules.hpp"

namespace inward::dialogs {
namespace {

using namespace proving;

// Nothing of the old version is judged here.
class Unconcerned : public Watcher {
 public:
  void saw(const Seen&) override {}
  void read_too_early(const Seen&, const State&, const SlotId&) override {}
  void too_many(const Graph&) override {}
};

class Moving {
 public:
  Moving(const Script& old, const Script& now, const Migration& migration, Findings& findings)
      : old_(old), now_(now), migration_(migration), findings_(findings) {}

  void check_names() {
    const auto none = [&](const std::string& kind, const std::string& name) {
      tell("version " + std::to_string(old_.version) + " has no " + kind + ' ' + ticked(name) +
           "; take its own names, " + "or drop the line");
    };
    for (const auto& [before, after] : migration_.states)
      if (!old_.states.contains(before)) none("state", before.value);
    for (const auto& [before, after] : migration_.slots)
      if (!old_.slots.contains(before)) none("slot", before.value);
  }

  // Two answers cannot become one, and what was personal when it was asked stays so.
  void check_slots() {
    std::map<SlotId, SlotId> taken;
    for (const auto& [before, slot] : old_.slots) {
      const auto after = now_.slots.find(renamed(migration_.slots, before));
      if (after == now_.slots.end()) continue;
      const auto [first, fresh] = taken.emplace(after->first, before);
      if (!fresh)
        tell("both " + ticked(first->second.value) + " and " + ticked(before.value) + " would become " +
             ticked(after->first.value) + "; name another slot for one of them");
      if (slot.privacy == Privacy::personal && after->second.privacy == Privacy::shareable)
        tell("people answered " + ticked(before.value) + " as something personal, but " + ticked(after->first.value) +
                 " may be shared; take another slot for what may be shared",
             "leak");
    }
  }

  std::vector<Start> starts(const Graph& before) {
    std::vector<Start> all;
    for (std::size_t i = 0; i < before.nodes.size(); ++i) {
      if (before.ended(i)) continue;
      const auto& node = before.nodes[i];
      try {
        auto conversation = migrated(node.at, old_, now_);
        if (!conversation) {
          lost(before, i, why_lost(node));
        } else if (!standing(now_, *conversation).state.question) {
          lost(before, i, "it would stand where nothing is asked");
        } else {
          const auto undoable = conversation->trail.size();
          auto asked = node.asked.renamed(
              now_, [&](const AskedSlots& slots) { return as_named_now(slots); }, undoable);
          all.push_back({node.root, std::move(*conversation), std::move(asked), path_to(before, i).lines});
        }
      } catch (const std::exception& error) {
        lost(before, i, error.what());
      }
    }
    return all;
  }

 private:
  void tell(const std::string& what, const std::string& rule = "migration") {
    findings_.add(rule, migration_.mark, what, [] { return Transcript{}; });
  }
  void lost(const Graph& before, std::size_t node, const std::string& why) {
    const auto& at = before.nodes[node].at.frames.front().state;
    findings_.add("migration", migration_.mark,
                  "whoever waits at " + ticked(at.value) + " of version " + std::to_string(old_.version) +
                      " cannot go on with this one: " + why,
                  [&] { return path_to(before, node); });
  }

  std::string why_lost(const Node& node) const {
    const auto& frame = node.at.frames.front();
    const auto state = renamed(migration_.states, frame.state);
    const auto found = now_.states.find(state);
    if (found == now_.states.end()) return "there is no such state any more; say under `states` where they go on";
    if (found->second.each.has_value() != frame.item.has_value())
      return "one version asks " + ticked(state.value) +
             " once for each item, the other does not; lead to another state";
    for (const auto& [slot, value] : frame.slots) {
      const auto before = old_.slots.find(slot);
      const auto after = now_.slots.find(renamed(migration_.slots, slot));
      if (before != old_.slots.end() && after != now_.slots.end() && before->second.type != after->second.type)
        return "the answer in " + ticked(slot.value) + " does not fit " + ticked(after->first.value) +
               ", which is of another type; give the new slot another name";
    }
    return "they are inside " + ticked(node.at.frames.back().script.value) +
           ", which has changed or is not called there any more; keep it for this version";
  }

  AskedSlots as_named_now(const AskedSlots& before) const {
    AskedSlots all;
    for (const auto& slot : before) all.insert(renamed(migration_.slots, slot));
    return all;
  }

  const Script& old_;
  const Script& now_;
  const Migration& migration_;
  Findings& findings_;
};

}  // namespace

std::vector<Finding> prove_migration(const Script& old, const Script& now) {
  Findings findings;
  const auto* migration = migration_from(old.version, now);
  if (!migration) {
    findings.add("migration", now.state(now.start).mark,
                 "nothing says how conversations on version " + std::to_string(old.version) +
                     " go on; add `- from: " + std::to_string(old.version) + "` to `migrations`",
                 [] { return Transcript{}; });
    return std::move(findings).sorted();
  }
  Moving moving(old, now, *migration, findings);
  moving.check_names();
  moving.check_slots();
  Unconcerned unconcerned;
  const auto before = search(old, unconcerned);
  const auto waiting = moving.starts(before);
  StepRules rules(now, findings);
  auto after = search_from(now, before.roots, waiting, rules);
  check_ends(after, findings);
  check_silence(after, findings);
  check_words(after, rules, findings);
  check_turns(after, findings);
  return std::move(findings).sorted();
}

}  // namespace inward::dialogs
