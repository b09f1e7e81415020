#include "dialogs/loading/state_parser.hpp"

#include <algorithm>

#include "dialogs/loading/effect_parser.hpp"
#include "dialogs/loading/guard_parser.hpp"
#include "dialogs/loading/question_parser.hpp"
#include "dialogs/loading/text_parser.hpp"
#include "dialogs/loading/timeout_parser.hpp"

namespace inward::dialogs::loading {
namespace {

const Words question_keys = {"into", "choices", "choices_from", "several", "scale",
                             "time", "share",   "optional",     "each",    "after"};

Words with_all(Words keys, const Words& more) {
  keys.insert(keys.end(), more.begin(), more.end());
  return keys;
}

const Words& state_keys() {
  static const auto keys = with_all(with_all({"ask", "say", "call", "next", "end"}, question_keys), effect_keys());
  return keys;
}

void read_branches(const Node& node, State& state, Reading& reading) {
  if (node.kind != Node::Kind::list) {
    if (auto go = state_of(node, "`next`", reading)) state.next.push_back({std::nullopt, std::move(*go)});
    return;
  }
  if (node.items.empty()) reading.note(node.mark, "`next` is empty; name a state");
  for (const auto& item : node.items) {
    const Fields fields(item, "a branch", {"when", "go"}, reading.mistakes);
    Branch branch;
    const auto* when = fields.find("when");
    const bool last = &item == &node.items.back();
    if (when) branch.when = read_guard(*when, reading);
    if (when && last) reading.note(item.mark, "the last branch is for all other cases: write it without `when`");
    if (!when && !last) reading.note(item.mark, "only the last branch may be without `when`; those after it never run");
    if (const auto* go = fields.require("go")) branch.go = state_of(*go, "`go`", reading).value_or(StateId());
    state.next.push_back(std::move(branch));
  }
}

void read_way_on(const Fields& fields, State& state, Reading& reading) {
  const auto* next = fields.field("next");
  const auto* end = fields.field("end");
  if (next && end) reading.note(end->mark, "a state goes on with `next` or stops with `end`; drop one");
  if (next) read_branches(next->value, state, reading);
  if (end)
    state.end = read_one_of<Outcome>(
        end->value, "outcome",
        {{"completed", Outcome::completed}, {"stopped", Outcome::stopped}, {"declined", Outcome::declined}},
        reading.mistakes);
  if (!next && !end)
    reading.note(state.mark, "after " + ticked(state.id.value) + ", what? Add `next: some-state` or `end: completed`");
}

void read_handed(const Node& node, bool given, ScriptLink& link, Reading& reading) {
  const std::string_view what = given ? "`give`" : "`take`";
  if (!check_map(node, what, reading.mistakes)) return;
  for (const auto& field : node.fields) {
    const auto other = read_word(field.value, what, reading.mistakes);
    if (!other) continue;
    const auto* ours =
        given ? known_slot(*other, field.value.mark, reading) : known_slot(field.key, field.mark, reading);
    if (ours) link.slots.push_back({field.mark, ours->id, SlotId(given ? field.key : *other), given});
  }
}

void read_call(const Node& node, State& state, Reading& reading) {
  ScriptLink link{node.mark, {}, ScriptLink::Kind::call};
  if (node.kind == Node::Kind::map) {
    const Fields fields(node, "`call`", {"script", "give", "take"}, reading.mistakes);
    if (const auto* script = fields.require("script")) {
      link.mark = script->mark;
      link.script = ScriptId(read_id(*script, "`script`", reading.mistakes).value_or(""));
    }
    if (const auto* give = fields.find("give")) read_handed(*give, true, link, reading);
    if (const auto* take = fields.find("take")) read_handed(*take, false, link, reading);
  } else {
    link.script = ScriptId(read_id(node, "`call`", reading.mistakes).value_or(""));
  }
  Call call{link.script, {}, {}};
  for (const auto& slot : link.slots) {
    if (slot.given)
      call.give.emplace(slot.theirs, slot.ours);
    else
      call.take.emplace(slot.ours, slot.theirs);
  }
  if (!link.script.empty()) reading.links.push_back(std::move(link));
  state.call = std::move(call);
}

void refuse_question_keys(const Fields& fields, std::string_view kind, Reading& reading) {
  for (const auto& key : question_keys)
    if (const auto* field = fields.field(key))
      reading.note(field->mark, ticked(key) + " belongs to a question; this state has " + ticked(kind));
}

}  // namespace

State read_state(const Field& written, Reading& reading) {
  State state;
  state.id = StateId(written.key);
  state.mark = written.mark;
  const Fields fields(written.value, "state " + ticked(written.key), state_keys(), reading.mistakes);
  if (written.value.kind != Node::Kind::map) return state;
  Words kinds;
  for (const auto* kind : {"ask", "say", "call"})
    if (fields.find(kind)) kinds.emplace_back(kind);
  if (kinds.size() != 1) {
    reading.note(written.mark, "state " + ticked(written.key) + " needs exactly one of `ask`, `say` and `call`" +
                                   (kinds.empty() ? "" : "; it has " + listed(kinds)));
  }
  const auto kind = kinds.empty() ? std::string() : kinds[0];
  if (kind == "ask") {
    read_question(fields, state, reading);
    state.text = read_text(*fields.find("ask"), "`ask`", state.each ? Quoting::anything : Quoting::no_item, reading);
    const auto* after = fields.find("after");
    state.timeouts = after ? read_timeouts(*after, reading) : usual_timeouts();
    state.own_timeouts = after != nullptr;
  } else if (!kind.empty()) {
    refuse_question_keys(fields, kind, reading);
  }
  if (kind == "say") state.text = read_text(*fields.find("say"), "`say`", Quoting::no_item, reading);
  if (kind == "call") read_call(*fields.find("call"), state, reading);
  read_effects(fields, state, reading);
  read_way_on(fields, state, reading);
  return state;
}

}  // namespace inward::dialogs::loading
