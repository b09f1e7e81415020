#include "dialogs/loading/file_bytes.hpp"

#include <optional>
#include <string_view>

namespace inward::dialogs::loading {
namespace {

constexpr std::size_t max_bytes = 256 * 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// Length of the character that starts at `at`; 0 where there is none (overlong forms, surrogates, cut ends).
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto first = byte_at(text, at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(byte_at(text, at + i))) return 0;
  const auto second = byte_at(text, at + 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

bool is_control(unsigned char byte) {
  return (byte < 0x20 && byte != '\n' && byte != '\r') || byte == 0x7F;
}

Mark mark_at(const SourceFile& file, std::size_t at) {
  Mark mark{file.name, 1, 1};
  for (std::size_t i = 0; i < at; ++i) {
    if (file.text[i] == '\n') {
      ++mark.line;
      mark.column = 1;
    } else if (!is_continuation(byte_at(file.text, i))) {
      ++mark.column;
    }
  }
  return mark;
}

}  // namespace

bool check_bytes(const SourceFile& file, Mistakes& mistakes) {
  if (file.text.size() > max_bytes) {
    mistakes.push_back({{file.name, 1, 1}, "this file is larger than 256 KiB; a script is a page or two of text"});
    return false;
  }
  std::optional<std::size_t> broken, control, tab;
  for (std::size_t at = 0; at < file.text.size();) {
    const auto length = character_length(file.text, at);
    const auto byte = byte_at(file.text, at);
    if (length == 0 && !broken) broken = at;
    if (byte == '\t' && !tab) tab = at;
    if (byte != '\t' && is_control(byte) && !control) control = at;
    at += length == 0 ? 1 : length;
  }
  if (broken) mistakes.push_back({mark_at(file, *broken), "this is not valid UTF-8; save the file as UTF-8"});
  if (control) mistakes.push_back({mark_at(file, *control), "a control character stands here; delete it"});
  if (tab) mistakes.push_back({mark_at(file, *tab), "a tab stands here; YAML wants spaces"});
  return !broken && !control && !tab;
}

std::string as_stored(std::string text) {
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  std::size_t line = 0;
  while (line < text.size() && (text[line] == '#' || text[line] == '\n' || text[line] == '\r')) {
    const auto end = text.find('\n', line);
    line = end == text.npos ? text.size() : end + 1;
  }
  if (text.compare(line, 3, "---") == 0) text.replace(line, 3, "");
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

std::size_t count_code_points(std::string_view valid_utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < valid_utf8.size(); ++at)
    if (!is_continuation(byte_at(valid_utf8, at))) ++count;
  return count;
}

}  // namespace inward::dialogs::loading
