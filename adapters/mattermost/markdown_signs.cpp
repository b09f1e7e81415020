#include "adapters/mattermost/markdown_signs.hpp"

#include <algorithm>

namespace inward::mattermost {
namespace {

constexpr std::string_view no_break_space = "\u00A0", newline_symbol = "\u2424";  // read as a space and as a newline
constexpr std::string_view address_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._~%?=&#+:$,;-";
constexpr std::string_view not_an_address_end = "?.,:;_~&#$";

std::string_view first_line(std::string_view text) {
  std::size_t end = text.find_first_of("\r\n");
  end = std::min(end, text.find(newline_symbol));
  return text.substr(0, end);
}

// Takes the blanks that `line` begins with; how many columns they fill.
std::size_t take_indent(std::string_view& line) {
  std::size_t columns = 0;
  for (;;) {
    const bool wide = line.starts_with(no_break_space);
    if (!wide && !line.starts_with(' ') && !line.starts_with('\t')) return columns;
    columns += line.starts_with('\t') ? 4 : 1;
    line.remove_prefix(wide ? no_break_space.size() : 1);
  }
}

bool is_list_item_or_heading(std::string_view line) {
  const auto gap_at = [&](std::size_t at) {
    return starts_blank(line.substr(at)) || line.substr(at).starts_with(no_break_space);
  };
  if (std::string_view("-+*").find(line.front()) != std::string_view::npos) return gap_at(1);
  if (line.front() == '#') return gap_at(std::min(line.find_first_not_of('#'), line.size()));
  const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') && gap_at(digits + 1);
}

}  // namespace

bool starts_blank(std::string_view text) {
  return text.empty() || std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos;
}

std::size_t line_end(std::string_view text) {
  if (text.starts_with('\n') || text.starts_with('\r')) return 1;
  return text.starts_with(newline_symbol) ? newline_symbol.size() : 0;
}

bool is_block(std::string_view text) {
  auto line = first_line(text);
  if (line.starts_with(guard)) return true;
  if (take_indent(line) >= 4) return true;
  if (line.empty()) return false;
  if (line.front() == '>' || is_list_item_or_heading(line)) return true;
  return line.find_first_not_of("-=*_:|+ \t\xC2\xA0") == line.npos;  // the last two: a no-break space
}

bool is_entity(std::string_view text) {
  if (!text.starts_with('&')) return false;
  std::size_t end = text.starts_with("&#") ? 2 : 1;
  const auto first = end;
  while (end < text.size() && is_word(text[end])) ++end;
  return end > first && end < text.size() && text[end] == ';';
}

bool opens_formula(std::string_view text) {
  const auto line = first_line(text);
  for (auto close = line.find('$', 1); close != line.npos; close = line.find('$', close + 1))
    if (close + 1 == line.size() || !is_alphanumeric(line[close + 1])) return true;
  return false;
}

bool is_harmless_less_than(std::string_view text) {
  if (text.starts_with("<3")) text.remove_prefix(1);
  return text.size() == 1 || text[1] == ' ';
}

// Without what marked leaves out at its end.
std::size_t address(std::string_view text) {
  const std::size_t scheme = text.starts_with("http://") ? 7 : text.starts_with("https://") ? 8 : 0;
  if (scheme == 0) return 0;
  auto run = text.substr(0, text.find_first_not_of(address_letters));
  for (auto entity = run.find('&'); entity != run.npos; entity = run.find('&', entity + 1))
    if (is_entity(text.substr(entity))) run = run.substr(0, entity);
  const auto last = run.find_last_not_of(not_an_address_end);
  return last != run.npos && last >= scheme ? last + 1 : 0;
}

bool is_hashtag_letter(std::string_view text) {
  if (text.empty() || text.starts_with("\uFE0F") || text.starts_with("\u20E3")) return false;
  return is_letter(text.front()) || is_wide(text.front());
}

}  // namespace inward::mattermost
