#include "dialogs/phrase_net.hpp"

#include <algorithm>
#include <sstream>

#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_gap = 4;  // words

bool between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return between(c, '0', '9') || between(c, 'a', 'z');
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c != 0xFFFD && c < 0x1F000 && !between(c, 0x2000, 0x2BFF) &&
         !between(c, 0x3000, 0x3020) && !between(c, 0xFE00, 0xFE0F) && !between(c, 0xFF01, 0xFF0F);
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018;
}

bool ends_sentence(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == ';';
}

// Several dots are a breath, not an end.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  int ends = 0;  // in a row
  for (std::size_t at = 0; at < text.size();) {
    const auto c = lower(next_code_point(text, at));
    if (is_letter(c)) {
      if (ends == 1) words.insert(words.end(), 2, "");
      append(words.back(), c);
      ends = 0;
      continue;
    }
    if (!is_apostrophe(c) && !words.back().empty()) words.emplace_back();
    if (c != ' ') ends = ends_sentence(c) ? ends + 1 : 0;
  }
  return words;
}

}  // namespace

PhraseNet::Pattern PhraseNet::pattern(std::string_view phrase) {
  Pattern made;
  std::istringstream parts{std::string(phrase)};
  for (std::string part; parts >> part;) {
    if (part == "...") {
      made.push_back({"", false, true});
      continue;
    }
    for (const auto& word : words_of(part))
      if (!word.empty()) made.push_back({word, false, false});
    if (part.ends_with('*') && !made.empty()) made.back().begins = true;
  }
  return made;
}

PhraseNet::PhraseNet(const std::vector<std::string>& phrases, const std::vector<std::string>& except) {
  std::ranges::transform(phrases, std::back_inserter(phrases_), pattern);
  std::ranges::transform(except, std::back_inserter(except_), pattern);
}

// How many words from `at` the pattern covers; 0: it is not there.
std::size_t PhraseNet::length_at(const Sentences& words, std::size_t at, const Pattern& pattern, std::size_t from) {
  auto here = at;
  for (auto i = from; i < pattern.size(); ++i, ++here) {
    if (pattern[i].gap) {
      for (std::size_t skipped = 0; skipped <= longest_gap; ++skipped) {
        if (const auto rest = length_at(words, here + skipped, pattern, i + 1)) return here + skipped - at + rest;
        if (here + skipped >= words.size() || words[here + skipped].empty()) return 0;
      }
      return 0;
    }
    if (here >= words.size()) return 0;
    const auto& word = words[here];
    if (pattern[i].begins ? !word.starts_with(pattern[i].text) : word != pattern[i].text) return 0;
  }
  return here - at;
}

bool PhraseNet::catches(std::string_view normalised) const {
  auto words = words_of(normalised);
  for (std::size_t at = 0; at < words.size(); ++at)
    for (const auto& exception : except_) {
      const auto covered = length_at(words, at, exception);
      std::fill_n(words.begin() + static_cast<std::ptrdiff_t>(at), covered, "");
    }
  for (std::size_t at = 0; at < words.size(); ++at)
    if (std::ranges::any_of(phrases_, [&](const Pattern& phrase) { return length_at(words, at, phrase) > 0; }))
      return true;
  return false;
}

}  // namespace inward::dialogs
