#include "adapters/wire/pieces.hpp"

#include "dialogs/utf8.hpp"

namespace inward::wire {
namespace {

constexpr std::string_view blanks = " \n\t\r";

// Belongs to the character before it: accents, variation selectors, skin tones, joiners.
bool joins(char32_t point) {
  return (point >= 0x300 && point <= 0x36F) || (point >= 0xFE00 && point <= 0xFE0F) || point == 0x200D ||
         point == 0x20E3 || (point >= 0x1F3FB && point <= 0x1F3FF) || (point >= 0xE0020 && point <= 0xE007F);
}

// How many bytes of `text` fit into `most`.
std::size_t fitting(std::string_view text, std::size_t most, Measure measure) {
  std::size_t spent = 0, safe = 0, start = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size(); start = at) {
    const auto point = dialogs::next_code_point(text, at);
    if (start == 0 || (!joins(point) && before != 0x200D)) safe = start;
    spent += measure(point);
    if (spent > most) return safe > 0 ? safe : start;  // one character longer than all of `most`: cut inside it
    before = point;
  }
  return text.size();
}

// Where to cut text of which `room` bytes fit: the latest good place in its second half.
std::size_t cut(std::string_view text, std::size_t room) {
  const auto head = text.substr(0, room);
  const auto late = [&](std::size_t at) { return at != head.npos && at >= room / 2; };
  if (text[room] == '\n') return room;
  if (const auto line = head.rfind('\n'); late(line)) return line;
  std::size_t sentence = head.npos;
  for (const std::string_view end : {". ", "! ", "? ", "。"})
    if (const auto at = head.rfind(end); late(at) && (sentence == head.npos || at + end.size() > sentence))
      sentence = at + end.size();
  if (sentence != head.npos) return sentence;
  if (const auto space = head.rfind(' '); late(space)) return space;
  return room;
}

std::string_view without_blank_ends(std::string_view text) {
  const auto last = text.find_last_not_of(blanks);
  return last == text.npos ? std::string_view{} : text.substr(0, last + 1);
}

}  // namespace

std::string clipped(std::string_view text, std::size_t most, Measure measure) {
  if (without_blank_ends(text).empty()) return "…";
  const auto room = fitting(text, most, measure);
  if (room == text.size()) return std::string(text);
  return std::string(without_blank_ends(text.substr(0, fitting(text, most - 1, measure)))) + "…";
}

std::vector<std::string_view> pieces(std::string_view text, std::size_t most, Measure measure) {
  std::vector<std::string_view> cut_up;
  while (!text.empty()) {
    const auto room = fitting(text, most, measure);
    const auto size = room == text.size() ? room : cut(text, room);
    if (const auto piece = without_blank_ends(text.substr(0, size)); !piece.empty()) cut_up.push_back(piece);
    text.remove_prefix(size);
    if (!text.empty() && (text.front() == '\n' || text.front() == ' ')) text.remove_prefix(1);
  }
  return cut_up;
}

}  // namespace inward::wire
