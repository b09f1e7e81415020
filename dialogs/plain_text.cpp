#include "dialogs/plain_text.hpp"

#include <algorithm>

#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

using Points = std::u32string;
using PointsView = std::u32string_view;
template <class Char>
using View = std::basic_string_view<Char>;  // of code points, or of bytes where the text is plain

bool between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

bool is_line_end(char32_t c) {
  return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || between(c, 0x2000, 0x200B) || c == 0x202F ||
         c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0x3164;
}

bool is_dropped(char32_t c) {
  return c < 0x20 || between(c, 0x7F, 0x9F) || c == 0xFEFF;
}

template <class View, class Strip>
void strip_ends(View& text, const Strip& strip) {
  while (!text.empty() && strip(text.front())) text.remove_prefix(1);
  while (!text.empty() && strip(text.back())) text.remove_suffix(1);
}

// Printable ASCII and line ends, as most of what people type: clean but for its ends, and a byte is a code point.
bool is_plain(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
}

bool is_end(char32_t c) {
  return is_blank(c) || c == '\n';
}

Points cleaned(std::string_view bytes) {
  Points out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const auto c = next_code_point(bytes, at);
    if (is_line_end(c) || (c == '\r' && (at == bytes.size() || bytes[at] != '\n'))) {
      out += U'\n';
    } else if (c == '\t' || c == 0xA0 || c == 0x2007 || c == 0x202F) {
      out += U' ';
    } else if (!is_dropped(c)) {
      out += c;
    }
  }
  PointsView kept = out;
  strip_ends(kept, is_end);
  return Points(kept);
}

// ---- for comparing --------------------------------------------------------------------------

bool is_decoration(char32_t c) {
  if (c < 0x80) return !(between(c, '0', '9') || between(c, 'a', 'z') || between(c, 'A', 'Z'));
  if (between(c, 0xA1, 0xBF)) return c != 0xAA && c != 0xB5 && c != 0xBA;
  return is_blank(c) || between(c, 0x2000, 0x206F) || between(c, 0x20D0, 0x20FF) || between(c, 0x2190, 0x2BFF) ||
         between(c, 0x3000, 0x3020) || between(c, 0xFE00, 0xFE0F) || between(c, 0xFF01, 0xFF0F) || c == 0xFFFD ||
         between(c, 0x1F000, 0x1FAFF) || between(c, 0xE0020, 0xE007F);
}

// The length of a chat's :shortcode: at the front; 0: there is none.
template <class Char>
std::size_t shortcode_at_front(View<Char> text) {
  if (text.size() < 3 || text[0] != ':') return 0;
  if (!between(text[1], 'a', 'z') && text[1] != '+' && text[1] != '-') return 0;
  const auto may_be_inside = [](char32_t c) {
    return between(c, 'a', 'z') || between(c, '0', '9') || c == '_' || c == '+' || c == '-' || c == '\'';
  };
  std::size_t i = 1;
  while (i < text.size() && may_be_inside(text[i])) ++i;
  return i > 1 && i < text.size() && text[i] == ':' ? i + 1 : 0;
}

template <class Char>
std::size_t shortcode_at_back(View<Char> text) {
  if (text.size() < 3 || text.back() != ':') return 0;
  const auto open = text.rfind(Char(':'), text.size() - 2);
  if (open == text.npos) return 0;
  const auto length = shortcode_at_front(text.substr(open));
  return open + length == text.size() ? length : 0;
}

// A sign that belongs to a number: "-1" is not "1".
template <class Char>
bool is_sign(View<Char> text) {
  return text.size() > 1 && (text[0] == '-' || text[0] == '+') && between(text[1], '0', '9');
}

template <class Char>
View<Char> bare(View<Char> text) {
  for (;;) {
    if (const auto code = shortcode_at_front(text)) {
      text.remove_prefix(code);
    } else if (const auto tail = shortcode_at_back(text)) {
      text.remove_suffix(tail);
    } else if (!text.empty() && is_decoration(text.front()) && !is_sign(text)) {
      text.remove_prefix(1);
    } else if (!text.empty() && is_decoration(text.back())) {
      text.remove_suffix(1);
    } else {
      return text;
    }
  }
}

char32_t plain_quote(char32_t c) {
  if (c == 0x2018 || c == 0x2019 || c == 0x2BC || c == 0xB4 || c == '`') return '\'';
  if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB) return '"';
  return c;
}

template <class Char>
std::string comparable(View<Char> text) {
  std::string out;
  for (const char32_t point : bare(text)) {
    if (!is_end(point)) {
      append(out, plain_quote(lower(point)));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace

std::string clean(std::string_view text) {
  if (!is_plain(text)) return encode_utf8(cleaned(text));
  strip_ends(text, is_end);
  return std::string(text);
}

std::string normalised(std::string_view text) {
  return is_plain(text) ? comparable(text) : comparable(PointsView(cleaned(text)));
}

}  // namespace inward::dialogs
