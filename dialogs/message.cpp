#include "dialogs/message.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace inward {
namespace {

constexpr int form = 1;

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
  auto choices = nlohmann::json::array();
  for (const auto& choice : reply.choices) choices.push_back({choice.id.value, choice.label});
  nlohmann::json stored = {{"v", form}, {"text", reply.text}};
  if (!choices.empty()) stored["choices"] = std::move(choices);
  if (reply.conversation) stored["of"] = reply.conversation.value;
  if (reply.turn != 0) stored["turn"] = reply.turn;
  if (reply.replaces) stored["replaces"] = reply.replaces->value;
  return stored.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Reply decode_reply(std::string_view text) {
  const auto stored = nlohmann::json::parse(text, nullptr, false);
  if (!stored.is_object() || stored.value("v", 0) != form) throw std::runtime_error("not a stored reply of form 1");
  Reply reply;
  reply.text = stored.at("text").get<std::string>();
  if (const auto choices = stored.find("choices"); choices != stored.end())
    for (const auto& choice : *choices)
      reply.choices.push_back({ChoiceId(choice.at(0).get<std::string>()), choice.at(1).get<std::string>()});
  reply.conversation.value = stored.value("of", std::int64_t{0});
  reply.turn = stored.value("turn", 0);
  if (const auto replaces = stored.find("replaces"); replaces != stored.end())
    reply.replaces = MessageId(replaces->get<std::string>());
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
