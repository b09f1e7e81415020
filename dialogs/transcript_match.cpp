#include "dialogs/transcript_match.hpp"

namespace inward::dialogs::transcript_match {

std::string flat(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    const bool blank = letter == ' ' || letter == '\n';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : letter;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::optional<std::size_t> find_parts(std::string_view text, std::size_t at, std::string_view wanted) {
  for (auto end = wanted.find("...");; end = wanted.find("...")) {
    const auto part = flat(wanted.substr(0, end));
    const auto found = text.find(part, at);
    if (found == text.npos) return {};
    at = found + part.size();
    if (end == wanted.npos) return at;
    wanted.remove_prefix(end + 3);
  }
}

bool reads(const std::string& text, const std::string& wanted) {
  const auto end = find_parts(flat(text), 0, wanted);
  const bool open_ended = wanted.find("...") != wanted.npos;
  return open_ended ? end.has_value() : flat(text) == flat(wanted);
}

std::string set_in(const std::string& text) {
  std::string out = "\n    ";
  for (const char letter : text) out += letter == '\n' ? "\n    " : std::string{letter};
  return out;
}

}  // namespace inward::dialogs::transcript_match
