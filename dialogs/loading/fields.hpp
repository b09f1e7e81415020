#pragma once
// Reading single values out of Nodes. Whoever asks for a value that is not there, or not of the kind,
// gets none, and the mistake has been noted.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dialogs/loading/node.hpp"

namespace inward::dialogs::loading {

using Words = std::vector<std::string>;

// "`word`"
std::string ticked(std::string_view word);
// "unknown state `donne`; did you mean `done`?", else the known ones are listed.
std::string unknown(std::string_view kind, const std::string& word, const Words& known);
std::string listed(const Words& words);  // "`a`, `b`"

// A map whose keys are fixed. Notes keys that are not in `known`, and a node that is no map.
class Fields {
 public:
  Fields(const Node& node, std::string what, const Words& known, Mistakes& mistakes);

  const Node* find(std::string_view key) const;     // null: not given
  const Node* require(std::string_view key) const;  // null: noted
  const Field* field(std::string_view key) const;   // with the key's own mark
  const Mark& mark() const { return node_.mark; }

 private:
  const Node& node_;
  std::string what_;
  Mistakes& mistakes_;
};

const Node* value_of(const Node& map, std::string_view key);  // null: not given, or no map

bool is_id(std::string_view text);  // lower-case letters, digits and '-', starting with a letter

// `what` names the place for the mistake: "`title`", "an item of `pulls`".
std::optional<std::string> read_word(const Node&, std::string_view what, Mistakes&);  // any text but the empty
std::optional<std::string> read_id(const Node&, std::string_view what, Mistakes&);
std::optional<int> read_number(const Node&, std::string_view what, int least, int most, Mistakes&);
std::optional<bool> read_flag(const Node&, std::string_view what, Mistakes&);
Words read_words(const Node&, std::string_view what, Mistakes&);  // a list of words, or one alone
bool check_id(const Field&, std::string_view kind, Mistakes&);    // of a key
bool check_map(const Node&, std::string_view what, Mistakes&);

template <class Meaning>
std::optional<Meaning> read_one_of(const Node& node, std::string_view what,
                                   std::initializer_list<std::pair<const char*, Meaning>> known, Mistakes& mistakes) {
  const auto word = read_word(node, what, mistakes);
  if (!word) return std::nullopt;
  Words names;
  for (const auto& [name, meaning] : known) {
    if (*word == name) return meaning;
    names.emplace_back(name);
  }
  mistakes.push_back({node.mark, unknown(what, *word, names)});
  return std::nullopt;
}

}  // namespace inward::dialogs::loading
