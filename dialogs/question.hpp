#pragma once
// A question as it stands before the person: what it offers, and what their answer to it comes to.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dialogs/intent.hpp"
#include "dialogs/quote.hpp"

namespace inward::dialogs {

// All of these are about the question of the state that `scope.frame` is in; it must have one.

// What may be chosen, in the order and numbering shown; empty for free text and lists.
std::vector<Offered> offered(const Scope&);

// The buttons: what is offered, then the engine's own: Done, Skip, and Stop here from the second turn on.
std::vector<Choice> buttons(const Scope&, int turn);

// How a choice read on its button, withheld ones too; empty: this question never offered it.
std::string button_label(const Scope&, const ChoiceId&);

Asked kind_of(const Question&);

// An answer, taken.
struct Answer {
  SlotValue value;
  const Option* option = nullptr;  // the script's own option that was chosen
  std::string note;                // to be said first
  bool more_may_come = false;      // a list that has room and is not done
};
// Words that were read, but do not answer.
struct NotTaken {
  std::string why;
};
struct Unclear {};
using Reading = std::variant<Answer, NotTaken, Unclear>;

// `text` is clean and not empty.
Reading read_words(const Scope&, const std::string& text);
std::optional<Answer> read_choice(const Scope&, const ChoiceId&);

}  // namespace inward::dialogs
