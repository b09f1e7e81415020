#include "adapters/wire/json_bytes.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "dialogs/utf8.hpp"

namespace inward::wire {
namespace {

// The code unit of a \uXXXX at `at`.
std::optional<unsigned> unit_at(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  const auto [end, error] = std::from_chars(json.data() + at + 2, json.data() + at + 6, unit, 16);
  return error == std::errc{} && end == json.data() + at + 6 ? std::optional(unit) : std::nullopt;
}

bool leads(unsigned unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool trails(unsigned unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

void append_control(std::string& json, unsigned char byte) {
  constexpr char digits[] = "0123456789abcdef";
  json += "\\u00";
  json += digits[byte >> 4];
  json += digits[byte & 15];
}

// Stands in a JSON string as it is.
bool is_itself(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
}

}  // namespace

bool nests_deeper(std::string_view json, std::size_t most) {
  const auto opening = std::count(json.begin(), json.end(), '{') + std::count(json.begin(), json.end(), '[');
  if (static_cast<std::size_t>(opening) <= most) return false;  // nearly always, and far cheaper
  std::size_t depth = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') {
      for (++at; at < json.size() && json[at] != '"'; ++at)
        if (json[at] == '\\') ++at;
    } else if (c == '{' || c == '[') {
      if (++depth > most) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

std::string mended(std::string_view json) {
  std::string sound;
  sound.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] != '\\') {
      dialogs::append(sound, dialogs::next_code_point(json, at));
      continue;
    }
    const auto unit = unit_at(json, at);
    const auto next = unit ? unit_at(json, at + 6) : std::nullopt;
    const bool pair = next && leads(*unit) && trails(*next);
    if (unit && !pair && (leads(*unit) || trails(*unit))) {
      sound += "\\ufffd";
      at += 6;
    } else {
      const std::size_t size = pair ? 12 : unit ? 6 : 2;
      sound += json.substr(at, size);
      at += size;
    }
  }
  return sound;
}

void append_json_string(std::string& json, std::string_view text) {
  json += '"';
  for (std::size_t at = 0; at < text.size();) {
    const auto run = at;
    while (at < text.size() && is_itself(text[at])) ++at;
    json += text.substr(run, at - run);
    if (at == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      dialogs::append(json, dialogs::next_code_point(text, at));
      continue;
    }
    ++at;
    if (byte == '"' || byte == '\\') {
      json += '\\';
      json += static_cast<char>(byte);
    } else if (byte == '\n') {
      json += "\\n";
    } else {
      append_control(json, byte);
    }
  }
  json += '"';
}

void append_json_field(std::string& json, std::string_view name, std::string_view value) {
  json += '"';
  json += name;
  json += "\":";
  append_json_string(json, value);
}

}  // namespace inward::wire
