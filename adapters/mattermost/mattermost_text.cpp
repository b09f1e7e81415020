// As little as can be: a notification shows the raw text. Two means: a backslash (or an entity, for < & $) within a
// line, and a zero-width space where a backslash would not help (mentions, hashtags) or be seen in vain (blocks, at the
// start of a line).
#include "adapters/mattermost/mattermost_text.hpp"

#include <algorithm>
#include <utility>

#include "adapters/mattermost/markdown_signs.hpp"

namespace inward::mattermost {
namespace {

constexpr std::string_view escapable = R"(`*{}[]()#+-.!_>|~)";  // by a backslash, in both forks

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
      if (whole == 0) {
        append_one();
        continue;
      }
      copy(whole);
      in_address_ = !new_line;
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

  void replace_one(std::string_view entity) {
    end_address();
    escaped_ += entity;
    step(1);
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
    const bool name_follows = rest_.front() == '#' ? is_hashtag_letter(next) : is_word(after()) || is_in_name(after());
    const bool guarded = next.starts_with(guard) || (name_follows && !is_alphanumeric(before_));
    copy_escaped();
    if (guarded) escaped_ += guard;
  }

  static bool is_in_name(char c) { return c == '.' || c == '-'; }

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
    case U'\n':
    case U'\r':
    case U'\u2424':
      return 2;  // of a line's end: and the guard of the line that follows
    default:
      return 1;
  }
}

}  // namespace inward::mattermost
