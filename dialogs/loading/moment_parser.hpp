#pragma once
// One moment of a programme, and its words in one language.

#include <optional>

#include "dialogs/loading/fields.hpp"
#include "dialogs/programme.hpp"

namespace inward::dialogs::loading {

// As a programme's own file has it, but for its words. What is wrong is noted.
Moment read_moment(const Field&, Mistakes&);

// The words of `moment` as `node` has them: `text`, and a label for each of its buttons.
MomentWords read_moment_words(const Node&, const Moment& moment, Mistakes&);

}  // namespace inward::dialogs::loading
