#include "dialogs/drawing.hpp"

#include <algorithm>
#include <set>

#include "dialogs/coverage.hpp"
#include "dialogs/guard_words.hpp"
#include "dialogs/transcript_text.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_words = 44;
constexpr std::size_t longest_label = 60;
constexpr std::size_t most_choices_named = 3;

struct PieceWords {
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const QuoteSlot& quote) const { return "{" + quote.slot.value + "}"; }
  std::string operator()(const QuoteItem&) const { return "{each}"; }
  std::string operator()(const QuoteContacts&) const { return "{contacts}"; }
  std::string operator()(const QuoteWhen&) const { return "{when}"; }
  std::string operator()(const QuoteAbout&) const { return "{about}"; }
  std::string operator()(const QuoteName&) const { return "{name}"; }
  std::string operator()(const QuoteLabel&) const { return "{label}"; }
};

// One line, cut between words.
std::string first_words(const Text& text) {
  std::string all;
  for (const auto& piece : text)
    for (const char letter : std::visit(PieceWords{}, piece)) {
      const char flat = letter == '\n' ? ' ' : letter;
      if (flat != ' ' || (!all.empty() && all.back() != ' ')) all += flat;
    }
  if (all.ends_with(' ')) all.pop_back();
  const auto end = offset_of(all, longest_words);
  if (end == all.npos) return all;
  const auto cut = all.rfind(' ', end);
  return cut == all.npos ? clip(all, longest_words) : all.substr(0, cut) + " …";
}

// "Yes, Maybe or 4 more"
std::string first_labels(const std::vector<std::string>& labels) {
  const auto named = labels.size() > most_choices_named + 1 ? most_choices_named : labels.size();
  std::string text;
  for (std::size_t i = 0; i < named; ++i) text += (i == 0 ? "" : i + 1 == labels.size() ? " or " : ", ") + labels[i];
  if (named < labels.size()) text += " or " + std::to_string(labels.size() - named) + " more";
  return text;
}

// What several can be chosen of; empty for any other question.
std::string several_words(const Question& question) {
  if (const auto* items = std::get_if<AskChoicesFrom>(&question)) return "several of " + items->list.value;
  const auto* choices = std::get_if<AskChoices>(&question);
  if (!choices) return {};
  std::vector<std::string> labels;
  for (const auto& option : choices->options) labels.push_back(option.label);
  return "several of: " + first_labels(labels);
}

std::string each_words(const Each& each) {
  std::string text = "for each of " + each.list.value;
  for (const auto& filter : each.where)
    text += (&filter == &each.where.front() ? " with " : " and ") + filter.map.value + " " + filter.value.value;
  return text;
}

std::string outcome_words(Outcome outcome) {
  if (outcome == Outcome::completed) return "ends: completed";
  return outcome == Outcome::stopped ? "ends: stopped" : "ends: declined";
}

Box box_of(const State& state) {
  Box box{state.id, state.question ? Shape::question : Shape::words, {state.id.value}};
  if (const auto words = first_words(state.text); !words.empty()) box.lines.push_back(words);
  if (state.call) {
    box.shape = Shape::call;
    box.lines.push_back("the dialog " + state.call->script.value);
  }
  if (state.question)
    if (const auto words = several_words(*state.question); !words.empty())
      box.lines.push_back(clip(words, longest_label));
  if (state.each) box.lines.push_back(each_words(*state.each));
  if (state.optional) box.lines.emplace_back("may be skipped");
  if (state.end) {
    box.shape = state.question ? Shape::question : Shape::end;
    box.lines.push_back(outcome_words(*state.end));
  }
  return box;
}

const AskChoice* choice_of(const State& state) {
  return state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
}

// The choices that go where the state goes, where some others do not.
std::string usual_choices(const State& state) {
  std::vector<std::string> labels;
  if (const auto* choice = choice_of(state))
    for (const auto& option : choice->options)
      if (!option.go && !option.ask_again) labels.push_back(option.label);
  return first_labels(labels);
}

void add_choices(const State& state, std::vector<Arrow>& arrows) {
  const auto* choice = choice_of(state);
  if (!choice) return;
  for (const auto& option : choice->options) {
    if (option.ask_again)
      arrows.push_back({state.id, state.id, clip(option.label, longest_label) + ", asked again"});
    else if (option.go)
      arrows.push_back({state.id, *option.go, clip(option.label, longest_label)});
  }
}

void add_branches(const State& state, std::vector<Arrow>& arrows) {
  for (const auto& branch : state.next) {
    auto label = state.next.size() == 1 ? usual_choices(state) : std::string("otherwise");
    if (branch.when) label = "if " + in_words(*branch.when);
    arrows.push_back({state.id, branch.go, branch.when ? label : clip(label, longest_label)});
  }
}

void add_silence(const State& state, std::vector<Arrow>& arrows) {
  if (!state.own_timeouts) return;
  for (const auto& timeout : state.timeouts) {
    const auto after = "after " + transcript_text::spoken_span(timeout.after);
    if (timeout.remind)
      arrows.push_back({state.id, state.id, after + ": remind", true});
    else if (timeout.go)
      arrows.push_back({state.id, *timeout.go, after, true});
    else
      arrows.push_back({state.id, {}, after + ": set aside", true});
  }
}

// From the start on, the nearest first; what nothing leads to comes last.
std::vector<StateId> reading_order(const Script& script, const std::vector<Arrow>& arrows) {
  std::vector<StateId> order{script.start};
  std::set<StateId> met{script.start};
  const auto meet = [&](const StateId& state) {
    if (!state.empty() && met.insert(state).second) order.push_back(state);
  };
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto from = order[i];
    for (const auto& arrow : arrows)
      if (arrow.from == from) meet(arrow.to);
  }
  for (const auto& [id, state] : script.states) meet(id);
  return order;
}

}  // namespace

bool Drawing::is_set_aside() const {
  return std::ranges::any_of(arrows, [](const Arrow& arrow) { return arrow.to.empty(); });
}

Drawing draw(const Script& script) {
  std::vector<Arrow> arrows;
  for (const auto& [id, state] : script.states) {
    add_choices(state, arrows);
    add_branches(state, arrows);
    add_silence(state, arrows);
  }
  Drawing drawing{script.title, script.start, {}, {}};
  for (const auto& id : reading_order(script, arrows)) {
    drawing.boxes.push_back(box_of(script.state(id)));
    for (const auto& arrow : arrows)
      if (arrow.from == id) drawing.arrows.push_back(arrow);
  }
  return drawing;
}

}  // namespace inward::dialogs
