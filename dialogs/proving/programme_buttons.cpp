#include <algorithm>

#include "dialogs/message.hpp"
#include "dialogs/nearest_word.hpp"
#include "dialogs/proving/programme_rules.hpp"
#include "dialogs/proving/reads.hpp"
#include "dialogs/request.hpp"

namespace inward::dialogs::proving {
namespace {

constexpr std::size_t most_buttons = 5;  // a phone shows them below one another
constexpr std::size_t longest_token = 120;

const ChoiceId join{"join"}, leave{"leave"};

std::string there_is_no(const ScriptId& id, const Scripts& scripts) {
  std::vector<std::string> known;
  for (const auto& script : scripts) known.push_back(script->id.value);
  const auto near = nearest_word(id.value, known);
  return "there is no dialog `" + id.value + "`" + (near ? "; did you mean `" + *near + "`?" : "");
}

bool quotes_a_follow_up(const Script& script) {
  for (const auto& [id, state] : script.states)
    for (const auto& text : texts_of(state))
      for (const auto& piece : text)
        if (std::holds_alternative<QuoteAbout>(piece)) return true;
  return false;
}

// Why whoever presses a button cannot begin it; empty: they can.
std::string why_not(const ScriptId& id, const Scripts& scripts) {
  const auto found = std::ranges::find(scripts, id, [](const auto& script) { return script->id; });
  if (found == scripts.end()) return there_is_no(id, scripts);
  if (quotes_a_follow_up(**found)) return "`" + id.value + "` follows up on a plan, so no button can open it";
  const auto given = (*found)->listed ? std::set<SlotId>() : given_to(**found);
  if (!given.empty())
    return "`" + id.value + "` is given its `" + given.begin()->value + "` by another dialog, so no button can open it";
  return {};
}

class ButtonsOf {
 public:
  ButtonsOf(const Moment& moment, const Scripts& scripts, ProgrammeFindings& findings)
      : moment_(moment), scripts_(scripts), findings_(findings) {}

  void check() {
    if (moment_.buttons.size() > most_buttons)
      tell("many", " has " + std::to_string(moment_.buttons.size()) + " buttons; at most " +
                       std::to_string(most_buttons) + " are seen at a glance");
    for (const auto& button : moment_.buttons) check(button);
  }

 private:
  void check(const MomentButton& button) {
    const auto name = ", button `" + button.id.value + "`";
    if (!ids_.insert(button.id).second) tell("twice", " has two buttons `" + button.id.value + "`");
    if (button.opens) {
      if (const auto why = why_not(*button.opens, scripts_); !why.empty()) tell("opens", name + ": " + why);
      if (!opened_.insert(*button.opens).second)
        tell("same", " opens `" + button.opens->value + "` from two buttons; one is enough");
      if (encode(ButtonToken{{}, 0, start_choice(*button.opens)}).size() > longest_token)
        tell("long", name + ": the name `" + button.opens->value + "` is too long for a button to carry");
    } else if (button.id != (moment_.audience == Audience::channel ? join : leave)) {
      tell("nothing", name +
                          " does nothing: it opens no dialog, and only `join` in a channel and `leave` among those "
                          "who joined do without");
    }
  }

  void tell(const std::string& rule, const std::string& what) {
    findings_.add(moment_.mark, "button-" + rule, named(moment_) + what);
  }

  const Moment& moment_;
  const Scripts& scripts_;
  ProgrammeFindings& findings_;
  std::set<ChoiceId> ids_;
  std::set<ScriptId> opened_;
};

bool offers_to_join(const Moment& moment) {
  return moment.audience == Audience::channel && std::ranges::any_of(moment.buttons, [](const MomentButton& button) {
           return button.id == join && !button.opens;
         });
}

}  // namespace

void check_buttons(const Programme& programme, const Scripts& scripts, ProgrammeFindings& findings) {
  std::set<MomentId> ids;
  for (const auto& moment : programme.moments) {
    if (!ids.insert(moment.id).second) findings.add(moment.mark, "twice", named(moment) + " is there twice");
    ButtonsOf(moment, scripts, findings).check();
  }
  const auto joined = std::ranges::find(programme.moments, Audience::joined, &Moment::audience);
  if (joined != programme.moments.end() && std::ranges::none_of(programme.moments, offers_to_join))
    findings.add(joined->mark, "nobody-joins",
                 named(*joined) + " is for those who joined, but no moment in the channel has a button `join`");
}

}  // namespace inward::dialogs::proving
