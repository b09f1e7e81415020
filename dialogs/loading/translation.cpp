#include "dialogs/loading/translation.hpp"

#include <algorithm>

#include "dialogs/loading/fields.hpp"

namespace inward::dialogs::loading {
namespace {

Node* find(Node& map, std::string_view key) {
  const auto found = std::ranges::find(map.fields, key, &Field::key);
  return found == map.fields.end() ? nullptr : &found->value;
}

void put(Node& map, std::string_view key, Node value) {
  if (auto* there = find(map, key))
    *there = std::move(value);
  else
    map.fields.push_back({value.mark, std::string(key), std::move(value)});
}

Words keys_of(const Node& map) {
  Words keys;
  for (const auto& field : map.fields) keys.push_back(field.key);
  return keys;
}

// Those of `keys` that the script has.
Words there(Node& script, const Words& keys) {
  Words found;
  std::ranges::copy_if(keys, std::back_inserter(found), [&](const std::string& key) { return find(script, key); });
  return found;
}

// A piece of the overlay; where it was not written, its mark is that of the piece around it.
struct Piece {
  const Node* node = nullptr;
  Mark mark;

  Piece at(std::string_view key) const {
    if (node)
      for (const auto& field : node->fields)
        if (field.key == key) return {&field.value, field.value.mark};
    return {nullptr, mark};
  }
};

// Puts the overlay's words in place of the script's own.
class Translator {
 public:
  Translator(std::string language, Mistakes& mistakes) : language_(std::move(language)), mistakes_(mistakes) {}

  void script(Node& script, const Piece& given) {
    auto known = there(script, {"title", "about", "not_for", "triggers", "evidence", "slots", "states"});
    known.insert(known.begin(), {"translation", "language"});
    check_keys(given, "a translation", known);
    for (const auto* key : {"title", "about", "not_for", "triggers"}) text(script, given, key, "");
    if (auto* its = find(script, "evidence")) evidence(*its, given.at("evidence"));
    if (auto* its = find(script, "slots")) slots(*its, given.at("slots"));
    if (auto* its = find(script, "states")) states(*its, given.at("states"));
  }

 private:
  void lacks(const Mark& mark, const std::string& what) {
    mistakes_.push_back({mark, ticked(language_) + " lacks " + what});
  }

  void check_keys(const Piece& given, const std::string& what, const Words& known) {
    if (given.node) Fields(*given.node, what, known, mistakes_);
  }

  void text(Node& script, const Piece& given, const std::string& key, const std::string& owner) {
    auto* its = find(script, key);
    if (!its) return;
    if (const auto words = given.at(key); words.node)
      *its = *words.node;
    else
      lacks(given.mark, "the " + ticked(key) + owner);
  }

  void evidence(Node& script, const Piece& given) {
    check_keys(given, "`evidence`", there(script, {"because", "sources"}));
    text(script, given, "because", " of `evidence`");
    if (const auto sources = given.at("sources"); sources.node) put(script, "sources", *sources.node);
  }

  // `win: What worked`, or `win: {label: What worked}`.
  void slots(Node& script, const Piece& given) {
    check_keys(given, "`slots`", keys_of(script));
    for (auto& slot : script.fields) {
      auto words = given.at(slot.key);
      if (words.node && words.node->kind == Node::Kind::map) {
        check_keys(words, "slot " + ticked(slot.key), {"label"});
        words = words.at("label");
      }
      if (words.node)
        put(slot.value, "label", *words.node);
      else if (find(slot.value, "label"))
        lacks(words.mark, "the label of slot " + ticked(slot.key));
    }
  }

  void states(Node& script, const Piece& given) {
    check_keys(given, "`states`", keys_of(script));
    for (auto& field : script.fields) state(field, given.at(field.key));
  }

  void state(Field& field, const Piece& given) {
    const auto owner = " of state " + ticked(field.key);
    const auto reminders = reminders_in(field.value);
    auto known = there(field.value, {"ask", "say", "share", "choices"});
    if (!reminders.empty()) known.emplace_back("after");
    check_keys(given, "state " + ticked(field.key), known);
    for (const auto* key : {"ask", "say", "share"}) text(field.value, given, key, owner);
    if (auto* its = find(field.value, "choices")) choices(*its, given.at("choices"), owner);
    remind(reminders, given.at("after"), owner);
  }

  void choices(Node& script, const Piece& given, const std::string& owner) {
    check_keys(given, "`choices`" + owner, keys_of(script));
    for (auto& choice : script.fields) {
      const auto words = given.at(choice.key);
      if (words.node)
        option(choice.value, words, " of choice " + ticked(choice.key) + owner);
      else
        lacks(words.mark, "choice " + ticked(choice.key) + owner);
    }
  }

  // Synonyms are a matter of the language: each has its own, or none.
  void option(Node& script, const Piece& given, const std::string& owner) {
    if (script.kind != Node::Kind::map) {
      const auto label = script;
      script = {Node::Kind::map, label.mark, {}, {}, {{label.mark, "label", label}}};
    }
    std::erase_if(script.fields, [](const Field& field) { return field.key == "synonyms"; });
    if (given.node->kind != Node::Kind::map) {
      put(script, "label", *given.node);
      if (find(script, "reply")) lacks(given.mark, "the `reply`" + owner);
      return;
    }
    auto known = there(script, {"label", "reply"});
    known.emplace_back("synonyms");
    check_keys(given, "a choice", known);
    text(script, given, "label", owner);
    text(script, given, "reply", owner);
    if (const auto synonyms = given.at("synonyms"); synonyms.node) put(script, "synonyms", *synonyms.node);
  }

  static std::vector<Node*> reminders_in(Node& state) {
    std::vector<Node*> found;
    if (auto* after = find(state, "after"))
      for (auto& timeout : after->items)
        if (auto* remind = find(timeout, "remind")) found.push_back(remind);
    return found;
  }

  // The n-th reminder of the one is the n-th of the other.
  void remind(const std::vector<Node*>& reminders, const Piece& given, const std::string& owner) {
    const auto count = given.node ? given.node->items.size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Piece item{&given.node->items[i], given.node->items[i].mark};
      check_keys(item, "a reminder", {"remind"});
      if (i >= reminders.size())
        mistakes_.push_back({item.mark, "`after`" + owner + " has fewer reminders; drop this one"});
      else if (const auto words = item.at("remind"); words.node)
        *reminders[i] = *words.node;
    }
    if (count < reminders.size()) lacks(given.mark, "a `remind`" + owner);
  }

  std::string language_;
  Mistakes& mistakes_;
};

}  // namespace

bool is_translation(const Node& document) {
  return document.kind == Node::Kind::map && !document.fields.empty() && document.fields.front().key == "translation";
}

std::optional<TranslationHead> read_translation_head(const Node& document, Mistakes& mistakes) {
  const auto* name = value_of(document, "translation");
  const auto of = read_id(*name, "`translation`", mistakes);
  const auto* language = value_of(document, "language");
  if (!language) {
    mistakes.push_back({document.mark, "a translation lacks `language`; add it"});
    return {};
  }
  const auto code = read_id(*language, "`language`", mistakes);
  if (!of || !code) return {};
  return TranslationHead{*of, name->mark, *code, language->mark};
}

Node translated(Node script, const Node& overlay, const std::string& language, Mistakes& mistakes) {
  const Piece given{&overlay, overlay.mark};
  Translator(language, mistakes).script(script, given);
  if (const auto name = given.at("translation"); name.node) put(script, "script", *name.node);
  if (const auto name = given.at("language"); name.node) put(script, "language", *name.node);
  return script;
}

}  // namespace inward::dialogs::loading
