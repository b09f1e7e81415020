#pragma once
// Which slots of a script were asked for, or written otherwise, on the way to where a conversation stands.

#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "dialogs/engine.hpp"

namespace inward::dialogs::proving {

using AskedSlots = std::set<SlotId>;

// Told where a state looks at a slot that no question before it is about.
using ReadTooEarly = std::function<void(const State&, const SlotId&)>;

enum class Move { onward, back, afresh };

// Along one conversation. A value; copies share what they have in common.
class AskedSoFar {
 public:
  explicit AskedSoFar(const Script& script);

  // The same in a script that calls slots otherwise; of the answers that could be undone, the newest `undoable` still
  // can.
  using Renaming = std::function<AskedSlots(const AskedSlots&)>;
  AskedSoFar renamed(const Script& script, const Renaming& rename, std::size_t undoable) const;

  const AskedSlots& slots() const { return *now_; }
  void follow(const Script&, const Conversation& before, const StepResult&, Move, const ReadTooEarly&);

 private:
  std::shared_ptr<const AskedSlots> given_;
  std::shared_ptr<const AskedSlots> now_;
  std::vector<std::shared_ptr<const AskedSlots>> trail_;  // as it was before each answer that can be undone
};

}  // namespace inward::dialogs::proving
