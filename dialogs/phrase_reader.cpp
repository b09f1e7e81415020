#include "dialogs/phrase_reader.hpp"

#include <algorithm>
#include <charconv>

#include "dialogs/joined.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/typed_time.hpp"

namespace inward::dialogs {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t shortest_day = 2;  // letters: "mo"

// The parts between separators, and the separators.
Words parts_of(std::string_view word, std::string_view separators) {
  Words parts;
  for (std::size_t at = 0; at < word.size();) {
    const auto end = word.find_first_of(separators, at);
    if (end != at) parts.emplace_back(word.substr(at, end - at));
    if (end == word.npos) break;
    parts.emplace_back(word.substr(end, 1));
    at = end + 1;
  }
  return parts;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "9." is "9", "9.30" is "9:30", "9uhr" is "9".
std::string plain(std::string word, const Wording& words) {
  while (word.size() > 1 && word.back() == '.') word.pop_back();
  const auto letters = word.find_first_not_of("0123456789:.");
  if (letters != 0 && letters != word.npos && words.means("time-fillers", word.substr(letters))) word.resize(letters);
  const auto dot = word.find('.');
  const bool dotted_time = dot != word.npos && dot > 0 && dot + 3 == word.size() &&
                           std::ranges::count(word, '.') == 1 &&
                           std::ranges::all_of(word, [](char c) { return is_digit(c) || c == '.'; });
  if (dotted_time) word[dot] = ':';
  return word;
}

// "mon-fri", "mon/wed", "19:00-09:00" in their parts; "check-in" and "2026-12-01" as they are.
Words apart(const std::string& word, const Wording& words) {
  const auto parts = parts_of(word, "-/");
  if (parts.size() < 3) return {word};
  bool days = true, times = parts.size() == 3;
  for (std::size_t i = 0; i < parts.size(); i += 2) {
    days = days && read_weekday(parts[i], shortest_day, words).has_value();
    times = times && read_time_of_day(plain(parts[i], words), true).has_value();
  }
  return days || times ? parts : Words{word};
}

// "freitagnachmittag": a day and a time of day in one word.
Words compound(const std::string& word, const Wording& words) {
  for (unsigned i = 0; i < 7; ++i) {
    const auto day = normalised(words.day(i));
    if (!word.starts_with(day) || word.size() == day.size()) continue;
    const auto rest = word.substr(day.size());
    for (const auto* group : {"morning", "noon", "afternoon", "evening"})
      if (words.means(group, rest)) return {day, rest};
  }
  return {word};
}

std::string ascii_dashes(std::string text) {
  for (const std::string_view wide : {"–", "—", "−"})
    for (auto at = text.find(wide); at != text.npos; at = text.find(wide, at)) text.replace(at, wide.size(), 1, '-');
  return text;
}

Words words_of(std::string_view text, const Wording& words) {
  Words all;
  for (const auto& word : parts_of(ascii_dashes(normalised(text)), " ,"))
    if (word != " ")
      for (const auto& part : apart(word, words))
        for (const auto& single : compound(part, words)) all.push_back(plain(single, words));
  return all;
}

}  // namespace

PhraseReader::PhraseReader(std::string_view text, const Wording& words)
    : text_(joined(words_of(text, words), " ")), words_(&words) {}

std::string_view PhraseReader::word() const {
  return rest().substr(0, rest().find(' '));
}

void PhraseReader::take_front(std::size_t bytes) {
  at_ = std::min(at_ + bytes, text_.size());
  if (at_ < text_.size()) ++at_;  // the space behind it
}

bool PhraseReader::take(std::string_view group) {
  const auto phrase = words_->leading(group, rest());
  if (!phrase.empty()) take_front(phrase.size());
  return !phrase.empty();
}

bool PhraseReader::take_if_word(std::string_view one) {
  if (word() != one || one.empty()) return false;
  take_front(one.size());
  return true;
}

bool PhraseReader::skip_courtesies() {
  const auto before = at_;
  while (take("nudge-politeness") || take_if_word(",")) {}
  return at_ != before;
}

std::optional<int> PhraseReader::take_number() {
  const auto next = word();
  auto value = words_->number(next);
  if (!next.empty() && std::ranges::all_of(next, is_digit)) {
    int read = 0;
    const auto [end, error] = std::from_chars(next.data(), next.data() + next.size(), read);
    if (error == std::errc{} && end == next.data() + next.size()) value = read;
  }
  if (value) take_front(next.size());
  return value;
}

}  // namespace inward::dialogs
