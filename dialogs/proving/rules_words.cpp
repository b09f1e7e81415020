// The engine's own words at every question, and answers that could mean two things.

#include <algorithm>

#include "dialogs/proving/inputs.hpp"
#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/reads.hpp"
#include "dialogs/proving/rules.hpp"
#include "dialogs/question.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs::proving {
namespace {

class WordsAtAQuestion {
 public:
  WordsAtAQuestion(Graph& graph, std::size_t node, Watcher& watcher, Findings& findings)
      : graph_(graph),
        node_(node),
        watcher_(watcher),
        findings_(findings),
        wording_(*graph.script.wording),
        state_(standing(graph.script, graph.nodes[node].at).state) {}

  void check() {
    for (const auto word : {HouseWord::help, HouseWord::why, HouseWord::skip, HouseWord::start_over, HouseWord::done})
      one_reply(typed(word, wording_), Words{typed(word, wording_)});
    check_help_now();
    check_pause();
    check_stop();
    check_back();
    check_clicks();
    one_reply("an empty message", Words{});
    one_reply("words that answer nothing", Words{"xyzzy qqq"});
    one_reply("the question asked again", AskAgain{});
    probe(graph_, node_, Silence{turn(), settled}, watcher_);
    probe(graph_, node_, Silence{turn(), forgotten}, watcher_);
    check_stop_button();
  }

 private:
  const Conversation& at() const { return graph_.nodes[node_].at; }
  int turn() const { return at().turn; }

  std::optional<StepResult> one_reply(const std::string& what, const Input& input) {
    auto result = probe(graph_, node_, input, watcher_);
    if (!result) return result;  // told as a crash
    if (result->replies.size() != 1 || result->replies.front().text.empty())
      tell(what, "gets no answer", input);
    else if (result->next.status == Status::running && !standing(graph_.script, result->next).state.question)
      tell(what, "leads to a state that asks nothing", input);
    return result;
  }

  void check_help_now() {
    const Words input{typed(HouseWord::help_now, wording_)};
    const auto result = one_reply("help now", input);
    const auto& card = graph_.roots[graph_.nodes[node_].root].facts.help_now;
    if (result && result->replies.front().text.find(card) == std::string::npos)
      tell("help now", "does not show people to talk to", input);
  }
  void check_pause() {
    const Words input{typed(HouseWord::pause, wording_)};
    const auto result = one_reply("pause", input);
    if (!result) return;
    if (result->next.status != Status::parked) return tell("pause", "does not set the dialog aside", input);
    resume(result->next);
  }
  void check_stop() {
    const Words input{typed(HouseWord::stop, wording_)};
    const auto result = one_reply("stop", input);
    if (result && (result->next.status != Status::ended || result->next.outcome != Outcome::stopped))
      tell("stop", "does not end the dialog", input);
  }
  void check_back() {
    const Words input{typed(HouseWord::back, wording_)};
    const auto result = one_reply("back", input);
    if (!result || at().trail.empty() || result->next.frames.empty()) return;
    const auto& undo = at().trail.back();
    if (result->next.frames.size() != undo.depth + 1 || result->next.frames.back().state != undo.state)
      tell("back", "does not return to the question before", input);
  }
  void check_clicks() {
    one_reply("an old button", Pressed{turn() - 1, house::stop});
    one_reply("a button that is not there", Pressed{turn(), ChoiceId("no-such-choice")});
    if (at().last_choice) one_reply("the same button twice", Pressed{turn() - 1, *at().last_choice});
    probe(graph_, node_, Written{turn() - 1, "too late"}, watcher_);
  }
  // From the second question on whoever wants to leave has a button for it.
  void check_stop_button() {
    const auto& shown = graph_.nodes[node_].shown;
    const auto leaves = [&](const Choice& choice) { return house_word(choice.label, wording_) == HouseWord::stop; };
    if (turn() >= 2 && std::ranges::none_of(shown, leaves))
      findings_.add("engine-word", state_.mark, "state " + ticked(state_.id.value) + " has no button to stop",
                    [&] { return path_to(graph_, node_); });
  }
  // Set aside, and taken up again by whatever comes.
  void resume(const Conversation& parked) {
    const auto& root = graph_.roots[graph_.nodes[node_].root];
    for (const Input& input : {Input(AskAgain{}), Input(Words{"xyzzy qqq"}), Input(Pressed{turn(), house::help})}) {
      ++graph_.steps;
      const auto result = step(graph_.script, parked, input, root.facts, graph_.nodes[node_].now);
      if (result.replies.size() != 1 || result.next.status != Status::running)
        tell("coming back after pause", "does not take the dialog up again", Words{typed(HouseWord::pause, wording_)});
    }
    ++graph_.steps;
    const auto left = step(graph_.script, parked, Silence{parked.turn, forgotten}, root.facts, graph_.nodes[node_].now);
    if (left.next.status != Status::ended)
      tell("pause", "waits for ever when nobody comes back", Words{typed(HouseWord::pause, wording_)});
  }

  void tell(const std::string& what, const std::string& wrong, const Input& input) {
    findings_.add("engine-word", state_.mark, "at state " + ticked(state_.id.value) + ", " + what + ' ' + wrong, [&] {
      return path_of({graph_, graph_.nodes[node_].root, node_, input, nullptr, {}});
    });
  }

  Graph& graph_;
  std::size_t node_;
  Watcher& watcher_;
  Findings& findings_;
  const Wording& wording_;
  const State& state_;
};

void check_names(const Graph& graph, std::size_t node, Findings& findings) {
  const auto& at = graph.nodes[node].at;
  const auto& root = graph.roots[graph.nodes[node].root];
  const auto scope = scope_at(graph.script, at, root.facts, at.frames.size() - 1, graph.nodes[node].now);
  const auto& state = scope.script.state(scope.frame.state);
  if (!std::holds_alternative<AskChoice>(*state.question) && !std::holds_alternative<AskChoices>(*state.question))
    return;
  const auto all = offered(scope);
  for (const auto& each : all) {
    auto names = each.synonyms;
    names.push_back(each.label);
    for (const auto& name : names)
      if (!normalised(name).empty() && chosen(name, all, *graph.script.wording) != each.id)
        findings.add("ambiguous-answers", state.mark,
                     "at state " + ticked(state.id.value) + ", whoever types " + ticked(name) +
                         " could mean more than the choice " + ticked(each.id.value) +
                         "; give each choice words of its own",
                     [&] { return standing_at(path_to(graph, node), state.id); });
  }
}

void check_labels(const Graph& graph, Findings& findings) {
  for (const auto& [id, state] : graph.script.states)
    for (const auto* option : options_of(state))
      if (offset_of(option->label, longest_label) != std::string::npos || option->label.empty())
        findings.add("label-too-long", state.mark,
                     "at state " + ticked(id.value) + ", choice " + ticked(option->id.value) +
                         " needs a label of 1 to " + std::to_string(longest_label) + " characters",
                     [&graph, at = id] { return path_into(graph, at); });
}

}  // namespace

void check_words(Graph& graph, Watcher& watcher, Findings& findings) {
  std::set<std::string> met;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.ended(i)) continue;
    const auto& node = graph.nodes[i];
    const bool locked = graph.roots[node.root].facts.contacts.empty();
    if (!met.insert((locked ? "locked " : "") + place_of(graph.script, node.at)).second) continue;
    WordsAtAQuestion(graph, i, watcher, findings).check();
    check_names(graph, i, findings);
  }
  check_labels(graph, findings);
}

}  // namespace inward::dialogs::proving
