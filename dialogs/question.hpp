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

// The same with what was chosen of several already: the numbers that may be written do not change meanwhile.
std::vector<Offered> all_offered(const Scope&);
std::vector<ChoiceId> chosen_so_far(const Scope&);

// The time on button `index`, from 0, as it was when the question was shown; none: over, or there is no such button.
std::optional<TimePoint> offered_time(const Scope&, std::size_t index);

// What may be written, one a line, for somebody who was not understood; empty for free text and lists.
std::string ways_to_answer(const Scope&);

// The buttons: what is offered, then the engine's own: Done, Skip, and Stop here from the second turn on.
std::vector<Choice> buttons(const Scope&, int turn);

// How a choice read on its button, withheld ones too; empty: this question never offered it.
std::string button_label(const Scope&, const ChoiceId&);

Asked kind_of(const Question&);

// A question that is answered piece by piece and ended by Done: a list, or several choices.
struct Gathering {
  std::size_t have = 0;
  std::size_t least = 1;
  std::size_t most = 0;
  bool enough() const { return have >= least; }
};
std::optional<Gathering> gathering(const Scope&);  // none: answered at once

// What Done makes of the choices so far: for a map, "no" for every item that was not chosen.
SlotValue gathered(const Scope&);

// What is shared, if it is: whole, and the same to the letter in the preview and in the post.
std::string shared_text(const Scope&);

// Free text is read no further than this.
inline constexpr std::size_t longest_answer = 50000;  // code points; more than a chat takes in one message

// An answer, taken.
struct Answer {
  SlotValue value;
  const Option* option = nullptr;  // the script's own option that was chosen
  std::string note;                // to be said first
  bool more_may_come = false;      // a list or choices with room for more, and not done
};
// Words that were read, but do not answer.
struct NotTaken {
  std::string why;
};
struct Unclear {};
using Reading = std::variant<Answer, NotTaken, Unclear>;

// The items of a list as people write lists: one a line, with or without a mark before it.
ListValue items_in(const std::string& text);

// `text` is clean and not empty.
Reading read_words(const Scope&, const std::string& text);
Reading read_choice(const Scope&, const ChoiceId&);

}  // namespace inward::dialogs
