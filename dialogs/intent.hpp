#pragma once
// What a typed message means, where only a few answers are possible. Never guesses: what fits two
// choices fits none. Whole messages only; words inside prose are never taken as commands.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogs/plain_text.hpp"
#include "dialogs/types.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {

std::optional<HouseWord> house_word(std::string_view text, const Wording&);

struct Offered {
  ChoiceId id;
  std::string label;
  std::vector<std::string> synonyms;
};

// Whether the whole message is the id, label or a synonym of something offered.
bool is_named(std::string_view text, const std::vector<Offered>& offered);

// By number as shown (from 1), id, label, synonym, yes/no in many spellings, or a prefix of one label only.
std::optional<ChoiceId> chosen(std::string_view text, const std::vector<Offered>& offered, const Wording&);

// Several of them: one a line, or beside each other with commas or an "and", each as above; a label may hold commas
// of its own. In the order offered, each once. None: some part fits nothing, or more than one.
std::optional<std::vector<ChoiceId>> chosen_several(std::string_view text, const std::vector<Offered>& offered,
                                                    const Wording&);

}  // namespace inward::dialogs
