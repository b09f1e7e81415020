// What must hold of each step by itself.

#include <algorithm>

#include "dialogs/proving/inputs.hpp"
#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/rules.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs::proving {
namespace {

bool is_longer(const std::string& text, std::size_t most) {
  return offset_of(text, most) != text.npos;
}

bool takes_own_words(const State& state) {
  return state.question &&
         (std::holds_alternative<AskText>(*state.question) || std::holds_alternative<AskList>(*state.question));
}

}  // namespace

void StepRules::saw(const Seen& seen) {
  if (!seen.result) {
    const auto& state =
        seen.from ? standing(script_, seen.graph.nodes[*seen.from].at).state : script_.state(script_.start);
    return findings_.add("crash", state.mark, "the coach cannot go on from here: " + seen.crash,
                         [&] { return path_of(seen); });
  }
  note_places(*seen.result);
  if (seen.result->next.frames.empty()) return;
  const auto here = standing(script_, seen.result->next);
  for (const auto& reply : seen.result->replies) check_reply(seen, here.state, reply);
  if (seen.result->next.status == Status::running) check_lock(seen, here.state);
}

void StepRules::note_places(const StepResult& result) {
  for (const auto& way : result.ways)
    if (way.script == script_.id) {
      states_.insert(way.state);
      ways_.emplace(way.state, way.how);
    }
  if (!result.next.frames.empty()) states_.insert(result.next.frames.front().state);
}

void StepRules::check_reply(const Seen& seen, const State& state, const Reply& reply) {
  const auto path = [&] { return path_of(seen, true); };
  const auto at = ", at state " + ticked(state.id.value);
  if (is_longer(reply.text, longest_text))
    findings_.add("text-too-long", state.mark,
                  "with long answers in it this is longer than a message may be (" + std::to_string(longest_text) +
                      " characters)" + at + "; say less, or quote less",
                  path);
  if (reply.choices.size() > most_buttons)
    findings_.add("too-many-buttons", state.mark,
                  "there are " + std::to_string(reply.choices.size()) + " buttons, the coach's own among them" + at +
                      "; at most " + std::to_string(most_buttons) + " fit",
                  path);
  for (const auto& choice : reply.choices)
    if (choice.label.empty() || is_longer(choice.label, longest_label))
      findings_.add("label-too-long", state.mark,
                    "a button needs 1 to " + std::to_string(longest_label) + " characters" + at, path);
}

void StepRules::check_lock(const Seen& seen, const State& state) {
  if (!seen.graph.roots[seen.root].facts.contacts.empty() || !takes_own_words(state)) return;
  findings_.add(
      "contacts-missing", state.mark,
      "state " + ticked(state.id.value) +
          " lets people write freely even where your organisation has named nobody to talk to; lead there only by a "
          "branch with `when: {free_text: open}`",
      [&] { return path_of(seen); });
}

void StepRules::read_too_early(const Seen& seen, const State& state, const SlotId& slot) {
  findings_.add("unread-before-written", state.mark,
                "state " + ticked(state.id.value) + " looks at " + ticked(slot.value) +
                    ", but on this way nobody was asked for it; ask before, or lead this way elsewhere",
                [&] { return path_of(seen); });
}

void StepRules::too_many(const Graph& graph) {
  findings_.add(
      "too-large", script_.state(script_.start).mark,
      "there are more conversations here than can be tried; give lists a smaller `max`, or let fewer branches look "
      "at them",
      [&] { return path_to(graph, graph.nodes.size() - 1); });
}

}  // namespace inward::dialogs::proving
