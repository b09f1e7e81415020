// Slack's mrkdwn entities and <…> tokens, and back.
#include <algorithm>

#include "adapters/slack/slack_codec.hpp"

namespace inward::slack {
namespace {

void append_unescaped(std::string& plain, std::string_view text) {
  while (!text.empty()) {
    const auto entity = std::min(text.find('&'), text.size());
    plain += text.substr(0, entity);
    text.remove_prefix(entity);
    if (text.starts_with("&lt;")) {
      plain += '<';
      text.remove_prefix(4);
    } else if (text.starts_with("&gt;")) {
      plain += '>';
      text.remove_prefix(4);
    } else if (text.starts_with("&amp;")) {
      plain += '&';
      text.remove_prefix(5);
    } else if (!text.empty()) {
      plain += '&';
      text.remove_prefix(1);
    }
  }
}

bool is_url(std::string_view text) {
  const auto colon = text.find(':');
  return colon != text.npos && colon > 0 &&
         std::all_of(text.begin(), text.begin() + static_cast<long>(colon), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' || c == '.';
         });
}

// What a link says: the address alone where the label repeats it, as for addresses Slack found by itself.
std::string shown_link(std::string_view url, std::string_view label) {
  std::string_view bare = url.substr(url.find(':') + 1);
  if (url.starts_with("mailto:")) return std::string(bare);
  if (bare.starts_with("//")) bare.remove_prefix(2);
  if (label.empty() || label == url) return std::string(url);
  if (label == bare || std::string(label) + '/' == bare) return std::string(label);
  return std::string(label) + " (" + std::string(url) + ')';
}

// What a token says to a reader, entities still in it; empty: not one of Slack's.
std::string shown_token(std::string_view token) {
  const auto bar = std::min(token.find('|'), token.size());
  const auto name = token.substr(0, bar);
  const auto label = token.substr(std::min(bar + 1, token.size()));
  const auto or_label = [&](std::size_t skip) { return std::string(label.empty() ? name.substr(skip) : label); };
  if (name.starts_with('@') && name.size() > 1) return (label.starts_with('@') ? "" : "@") + or_label(1);
  if (name.starts_with('#') && name.size() > 1) return (label.starts_with('#') ? "" : "#") + or_label(1);
  if (name.starts_with("!date^")) return std::string(label);
  if (name.starts_with("!subteam^")) return (label.starts_with('@') ? "" : "@") + or_label(9);
  if (name == "!here" || name == "!channel" || name == "!everyone") return '@' + std::string(name.substr(1));
  if (name.starts_with('!')) return std::string(label);
  return is_url(name) ? shown_link(name, label) : std::string{};
}

}  // namespace

std::string decode_text(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    const auto open = std::min(text.find('<'), text.size());
    append_unescaped(plain, text.substr(0, open));
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto close = text.find_first_of("<>", 1);
    const bool closed = close != text.npos && text[close] == '>';
    const auto shown = closed ? shown_token(text.substr(1, close - 1)) : std::string{};
    if (shown.empty()) plain += '<';
    append_unescaped(plain, shown);
    text.remove_prefix(shown.empty() ? 1 : close + 1);
  }
  return plain;
}

std::string escape_text(std::string_view plain) {
  std::string escaped;
  escaped.reserve(plain.size() + plain.size() / 16);
  while (!plain.empty()) {
    const auto special = std::min(plain.find_first_of("&<>"), plain.size());
    escaped += plain.substr(0, special);
    plain.remove_prefix(special);
    if (plain.empty()) break;
    escaped += plain.front() == '&' ? "&amp;" : plain.front() == '<' ? "&lt;" : "&gt;";
    plain.remove_prefix(1);
  }
  return escaped;
}

std::size_t text_units(char32_t point) {
  if (point == '&') return 5;
  if (point == '<' || point == '>') return 4;
  return point > 0xFFFF ? 2 : 1;
}

}  // namespace inward::slack
