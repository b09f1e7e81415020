#pragma once
// What a person can do at a question, one of each kind that a script can tell apart.

#include <string>
#include <vector>

#include "dialogs/engine.hpp"
#include "dialogs/proving/sight.hpp"
#include "dialogs/quote.hpp"

namespace inward::dialogs::proving {

// Words as long as a quote can show; `short_form` of them, or of a label cut from them, is what a path shows.
std::string long_words(int number);
std::string short_form(const std::string& words);
Input short_form(const Input&);

// How a word of the engine is typed in this language.
std::string typed(HouseWord, const Wording&);
bool means_stop(const Choice&, const Wording&);

// The state a conversation waits in, and the script it is of.
struct Standing {
  const Script& script;
  const State& state;
  const Frame& frame;
};
Standing standing(const Script& outermost, const Conversation&);

// Answers, and the engine's words that move; the fullest answers first. `shown`: the buttons of the question.
std::vector<Input> answers(const Script& outermost, const Conversation&, const std::vector<Choice>& shown,
                           const Sight& sight);

}  // namespace inward::dialogs::proving
