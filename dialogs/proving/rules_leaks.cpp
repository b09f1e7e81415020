// What is personal is shown to nobody else: neither quoted in a share, nor carried by any way into a slot that may be
// shared. As no single step carries personal words into a shareable slot, no chain of them does.

#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/reads.hpp"
#include "dialogs/proving/rules.hpp"

namespace inward::dialogs::proving {
namespace {

bool is_personal(const Script& script, const SlotId& slot) {
  const auto found = script.slots.find(slot);
  return found == script.slots.end() || found->second.privacy == Privacy::personal;
}

// Words of one slot that come into another.
struct Flow {
  const Script& from_script;
  SlotId from;
  const Script& to_script;
  SlotId to;
};

void add_call(std::vector<Flow>& flows, const Script& script, const Call& call) {
  const auto called = script.calls.find(call.script);
  if (called == script.calls.end()) return;  // not linked: told as a crash
  for (const auto& [theirs, ours] : call.give) flows.push_back({script, ours, *called->second, theirs});
  for (const auto& [ours, theirs] : call.take) flows.push_back({*called->second, theirs, script, ours});
}

// A map reads as the items of its list; what is chosen from a list, or asked of each item, tells of the list.
std::vector<Flow> flows_in(const Script& script, const State& state) {
  std::vector<Flow> flows;
  if (state.call) add_call(flows, script, *state.call);
  if (!state.into) return flows;
  for (const auto& source : looped_over(state)) flows.push_back({script, source, script, *state.into});
  const auto into = script.slots.find(*state.into);
  if (into != script.slots.end() && into->second.type == SlotType::map && !into->second.over.empty())
    flows.push_back({script, into->second.over, script, *state.into});
  return flows;
}

std::string named(const Script& script, const SlotId& slot, const Script& here) {
  return ticked(slot.value) + (script.id == here.id ? "" : " of " + ticked(script.id.value));
}

void check_flows(const Graph& graph, const State& state, Findings& findings) {
  const auto& script = graph.script;
  for (const auto& flow : flows_in(script, state)) {
    if (!is_personal(flow.from_script, flow.from) || is_personal(flow.to_script, flow.to)) continue;
    const auto to = named(flow.to_script, flow.to, script);
    findings.add("leak", state.mark,
                 "state " + ticked(state.id.value) + " brings words from " +
                     named(flow.from_script, flow.from, script) + ", which is personal, into " + to +
                     ", which may be shared; make both `shareable`, or " + to + " `personal`",
                 [&] { return path_past(graph, state.id); });
  }
}

// Slots that a share shows something of.
std::set<SlotId> shown_by(const State& state, const Text& what) {
  auto shown = quoted_in(what);
  for (const auto& piece : what)
    if (std::holds_alternative<QuoteItem>(piece) && state.each) shown.merge(looped_over(state));
  return shown;
}

void check_share(const Graph& graph, const State& state, Findings& findings) {
  const auto* share = state.question ? std::get_if<AskShare>(&*state.question) : nullptr;
  if (!share) return;
  const auto path = [&] { return path_into(graph, state.id); };
  const auto leaks = "state " + ticked(state.id.value) + " would share ";
  for (const auto& slot : shown_by(state, share->what))
    if (is_personal(graph.script, slot))
      findings.add("leak", state.mark,
                   leaks + ticked(slot.value) + ", which is personal; make the slot `shareable`, or do not quote it",
                   path);
  for (const auto& piece : share->what)
    if (std::holds_alternative<QuoteAbout>(piece) || std::holds_alternative<QuoteWhen>(piece))
      findings.add("leak", state.mark, leaks + "`{about}` or `{when}`, which are the person's own; do not quote them",
                   path);
}

}  // namespace

void check_leaks(const Graph& graph, Findings& findings) {
  for (const auto& [id, state] : graph.script.states) {
    check_share(graph, state, findings);
    check_flows(graph, state, findings);
  }
}

}  // namespace inward::dialogs::proving
