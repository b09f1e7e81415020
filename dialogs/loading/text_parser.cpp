#include "dialogs/loading/text_parser.hpp"

#include "dialogs/loading/file_bytes.hpp"

namespace inward::dialogs::loading {
namespace {

constexpr std::size_t longest_text = 2900;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \r\n";
  const auto first = text.find_first_not_of(blank);
  return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

class TextParser {
 public:
  TextParser(const Mark& mark, Quoting quoting, Reading& reading) : mark_(mark), quoting_(quoting), reading_(reading) {}

  Text parse(std::string_view rest) {
    while (!rest.empty() && sound_) {
      const auto brace = rest.find_first_of("{}");
      plain_ += rest.substr(0, brace);
      if (brace == rest.npos) break;
      rest = rest.substr(brace);
      if (rest.starts_with("{{") || rest.starts_with("}}")) {
        plain_ += rest[0];
        rest.remove_prefix(2);
      } else {
        rest = quote(rest);
      }
    }
    end_plain();
    return sound_ ? std::move(text_) : Text();
  }

 private:
  std::string_view quote(std::string_view rest) {
    const auto end = rest.find('}');
    if (rest[0] == '}' || end == rest.npos || rest.find('{', 1) < end) {
      fail("a single brace stands in this text; write `{slot}` to quote an answer, `{{` or `}}` for a brace");
      return {};
    }
    end_plain();
    add_piece(trimmed(rest.substr(1, end - 1)));
    return rest.substr(end + 1);
  }

  void add_piece(std::string_view inside) {
    if (inside == "each") {
      if (quoting_ == Quoting::no_item) return fail("`{each}` needs a question with `each: some-list`");
      text_.emplace_back(QuoteItem{});
    } else if (inside == "contacts") {
      text_.emplace_back(QuoteContacts{});
    } else if (inside == "when") {
      text_.emplace_back(QuoteWhen{});
    } else if (inside == "about") {
      text_.emplace_back(QuoteAbout{});
    } else if (inside == "name" && !is_slot(inside)) {
      text_.emplace_back(QuoteName{});
    } else if (inside == "label" && !is_slot(inside)) {
      text_.emplace_back(QuoteLabel{});
    } else {
      add_slot(inside);
    }
  }

  // Names that came late: a script may have a slot of its own that is called so.
  bool is_slot(std::string_view id) const { return reading_.names.slots.contains(SlotId(std::string(id))); }

  void add_slot(std::string_view inside) {
    const auto where = inside.find(" where ");
    const std::string id(trimmed(inside.substr(0, where)));
    const auto* slot = known_slot(id, mark_, reading_);
    if (!slot) return fail();
    if (slot->type == SlotType::map)
      return fail(ticked(id) + " is a map; quote its list: `{" + slot->over.value + " where " + id + "=...}`");
    QuoteSlot piece{slot->id, {}};
    if (where != inside.npos) {
      if (slot->type != SlotType::list) return fail("`where` picks items of a list; " + ticked(id) + " is no list");
      add_filters(inside.substr(where + 7), *slot, piece);
    }
    text_.emplace_back(std::move(piece));
  }

  void add_filters(std::string_view rest, const Slot& list, QuoteSlot& piece) {
    while (sound_) {
      const auto comma = rest.find(',');
      const auto part = rest.substr(0, comma);
      const auto equals = part.find('=');
      if (equals == part.npos) return fail("after `where` comes `map=choice`, as in `{pulls where matters=yes}`");
      const std::string map(trimmed(part.substr(0, equals)));
      const std::string value(trimmed(part.substr(equals + 1)));
      if (!check_filter(list, map, value, mark_, reading_)) return fail();
      piece.where.push_back({SlotId(map), ChoiceId(value)});
      if (comma == rest.npos) return;
      rest = rest.substr(comma + 1);
    }
  }

  void end_plain() {
    if (!plain_.empty()) text_.emplace_back(std::move(plain_));
    plain_.clear();
  }

  void fail() { sound_ = false; }
  void fail(std::string what) {
    reading_.note(mark_, std::move(what));
    sound_ = false;
  }

  const Mark& mark_;
  Quoting quoting_;
  Reading& reading_;
  Text text_;
  std::string plain_;
  bool sound_ = true;
};

}  // namespace

const Words& house_quotes() {
  static const Words words = {"each", "contacts", "when", "about"};
  return words;
}

Text read_text(const Node& node, std::string_view what, Quoting quoting, Reading& reading) {
  const auto written = read_word(node, what, reading.mistakes);
  if (!written) return {};
  if (const auto length = count_code_points(*written); length > longest_text) {
    reading.note(node.mark, std::string(what) + " has " + std::to_string(length) + " characters; at most " +
                                std::to_string(longest_text) + " fit into one message");
    return {};
  }
  return TextParser(node.mark, quoting, reading).parse(trimmed(*written));
}

}  // namespace inward::dialogs::loading
