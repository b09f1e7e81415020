#include "adapters/wire/form.hpp"

#include <algorithm>

namespace inward::wire {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == '%' && at + 2 < text.size();
    const int high = escape ? hex_digit(text[at + 1]) : -1, low = escape ? hex_digit(text[at + 2]) : -1;
    if (high >= 0 && low >= 0) {
      plain += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      plain += text[at] == '+' ? ' ' : text[at];
    }
  }
  return plain;
}

void append_encoded(std::string& form, std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (const unsigned char byte : text) {
    const bool kept = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                      byte == '-' || byte == '.' || byte == '_';
    if (kept) {
      form += static_cast<char>(byte);
    } else {
      form += '%';
      form += digits[byte >> 4];
      form += digits[byte & 15];
    }
  }
}

}  // namespace

std::optional<std::string> form_value(std::string_view form, std::string_view name) {
  std::optional<std::string_view> found;
  while (!form.empty()) {
    const auto pair = form.substr(0, form.find('&'));
    form.remove_prefix(std::min(pair.size() + 1, form.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) != name) continue;
    if (found) return std::nullopt;
    found = pair.substr(std::min(equals + 1, pair.size()));
  }
  return found ? std::optional(decode(*found)) : std::nullopt;
}

std::string form_encode(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  std::string form;
  for (const auto& [name, value] : fields) {
    if (!form.empty()) form += '&';
    append_encoded(form, name);
    form += '=';
    append_encoded(form, value);
  }
  return form;
}

}  // namespace inward::wire
