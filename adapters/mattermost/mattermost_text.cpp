// What Mattermost's own forks of marked (web, desktop) and commonmark.js (mobile) read as markup, and nothing more:
// a notification shows the raw text. Two means: a backslash (or an entity, for < & $) within a line, and a zero-width
// space where a backslash would not help (mentions, hashtags) or be seen in vain (blocks, at the start of a line).
#include "adapters/mattermost/mattermost_text.hpp"

#include <algorithm>

namespace inward::mattermost {
namespace {

constexpr std::string_view guard = "\u200B";
constexpr std::string_view end_mark = "\uFEFF";  // as wide; ends an address, which would take a backslash in
constexpr std::string_view no_break_space = "\u00A0", newline_symbol = "\u2424";  // read as a space and as a newline

constexpr std::string_view escapable = R"(`*{}[]()#+-.!_>|~)";  // by a backslash, in both forks
constexpr std::string_view address_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._~%?=&#+:$,;-";
constexpr std::string_view not_an_address_end = "?.,:;_~&#$";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_alphanumeric(char c) {
  return is_letter(c) || is_digit(c);
}
bool is_word(char c) {
  return is_alphanumeric(c) || c == '_';
}
bool is_wide(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
bool is_punctuation(char c) {
  return c > ' ' && c < '\x7F' && !is_alphanumeric(c);
}

bool starts_blank(std::string_view text) {
  return text.empty() || std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos;
}

// The size of the line end that `text` begins with; 0: none.
std::size_t line_end(std::string_view text) {
  if (text.starts_with('\n') || text.starts_with('\r')) return 1;
  return text.starts_with(newline_symbol) ? newline_symbol.size() : 0;
}

std::string_view first_line(std::string_view text) {
  std::size_t end = text.find_first_of("\r\n");
  end = std::min(end, text.find(newline_symbol));
  return text.substr(0, end);
}

// ---- blocks ---------------------------------------------------------------------------------

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

// Whether what begins a line makes more of it than a line: code, a quote, a list, a heading, a rule, an underline, a
// table's second row. A guard that a person typed needs one, too, as to_plain takes one.
bool is_block(std::string_view text) {
  auto line = first_line(text);
  if (line.starts_with(guard)) return true;
  if (take_indent(line) >= 4) return true;
  if (line.empty()) return false;
  if (line.front() == '>' || is_list_item_or_heading(line)) return true;
  return line.find_first_not_of("-=*_:|+ \t\xC2\xA0") == line.npos;  // the last two: a no-break space
}

// ---- within a line --------------------------------------------------------------------------

bool is_entity(std::string_view text) {
  if (!text.starts_with('&')) return false;
  std::size_t end = text.starts_with("&#") ? 2 : 1;
  const auto first = end;
  while (end < text.size() && is_word(text[end])) ++end;
  return end > first && end < text.size() && text[end] == ';';
}

// A $ that another one of its line may make a formula of, where formulas are switched on.
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

// The size of the address that `text` begins with, without what marked leaves out at its end; 0: none.
std::size_t address(std::string_view text) {
  const std::size_t scheme = text.starts_with("http://") ? 7 : text.starts_with("https://") ? 8 : 0;
  if (scheme == 0) return 0;
  const auto run = text.substr(0, text.find_first_not_of(address_letters));
  const auto last = run.find_last_not_of(not_an_address_end);
  return last != run.npos && last >= scheme ? last + 1 : 0;
}

class Escaper {
 public:
  explicit Escaper(std::string_view plain)
      : rest_(plain),
        code_(std::count(plain.begin(), plain.end(), '`') > 1),
        links_(plain.find("](") != plain.npos || plain.find("]:") != plain.npos || plain.find("://") != plain.npos) {
    escaped_.reserve(plain.size() + plain.size() / 8 + guard.size());
  }

  std::string escaped() {
    bool new_line = true;
    while (!rest_.empty()) {
      if (new_line && is_block(rest_)) escaped_ += guard;
      const auto end = line_end(rest_);
      new_line = end > 0;
      const auto whole = end > 0 ? end : is_word(before_) ? 0 : address(rest_);
      if (end > 0)
        copy(end);
      else if (whole > 0)
        append_address(whole);
      else
        append_one();
    }
    return std::move(escaped_);
  }

 private:
  char after() const { return rest_.size() > 1 ? rest_[1] : '\0'; }

  void copy(std::size_t size) {
    escaped_ += rest_.substr(0, size);
    step(size);
  }

  // To the forks any word may be an address that has one of . : / after a letter.
  void step(std::size_t size) {
    const char c = rest_[size - 1];
    if (starts_blank(std::string_view(&c, 1)))
      in_address_ = false;
    else if ((c == '.' || c == ':' || c == '/') && (is_alphanumeric(before_) || is_wide(before_)))
      in_address_ = true;
    before_ = c;
    rest_.remove_prefix(size);
  }

  void end_address() {
    if (in_address_) escaped_ += end_mark;
    in_address_ = false;
  }

  void append_address(std::size_t size) {
    for (const auto left = rest_.size() - size; rest_.size() > left;) {
      if (is_entity(rest_))
        append_entity("&amp;");
      else
        copy(1);
    }
  }

  void append_entity(std::string_view entity) {
    escaped_ += entity;
    step(1);
  }

  void replace_one(std::string_view entity) {
    end_address();
    append_entity(entity);
  }

  void copy_escaped() {
    if (is_markup()) {
      end_address();
      escaped_ += '\\';
    }
    copy(1);
  }

  // One that a person typed is doubled.
  void append_end_mark() {
    escaped_ += end_mark;
    copy(end_mark.size());
  }

  void append_one() {
    switch (rest_.front()) {
      case '&':
        return is_entity(rest_) ? replace_one("&amp;") : copy(1);
      case '<':
        return is_harmless_less_than(rest_) ? copy(1) : replace_one("&lt;");
      case '$':
        return opens_formula(rest_) && !is_alphanumeric(before_) ? replace_one("&#36;") : copy(1);
      case '@':
      case '#':
      case '~':
        return append_sigil();
      default:
        return rest_.starts_with(end_mark) ? append_end_mark() : copy_escaped();
    }
  }

  // Whether a backslash must precede it.
  bool is_markup() const {
    const auto next = rest_.substr(1);
    switch (rest_.front()) {
      case '`':
        return code_;
      case '[':
        return links_;
      case '*':
        return !starts_blank(next);
      case '_':
        if (starts_blank(next)) return before_ == '\\';
        return !is_alphanumeric(before_) || !is_alphanumeric(after());
      case '\\':
        return next.empty() || line_end(next) > 0 || is_punctuation(next.front());
      case '~':
        return before_ == '~' || after() == '~';
      default:
        return false;
    }
  }

  // What begins a mention, a hashtag or the name of a channel: the guard keeps it from what follows.
  void append_sigil() {
    const auto next = rest_.substr(1);
    const bool name_follows = rest_.front() == '#' ? begins_hashtag(next) : is_word(after()) || is_in_name(after());
    const bool guarded = next.starts_with(guard) || (name_follows && !is_alphanumeric(before_));
    copy_escaped();
    if (guarded) escaped_ += guard;
  }

  static bool is_in_name(char c) { return c == '.' || c == '-'; }

  // Of any script's letters; a keycap is none.
  static bool begins_hashtag(std::string_view next) {
    if (next.empty() || next.starts_with("\uFE0F") || next.starts_with("\u20E3")) return false;
    return is_letter(next.front()) || is_wide(next.front());
  }

  std::string_view rest_;
  bool code_, links_;  // whether a ` or a [ can mean anything in this text
  char before_ = '\0';
  bool in_address_ = false;
  std::string escaped_;
};

// ---- back -----------------------------------------------------------------------------------

void take_guard(std::string_view& text) {
  if (text.starts_with(guard)) text.remove_prefix(guard.size());
}

// Takes the entity that `text` begins with; what it stands for, or 0.
char take_entity(std::string_view& text) {
  constexpr std::pair<std::string_view, char> entities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&#36;", '$'}};
  for (const auto& [entity, character] : entities)
    if (text.starts_with(entity)) {
      text.remove_prefix(entity.size());
      return character;
    }
  return '\0';
}

// As marked does it: two backslashes before a word are two.
bool is_escape(std::string_view text) {
  if (text.size() < 2 || text[0] != '\\') return false;
  if (text[1] == '\\') return text.size() == 2 || !is_word(text[2]);
  return escapable.find(text[1]) != escapable.npos;
}

}  // namespace

std::string to_markdown(std::string_view plain) {
  return Escaper(plain).escaped();
}

std::string to_plain(std::string_view markdown) {
  std::string plain;
  plain.reserve(markdown.size());
  take_guard(markdown);
  while (!markdown.empty()) {
    if (const auto character = take_entity(markdown)) {
      plain += character;
      continue;
    }
    if (markdown.starts_with(end_mark)) {
      markdown.remove_prefix(end_mark.size());
      if (!markdown.starts_with(end_mark)) continue;
      plain += end_mark;
      markdown.remove_prefix(end_mark.size());
      continue;
    }
    if (is_escape(markdown)) markdown.remove_prefix(1);
    const auto end = line_end(markdown);
    const char c = markdown.front();
    plain += markdown.substr(0, std::max<std::size_t>(end, 1));
    markdown.remove_prefix(std::max<std::size_t>(end, 1));
    if (end > 0 || c == '@' || c == '#' || c == '~') take_guard(markdown);
  }
  return plain;
}

std::size_t markdown_points(char32_t point) {
  switch (point) {
    case U'&':
    case U'$':
      return 6;
    case U'<':
      return 5;
    case U'~':
      return 4;
    case U'\\':
    case U'`':
    case U'*':
    case U'_':
    case U'[':
      return 3;
    case U'@':
    case U'#':
    case U'\uFEFF':
      return 2;
    case U'\n':
    case U'\r':
    case U'\u2424':
      return 2;  // and the guard of the line that follows
    default:
      return 1;
  }
}

}  // namespace inward::mattermost
