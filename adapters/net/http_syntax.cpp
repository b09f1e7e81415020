#include "adapters/net/http_syntax.hpp"

#include <algorithm>

namespace inward::net {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

constexpr bool control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

bool all_of_kind(std::string_view text, std::string_view marks) {
  return std::all_of(text.begin(), text.end(),
                     [marks](char c) { return alphanumeric(c) || marks.find(c) != std::string_view::npos; });
}

constexpr std::pair<int, std::string_view> reason_phrases[] = {
    {200, "OK"},
    {202, "Accepted"},
    {204, "No Content"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool safe_header_name(std::string_view name) {
  return !name.empty() && all_of_kind(name, "!#$%&'*+-.^_`|~");
}

bool safe_header_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), control);
}

bool safe_target(std::string_view target) {
  return all_of_kind(target, "-._~/?=&%");
}

const std::string* find_header(const Headers& headers, std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [name](const auto& header) { return same_name(header.first, name); });
  return found == headers.end() ? nullptr : &found->second;
}

std::string unsafe_header(const Headers& headers, std::span<const std::string_view> ours) {
  for (const auto& [name, value] : headers) {
    if (!safe_header_name(name)) return "a header name is not a token";
    if (!safe_header_value(value)) return "the header " + name + " holds a control character";
    if (std::any_of(ours.begin(), ours.end(), [&name = name](auto own) { return same_name(own, name); }))
      return "the header " + name + " is the client's own";
  }
  return {};
}

std::string_view reason_phrase(int status) {
  for (const auto& [known, phrase] : reason_phrases)
    if (known == status) return phrase;
  return {};
}

}  // namespace inward::net
