// version.kind.person.channel.conversation.turn.expires.nonce.message.choice,choice.mac
#include "adapters/mattermost/ticket.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "adapters/net/signature.hpp"

namespace inward::mattermost {
namespace {

constexpr std::string_view version = "1";
constexpr std::array<std::string_view, 5> kinds{"choice", "formbutton", "form", "probe",
                                                "forall"};  // as in Ticket::Kind
constexpr std::size_t field_count = 10;

bool in_alphabet(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_name(std::string_view text) {
  return std::all_of(text.begin(), text.end(), in_alphabet);
}

void append_name(std::string& text, char separator, std::string_view name) {
  if (!is_name(name)) throw std::invalid_argument("a ticket's names are of letters, digits, _ and - only");
  text += separator;
  text += name;
}

// Only as std::to_string writes it: no sign but -, no leading zero.
template <class Integer>
std::optional<Integer> parse_integer(std::string_view text) {
  Integer value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || std::to_string(value) != text) return std::nullopt;
  return value;
}

// The fields between `separator`s: always at least one.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> fields;
  for (;;) {
    const auto end = text.find(separator);
    fields.push_back(text.substr(0, end));
    if (end == text.npos) return fields;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::vector<ChoiceId>> parse_choices(std::string_view text) {
  std::vector<ChoiceId> choices;
  if (text.empty()) return choices;
  for (const auto id : split(text, ',')) {
    if (id.empty() || !is_name(id)) return std::nullopt;
    choices.emplace_back(std::string(id));
  }
  return choices;
}

bool is_sound(const Ticket& ticket) {
  return ticket.kind != Ticket::Kind::for_all || ticket.person.empty();
}

std::optional<Ticket> parse(std::string_view text) {
  const auto fields = split(text, '.');
  if (fields.size() != field_count || fields[0] != version) return std::nullopt;
  const auto kind = std::find(kinds.begin(), kinds.end(), fields[1]);
  const auto conversation = parse_integer<std::int64_t>(fields[4]);
  const auto turn = parse_integer<int>(fields[5]);
  const auto expires = parse_integer<TimePoint::rep>(fields[6]);
  auto choices = parse_choices(fields[9]);
  const bool named = is_name(fields[2]) && is_name(fields[3]) && is_name(fields[7]) && is_name(fields[8]);
  if (kind == kinds.end() || !conversation || !turn || !expires || !choices || !named) return std::nullopt;

  Ticket ticket;
  ticket.kind = static_cast<Ticket::Kind>(kind - kinds.begin());
  ticket.person.value = fields[2];
  ticket.channel.value = fields[3];
  ticket.conversation.value = *conversation;
  ticket.turn = *turn;
  ticket.expires = TimePoint(TimePoint::duration(*expires));
  ticket.nonce = fields[7];
  ticket.message.value = fields[8];
  ticket.choices = std::move(*choices);
  if (!is_sound(ticket)) return std::nullopt;
  return ticket;
}

std::string mac(std::string_view text, std::string_view key) {
  return net::to_hex(net::hmac_sha256(key, text));
}

}  // namespace

std::string sign(const Ticket& ticket, std::string_view key) {
  if (!is_sound(ticket)) throw std::invalid_argument("a ticket for all names no person");
  std::string text(version);
  append_name(text, '.', kinds.at(static_cast<std::size_t>(ticket.kind)));
  append_name(text, '.', ticket.person.value);
  append_name(text, '.', ticket.channel.value);
  append_name(text, '.', std::to_string(ticket.conversation.value));
  append_name(text, '.', std::to_string(ticket.turn));
  append_name(text, '.', std::to_string(ticket.expires.time_since_epoch().count()));
  append_name(text, '.', ticket.nonce);
  append_name(text, '.', ticket.message.value);
  if (ticket.choices.empty()) text += '.';
  for (char separator = '.'; const auto& choice : ticket.choices) {
    if (choice.empty()) throw std::invalid_argument("a ticket's choice has no name");
    append_name(text, separator, choice.value);
    separator = ',';
  }
  return text + '.' + mac(text, key);
}

Checked check(std::string_view text, std::string_view key, TimePoint now) {
  const auto dot = text.rfind('.');
  if (dot == text.npos) return {};
  const auto signed_part = text.substr(0, dot);
  if (!net::equal_constant_time(mac(signed_part, key), text.substr(dot + 1))) return {};
  auto ticket = parse(signed_part);
  if (!ticket) return {};
  if (now >= ticket->expires) return {std::nullopt, Refused::expired};
  return {std::move(ticket), Refused::forged};
}

}  // namespace inward::mattermost
