#pragma once
// Phrases that somebody who needs a person may write. It catches too much rather than too little: what follows from
// a catch is an offer, never a judgement. Keeps nothing of what it reads. Immutable; safe on any thread.

#include <string>
#include <string_view>
#include <vector>

namespace inward::dialogs {

class PhraseNet {
 public:
  PhraseNet() = default;  // catches nothing

  // Whole words, in any spelling of case, apostrophe and hyphen. `word*`: every word that begins so. `...`: up to
  // four words of the same sentence. What an exception covers is not looked at.
  PhraseNet(const std::vector<std::string>& phrases, const std::vector<std::string>& except);

  bool catches(std::string_view normalised) const;  // see plain_text.hpp

 private:
  struct Word {
    std::string text;
    bool begins = false;  // of a longer word
    bool gap = false;
  };
  using Pattern = std::vector<Word>;
  using Sentences = std::vector<std::string>;  // words in order; an empty one ends a sentence

  static Pattern pattern(std::string_view phrase);
  static std::size_t length_at(const Sentences& words, std::size_t at, const Pattern& pattern, std::size_t from = 0);

  std::vector<Pattern> phrases_;
  std::vector<Pattern> except_;
};

}  // namespace inward::dialogs
