#include "dialogs/intent.hpp"

#include <algorithm>
#include <charconv>

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_command = 400;  // bytes; anything longer is prose

bool is_one_of(const std::vector<std::string>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool means_yes(std::string_view raw, std::string_view text, const Wording& wording) {
  return wording.means("yes", text) || raw.starts_with("👍") || raw.starts_with(":+1:") || raw.starts_with(":thumbsup:");
}

bool means_no(std::string_view raw, std::string_view text, const Wording& wording) {
  return wording.means("no", text) || raw.starts_with("👎") || raw.starts_with(":-1:") ||
         raw.starts_with(":thumbsdown:");
}

// ---- choosing -------------------------------------------------------------------------------

std::optional<std::size_t> shown_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

// One option, ready to compare.
struct Candidate {
  std::vector<std::string> names;  // id, label, synonyms
  std::string label;
};

std::vector<Candidate> candidates(const std::vector<Offered>& offered) {
  std::vector<Candidate> all;
  for (const auto& each : offered) {
    Candidate candidate{{normalised(each.id.value)}, normalised(each.label)};
    if (!candidate.label.empty()) candidate.names.push_back(candidate.label);
    for (const auto& synonym : each.synonyms) candidate.names.push_back(normalised(synonym));
    all.push_back(std::move(candidate));
  }
  return all;
}

// Which option alone passes `test`; none where several do.
template <class Test>
std::optional<std::size_t> only(std::size_t count, const Test& test) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < count; ++i) {
    if (!test(i)) continue;
    if (found) return {};
    found = i;
  }
  return found;
}

bool continues_with(std::string_view label, std::string_view text) {
  return label.size() > text.size() && label.starts_with(text) && label[text.size()] == ' ';
}

std::optional<std::size_t> which(std::string_view raw, std::string_view text, const std::vector<Offered>& offered,
                                 const Wording& wording) {
  const auto all = candidates(offered);
  const auto count = all.size();
  const auto named = [&](std::size_t i, std::string_view name) { return is_one_of(all[i].names, name); };
  if (text.empty()) {
    if (const auto same = only(count, [&](auto i) { return clean(offered[i].label) == raw; })) return same;
  } else if (const auto number = shown_number(text)) {
    // Where the ids are numbers themselves (a scale), those are what is shown.
    const bool ids_are_numbers =
        std::all_of(offered.begin(), offered.end(), [](const auto& each) { return shown_number(each.id.value); });
    return only(count, [&](auto i) {
      return (!ids_are_numbers && i + 1 == *number) || named(i, text) || continues_with(all[i].label, text);
    });
  } else {
    const auto exact = [&](auto i) { return named(i, text); };
    for (std::size_t i = 0; i < count; ++i)
      if (exact(i)) return only(count, exact);
  }
  const auto called = [&](std::string_view group) {
    return only(count, [&](auto i) {
      return std::ranges::any_of(all[i].names, [&](const auto& name) { return wording.means(group, name); });
    });
  };
  if (means_yes(raw, text, wording)) return called("yes-names");
  if (means_no(raw, text, wording)) return called("no-names");
  return text.empty() ? std::nullopt : only(count, [&](auto i) { return all[i].label.starts_with(text); });
}

// ---- choosing several -----------------------------------------------------------------------

// A line in the parts between its commas and its "and"s: where each begins and ends.
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_separator(std::string_view word, const Wording& wording) {
  return word == "&" || word == "+" || wording.means("and", normalised(word));
}

std::vector<Part> parts_of(std::string_view line, const Wording& wording) {
  std::vector<Part> parts;
  std::optional<Part> open;
  const auto close = [&] {
    if (open) parts.push_back(*open);
    open.reset();
  };
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find_first_of(" ,;", at), line.size());
    const auto word = line.substr(at, end - at);
    if (is_separator(word, wording)) {
      close();
    } else if (!word.empty()) {
      open = Part{open ? open->begin : at, end};
    }
    if (end < line.size() && line[end] != ' ') close();
    at = end + 1;
  }
  close();
  return parts;
}

// "1 3": numbers need no comma between them.
std::vector<std::string> numbers_in(std::string_view part) {
  if (part.find_first_not_of("0123456789 ") != part.npos) return {};
  std::vector<std::string> numbers;
  for (std::size_t at = 0; at < part.size();) {
    const auto end = std::min(part.find(' ', at), part.size());
    if (end > at) numbers.emplace_back(part.substr(at, end - at));
    at = end + 1;
  }
  return numbers;
}

using Places = std::vector<bool>;  // which of those offered were named

bool mark(std::string_view text, const std::vector<Offered>& offered, const Wording& wording, Places& named) {
  const auto id = chosen(text, offered, wording);
  if (!id) return false;
  named[static_cast<std::size_t>(std::ranges::find(offered, *id, &Offered::id) - offered.begin())] = true;
  return true;
}

// The longest label from `first` on wins, so that one with a comma in it is found whole. False: something fits nothing.
bool read_line(std::string_view line, const std::vector<Offered>& offered, const Wording& wording, Places& named) {
  const auto parts = parts_of(line, wording);
  for (std::size_t first = 0; first < parts.size();) {
    auto last = parts.size() - 1;
    const auto text = [&] { return line.substr(parts[first].begin, parts[last].end - parts[first].begin); };
    while (last > first && !is_named(text(), offered)) --last;
    const auto numbers = numbers_in(text());
    const bool several = numbers.size() > 1;
    if (!several && !mark(text(), offered, wording, named)) return false;
    if (several && !std::ranges::all_of(numbers, [&](const auto& n) { return mark(n, offered, wording, named); }))
      return false;
    first = last + 1;
  }
  return true;
}

}  // namespace

std::optional<HouseWord> house_word(std::string_view text, const Wording& wording) {
  if (text.size() > longest_command) return {};
  const auto word = normalised(text);
  if (word.empty()) return clean(text) == "?" ? std::optional(HouseWord::help) : std::nullopt;
  return wording.house_word(word);
}

bool is_named(std::string_view text, const std::vector<Offered>& offered) {
  if (text.size() > longest_command) return false;
  const auto word = normalised(text);
  const auto all = candidates(offered);
  return !word.empty() && std::ranges::any_of(all, [&](const auto& each) { return is_one_of(each.names, word); });
}

std::optional<ChoiceId> chosen(std::string_view text, const std::vector<Offered>& offered, const Wording& wording) {
  if (text.size() > longest_command) return {};
  const auto raw = clean(text);
  if (raw.empty()) return {};
  const auto found = which(raw, normalised(raw), offered, wording);
  return found ? std::optional(offered[*found].id) : std::nullopt;
}

std::optional<std::vector<ChoiceId>> chosen_several(std::string_view text, const std::vector<Offered>& offered,
                                                    const Wording& wording) {
  if (text.size() > longest_command) return {};
  const auto raw = clean(text);
  Places named(offered.size(), false);
  for (std::size_t at = 0; at <= raw.size();) {
    const auto end = std::min(raw.find('\n', at), raw.size());
    if (!read_line(std::string_view(raw).substr(at, end - at), offered, wording, named)) return {};
    at = end + 1;
  }
  std::vector<ChoiceId> all;
  for (std::size_t i = 0; i < offered.size(); ++i)
    if (named[i]) all.push_back(offered[i].id);
  return all.empty() ? std::nullopt : std::optional(std::move(all));
}

}  // namespace inward::dialogs
