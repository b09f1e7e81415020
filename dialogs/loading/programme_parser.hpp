#pragma once
// A programme's own file with its English words, and a file with its words in another language.

#include <optional>

#include "dialogs/loading/fields.hpp"
#include "dialogs/programme.hpp"

namespace inward::dialogs::loading {

// None where it cannot even be said which days it has; `mistakes` says what is wrong, here or anywhere in it.
std::optional<Programme> read_programme(const SourceFile&, const Node& document, Mistakes&);

// Of a file that begins with `translation: its-name`. Notes every text that it lacks, and whatever in it is none.
ProgrammeWords read_programme_translation(const Node& document, const Programme&, Mistakes&);

}  // namespace inward::dialogs::loading
