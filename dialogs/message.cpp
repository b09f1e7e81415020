#include "dialogs/message.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "dialogs/counted_text.hpp"

namespace inward {
namespace {

constexpr std::string_view form = "r2 ", form_without_own_words = "r1 ";

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

bool is_plain_id(std::string_view text) {
  constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return !text.empty() && text.size() <= 80 && text.find_first_not_of(allowed) == text.npos;
}

}  // namespace

std::string encode(const Reply& reply) {
  std::string stored(form);
  stored.reserve(reply.text.size() + 256);
  dialogs::append_number(stored, reply.conversation.value);
  dialogs::append_number(stored, reply.turn);
  dialogs::append_text(stored, reply.text);
  dialogs::append_number(stored, static_cast<std::int64_t>(reply.choices.size()));
  for (const auto& choice : reply.choices) {
    dialogs::append_text(stored, choice.id.value);
    dialogs::append_text(stored, choice.label);
  }
  dialogs::append_number(stored, reply.replaces ? 1 : 0);
  if (reply.replaces) dialogs::append_text(stored, reply.replaces->value);
  dialogs::append_number(stored, reply.own_words ? 1 : 0);
  return stored;
}

Reply decode_reply(std::string_view stored) {
  const bool older = stored.starts_with(form_without_own_words);
  if (!older && !stored.starts_with(form)) throw std::runtime_error("not a stored reply");
  stored.remove_prefix(form.size());
  Reply reply;
  reply.conversation.value = dialogs::take_number(stored);
  reply.turn = static_cast<int>(dialogs::take_number(stored));
  reply.text = dialogs::take_text(stored);
  for (auto left = dialogs::take_count(stored); left > 0; --left) {
    auto& choice = reply.choices.emplace_back();
    choice.id.value = dialogs::take_text(stored);
    choice.label = dialogs::take_text(stored);
  }
  if (dialogs::take_number(stored) == 1) reply.replaces = MessageId(std::string(dialogs::take_text(stored)));
  if (!older) reply.own_words = dialogs::take_number(stored) == 1;
  if (!stored.empty()) throw std::runtime_error("not a stored reply");
  return reply;
}

std::string encode(const ButtonToken& token) {
  return std::to_string(token.conversation.value) + '.' + std::to_string(token.turn) + '.' + token.choice.value;
}

std::optional<ButtonToken> parse_button_token(std::string_view text) {
  const auto first = text.find('.');
  const auto second = first == text.npos ? text.npos : text.find('.', first + 1);
  if (second == text.npos) return std::nullopt;
  const auto conversation = whole_number<std::int64_t>(text.substr(0, first));
  const auto turn = whole_number<int>(text.substr(first + 1, second - first - 1));
  const auto choice = text.substr(second + 1);
  if (!conversation || !turn || !is_plain_id(choice)) return std::nullopt;
  return ButtonToken{{*conversation}, *turn, ChoiceId(std::string(choice))};
}

}  // namespace inward
