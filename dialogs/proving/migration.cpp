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

const Migration* from_version(const Script& now, int version) {
  const auto found = std::ranges::find(now.migrations, version, &Migration::from);
  return found == now.migrations.end() ? nullptr : &*found;
}

// Of the slots answered on the old version, as the new one names them.
AskedSlots asked_after(const AskedSlots& before, const Migration& migration, const Script& now) {
  AskedSlots all = now.listed ? AskedSlots{} : given_to(now);
  for (const auto& slot : before) {
    const auto renamed = migration.slots.find(slot);
    all.insert(renamed == migration.slots.end() ? slot : renamed->second);
  }
  return all;
}

std::vector<Start> starts(const Graph& before, const Script& now, const Migration& migration, Findings& findings) {
  std::vector<Start> all;
  for (std::size_t i = 0; i < before.nodes.size(); ++i) {
    if (before.ended(i)) continue;
    const auto& node = before.nodes[i];
    const auto& state = before.script.state(node.at.frames.front().state);
    const auto lost = [&](const std::string& why) {
      findings.add("migration", migration.mark,
                   "a conversation that waits at " + ticked(state.id.value) + " of version " +
                       std::to_string(before.script.version) + " has no place in this one: " + why,
                   [&] { return path_to(before, i); });
    };
    try {
      auto conversation = migrated(node.at, before.script, now);
      if (!conversation) {
        lost("name the state it goes on at");
      } else if (!standing(now, *conversation).state.question) {
        lost("the state it goes on at asks nothing");
      } else {
        all.push_back({node.root, std::move(*conversation), asked_after(node.asked.slots(), migration, now)});
      }
    } catch (const std::exception& error) {
      lost(error.what());
    }
  }
  return all;
}

}  // namespace

std::vector<Finding> prove_migration(const Script& old, const Script& now) {
  Findings findings;
  const auto* migration = from_version(now, old.version);
  if (!migration) {
    const auto& mark = now.state(now.start).mark;
    findings.add(
        "migration", mark,
        "nothing says how conversations on version " + std::to_string(old.version) + " go on; add it to `migrations`",
        [] { return Transcript{}; });
    return std::move(findings).sorted();
  }
  Unconcerned unconcerned;
  const auto before = search(old, unconcerned);
  const auto waiting = starts(before, now, *migration, findings);
  StepRules rules(now, findings);
  auto after = search_from(now, before.roots, waiting, rules);
  check_ends(after, findings);
  check_silence(after, findings);
  check_words(after, rules, findings);
  return std::move(findings).sorted();
}

}  // namespace inward::dialogs
