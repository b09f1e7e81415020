#include "dialogs/loading/fields.hpp"

#include <algorithm>
#include <charconv>

#include "dialogs/nearest_word.hpp"

namespace inward::dialogs::loading {
namespace {

std::string kind_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::nothing:
      return "nothing";
    case Node::Kind::scalar:
      return "text";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a map";
  }
  return {};
}

void note_kind(const Node& node, std::string_view what, std::string_view wanted, Mistakes& mistakes) {
  mistakes.push_back({node.mark, std::string(what) + " must be " + std::string(wanted) + ", not " + kind_of(node)});
}

void note_id(const Mark& mark, std::string_view kind, const std::string& text, Mistakes& mistakes) {
  mistakes.push_back({mark, std::string(kind) + " " + ticked(text) +
                                " is no id; use lower-case letters, digits and `-`, starting with a letter"});
}

}  // namespace

std::string ticked(std::string_view word) {
  return "`" + std::string(word) + "`";
}

std::string listed(const Words& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + ticked(word);
  return text;
}

std::string unknown(std::string_view kind, const std::string& word, const Words& known) {
  const auto start = "unknown " + std::string(kind) + " " + ticked(word);
  if (const auto meant = nearest_word(word, known)) return start + "; did you mean " + ticked(*meant) + "?";
  return start + (known.empty() ? "; there is none here" : "; known are " + listed(known));
}

Fields::Fields(const Node& node, std::string what, const Words& known, Mistakes& mistakes)
    : node_(node), what_(std::move(what)), mistakes_(mistakes) {
  if (!check_map(node, what_, mistakes)) return;
  for (const auto& field : node.fields)
    if (std::find(known.begin(), known.end(), field.key) == known.end())
      mistakes.push_back({field.mark, unknown("key", field.key, known)});
}

const Field* Fields::field(std::string_view key) const {
  for (const auto& field : node_.fields)
    if (field.key == key) return &field;
  return nullptr;
}

const Node* Fields::find(std::string_view key) const {
  const auto* found = field(key);
  return found ? &found->value : nullptr;
}

const Node* Fields::require(std::string_view key) const {
  const auto* found = find(key);
  if (!found && node_.kind == Node::Kind::map)
    mistakes_.push_back({node_.mark, what_ + " lacks " + ticked(key) + "; add it"});
  return found;
}

const Node* value_of(const Node& map, std::string_view key) {
  const auto found = std::ranges::find(map.fields, key, &Field::key);
  return found == map.fields.end() ? nullptr : &found->value;
}

bool is_id(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= 60 && text[0] >= 'a' && text[0] <= 'z' &&
         std::all_of(text.begin(), text.end(), fits);
}

std::optional<std::string> read_word(const Node& node, std::string_view what, Mistakes& mistakes) {
  if (node.kind != Node::Kind::scalar) {
    note_kind(node, what, "text", mistakes);
    return std::nullopt;
  }
  if (node.text.find_first_not_of(" \r\n") == node.text.npos) {
    mistakes.push_back({node.mark, std::string(what) + " is empty; write something"});
    return std::nullopt;
  }
  return node.text;
}

std::optional<std::string> read_id(const Node& node, std::string_view what, Mistakes& mistakes) {
  auto word = read_word(node, what, mistakes);
  if (word && !is_id(*word)) {
    note_id(node.mark, what, *word, mistakes);
    return std::nullopt;
  }
  return word;
}

bool check_id(const Field& field, std::string_view kind, Mistakes& mistakes) {
  if (is_id(field.key)) return true;
  note_id(field.mark, kind, field.key, mistakes);
  return false;
}

std::optional<int> read_number(const Node& node, std::string_view what, int least, int most, Mistakes& mistakes) {
  int number = 0;
  const auto* const end = node.text.data() + node.text.size();
  const auto [stop, error] = std::from_chars(node.text.data(), end, number);
  const bool whole = node.kind == Node::Kind::scalar && !node.text.empty() && error == std::errc{} && stop == end;
  if (whole && number >= least && number <= most) return number;
  mistakes.push_back({node.mark, std::string(what) + " must be a whole number from " + std::to_string(least) + " to " +
                                     std::to_string(most)});
  return std::nullopt;
}

std::optional<bool> read_flag(const Node& node, std::string_view what, Mistakes& mistakes) {
  if (node.kind == Node::Kind::scalar && node.text == "true") return true;
  if (node.kind == Node::Kind::scalar && node.text == "false") return false;
  mistakes.push_back({node.mark, std::string(what) + " must be `true` or `false`"});
  return std::nullopt;
}

Words read_words(const Node& node, std::string_view what, Mistakes& mistakes) {
  Words words;
  if (node.kind == Node::Kind::list) {
    for (const auto& item : node.items)
      if (auto word = read_word(item, "an item of " + std::string(what), mistakes)) words.push_back(std::move(*word));
  } else if (node.kind == Node::Kind::scalar) {
    if (auto word = read_word(node, what, mistakes)) words.push_back(std::move(*word));
  } else {
    note_kind(node, what, "a list", mistakes);
  }
  return words;
}

bool check_map(const Node& node, std::string_view what, Mistakes& mistakes) {
  if (node.kind == Node::Kind::map) return true;
  note_kind(node, what, "a map (`key: value` lines)", mistakes);
  return false;
}

}  // namespace inward::dialogs::loading
