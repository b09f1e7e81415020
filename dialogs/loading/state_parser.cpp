#include "dialogs/loading/state_parser.hpp"

#include <algorithm>

#include "dialogs/loading/guard_parser.hpp"
#include "dialogs/loading/question_parser.hpp"
#include "dialogs/loading/text_parser.hpp"
#include "dialogs/loading/timeout_parser.hpp"

namespace inward::dialogs::loading {
namespace {

const Words state_keys = {"ask",  "say",  "into",     "choices", "choices_from", "scale", "optional",
                          "each", "call", "remember", "commit",  "after",        "next",  "end"};
const Words question_keys = {"into", "choices", "choices_from", "scale", "optional", "each", "after"};

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

void read_remember(const Node& node, State& state, Reading& reading) {
  Remember remember;
  const auto add = [&](const Node& item) {
    if (const auto* slot = slot_of(item, "`remember`", reading)) remember.slots.push_back(slot->id);
  };
  if (node.kind == Node::Kind::list)
    std::for_each(node.items.begin(), node.items.end(), add);
  else
    add(node);
  state.effects.emplace_back(std::move(remember));
}

bool offers_time(const State& state) {
  const auto* ask = state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
  return ask && std::any_of(ask->options.begin(), ask->options.end(), [](auto& one) { return !one.at.empty(); });
}

void read_commit(const Field& field, State& state, std::vector<ScriptLink>& links, Reading& reading) {
  const Fields fields(field.value, "`commit`", {"text", "follow_up"}, reading.mistakes);
  const auto* text = fields.require("text");
  const auto* follow_up = fields.require("follow_up");
  if (!text || !follow_up) return;
  const auto* slot = slot_of(*text, SlotType::text, "`commit`", reading);
  const auto script = read_id(*follow_up, "`follow_up`", reading.mistakes);
  if (!slot || !script) return;
  if (!offers_time(state))
    reading.note(field.mark, "when is this followed up? Give at least one choice of this question an `at`");
  links.push_back({follow_up->mark, ScriptId(*script), false, {}});
  state.effects.emplace_back(Commit{slot->id, ScriptId(*script), std::nullopt});
}

void read_effects(const Fields& fields, State& state, std::vector<ScriptLink>& links, Reading& reading) {
  if (const auto* remember = fields.find("remember")) read_remember(*remember, state, reading);
  if (const auto* commit = fields.field("commit"))
    read_commit(*commit, state, links, reading);
  else if (offers_time(state))
    reading.note(state.mark,
                 "a choice of " + ticked(state.id.value) + " has `at`, but nothing is followed up; add `commit`");
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

void read_call(const Node& node, State& state, std::vector<ScriptLink>& links, Reading& reading) {
  ScriptLink link{node.mark, {}, true, {}};
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
  if (!link.script.empty()) links.push_back(std::move(link));
  state.call = std::move(call);
}

void refuse_question_keys(const Fields& fields, std::string_view kind, Reading& reading) {
  for (const auto& key : question_keys)
    if (const auto* field = fields.field(key))
      reading.note(field->mark, ticked(key) + " belongs to a question; this state has " + ticked(kind));
}

}  // namespace

State read_state(const Field& written, std::vector<ScriptLink>& links, Reading& reading) {
  State state;
  state.id = StateId(written.key);
  state.mark = written.mark;
  const Fields fields(written.value, "state " + ticked(written.key), state_keys, reading.mistakes);
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
  if (kind == "call") read_call(*fields.find("call"), state, links, reading);
  read_effects(fields, state, links, reading);
  read_way_on(fields, state, reading);
  return state;
}

}  // namespace inward::dialogs::loading
