#pragma once
// The way to a conversation, as a person would type it.

#include "dialogs/proving/search.hpp"
#include "dialogs/transcript.hpp"

namespace inward::dialogs::proving {

// The shortest inputs to this node. `in_full`: with the long answers that were tried, not a short form of them.
Transcript path_to(const Graph&, std::size_t node, bool in_full = false);
// And the input of a step from there, whether or not it came to anything.
Transcript path_of(const Seen&, bool in_full = false);
// And on from there by these, one after the other.
Transcript path_along(const Graph&, std::size_t node, const std::vector<const Edge*>&);
// And where it stands then.
Transcript standing_at(Transcript, const StateId&);

}  // namespace inward::dialogs::proving
