#include "dialogs/proving/asked.hpp"

#include <algorithm>

#include "dialogs/proving/reads.hpp"

namespace inward::dialogs::proving {
namespace {

struct Visit {
  const State* state = nullptr;
  bool entered = false;  // in this step
  bool left = false;
};

// The states of the outermost script that a step went through, in order.
std::vector<Visit> visits(const Script& script, const Conversation& before, const StepResult& taken, bool afresh) {
  std::vector<Visit> all;
  const bool stood = !afresh && !before.frames.empty();
  for (const auto& way : taken.ways) {
    if (way.script != script.id) continue;
    const auto* state = &script.state(way.state);
    if (!all.empty() && all.back().state == state) continue;
    const bool already = all.empty() && stood && before.frames.front().state == way.state;
    all.push_back({state, !already, true});
  }
  if (taken.next.frames.empty()) return all;
  const auto& last = script.state(taken.next.frames.front().state);
  const bool same = stood && all.empty() && before.frames.front().state == last.id;
  if (!same && (all.empty() || all.back().state != &last)) all.push_back({&last, true, false});
  return all;
}

void tell(const std::set<SlotId>& read, const AskedSlots& asked, const State& state, const ReadTooEarly& too_early) {
  for (const auto& slot : read)
    if (!asked.contains(slot)) too_early(state, slot);
}

}  // namespace

AskedSoFar::AskedSoFar(const Script& script)
    : given_(std::make_shared<const AskedSlots>(script.listed ? AskedSlots{} : given_to(script))), now_(given_) {}

AskedSoFar AskedSoFar::renamed(const Script& script, const Renaming& rename, std::size_t undoable) const {
  AskedSoFar other(script);
  const auto in_the_other = [&](const AskedSlots& slots) {
    auto all = rename(slots);
    all.insert(other.given_->begin(), other.given_->end());
    return std::make_shared<const AskedSlots>(std::move(all));
  };
  other.now_ = in_the_other(*now_);
  for (auto i = trail_.size() - std::min(undoable, trail_.size()); i < trail_.size(); ++i)
    other.trail_.push_back(in_the_other(*trail_[i]));
  return other;
}

void AskedSoFar::follow(const Script& script, const Conversation& before, const StepResult& taken, Move move,
                        const ReadTooEarly& too_early) {
  const auto& after = taken.next;
  const bool afresh = move == Move::afresh;
  if (move == Move::back && after.trail.size() < before.trail.size()) {
    now_ = trail_.at(after.trail.size());  // back
    trail_.resize(after.trail.size());
    return;
  }
  if (afresh) now_ = given_, trail_.clear();
  if (after.trail.size() >= trail_.size()) trail_.resize(after.trail.size(), now_);
  trail_.resize(after.trail.size());
  auto asked = *now_;
  for (const auto& visit : visits(script, before, taken, afresh)) {
    if (visit.entered) tell(read_on_entering(*visit.state), asked, *visit.state, too_early);
    if (!visit.left) continue;
    asked.merge(written_by(*visit.state));
    tell(read_on_leaving(*visit.state), asked, *visit.state, too_early);
  }
  if (asked != *now_) now_ = std::make_shared<const AskedSlots>(std::move(asked));
}

}  // namespace inward::dialogs::proving
