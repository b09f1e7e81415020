#pragma once
// A sentence, read from its front phrase by phrase of a wording's groups.

#include <optional>
#include <string>
#include <string_view>

#include "dialogs/wording.hpp"

namespace inward::dialogs {

class PhraseReader {
 public:
  // `text` as typed. Commas are words of their own; so are dashes and slashes between days or times.
  PhraseReader(std::string_view text, const Wording& words);

  bool done() const { return at_ == text_.size(); }
  std::string_view rest() const { return std::string_view(text_).substr(at_); }
  std::string_view word() const;  // the next one; empty where there is none

  bool take(std::string_view group);   // the longest phrase of the group that comes next
  void take_front(std::size_t bytes);  // whole words
  bool take_if_word(std::string_view one);
  bool skip_courtesies();            // "please", and commas; whether there were any
  std::optional<int> take_number();  // in digits or in words

  const Wording& words() const { return *words_; }

 private:
  std::string text_;
  std::size_t at_ = 0;
  const Wording* words_;
};

}  // namespace inward::dialogs
