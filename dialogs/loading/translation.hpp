#pragma once
// A script's words in another language: a file that begins with `translation: its-name` and holds, by the same ids,
// texts and nothing else.

#include <optional>
#include <string>

#include "dialogs/loading/node.hpp"

namespace inward::dialogs::loading {

bool is_translation(const Node& document);

// Of what it is the words, and in which language.
struct TranslationHead {
  std::string of;
  Mark of_mark;
  std::string language;
  Mark language_mark;
};
// None: it does not say so, which is noted.
std::optional<TranslationHead> read_translation_head(const Node& document, Mistakes&);

// The script's document with the words of `overlay`, each where it was written; `language` is that of the overlay.
// Notes every text that `overlay` lacks, and whatever in it is none.
Node translated(Node script, const Node& overlay, const std::string& language, Mistakes&);

}  // namespace inward::dialogs::loading
