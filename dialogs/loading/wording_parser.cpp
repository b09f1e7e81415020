#include "dialogs/loading/wording_parser.hpp"

#include <algorithm>

#include "dialogs/loading/fields.hpp"
#include "dialogs/loading/placeholder_check.hpp"
#include "dialogs/plain_text.hpp"

namespace inward::dialogs::loading {
namespace {

void read_says(const Node& node, WordingData& data, Mistakes& mistakes) {
  if (!check_map(node, "`says`", mistakes)) return;
  Words known;
  for (const auto& [id, placeholders] : Wording::phrases()) known.push_back(id);
  for (const auto& field : node.fields) {
    const auto phrase = Wording::phrases().find(field.key);
    if (phrase == Wording::phrases().end()) {
      mistakes.push_back({field.mark, unknown("phrase", field.key, known)});
    } else if (auto text = read_word(field.value, ticked(field.key), mistakes)) {
      check_placeholders(field.value, ticked(field.key), phrase->second, mistakes);
      data.says.emplace(field.key, std::move(*text));
    }
  }
  for (const auto& id : known)
    if (std::ranges::none_of(node.fields, [&](const Field& field) { return field.key == id; }))
      mistakes.push_back({node.mark, "`says` lacks " + ticked(id) + "; add it"});
}

void read_understands(const Node& node, WordingData& data, Mistakes& mistakes) {
  const Fields fields(node, "`understands`", Wording::groups(), mistakes);
  for (const auto& group : Wording::groups()) {
    const auto* written = fields.require(group);
    if (!written) continue;
    auto words = read_words(*written, ticked(group), mistakes);
    for (auto& word : words) word = normalised(word);
    data.understands.emplace(group, std::move(words));
  }
}

Words read_names(const Node* node, std::string_view what, std::size_t count, Mistakes& mistakes) {
  if (!node) return {};
  auto names = read_words(*node, what, mistakes);
  if (names.size() != count)
    mistakes.push_back({node->mark, std::string(what) + " must name " + std::to_string(count)});
  return names;
}

PhraseNet read_net(const Node& node, Mistakes& mistakes) {
  const Fields fields(node, "`net`", {"phrases", "except"}, mistakes);
  const auto words = [&](const Node* given, std::string_view what) {
    return given ? read_words(*given, what, mistakes) : Words{};
  };
  return {words(fields.require("phrases"), "`phrases`"), words(fields.find("except"), "`except`")};
}

}  // namespace

bool is_wording(const Node& document) {
  return document.kind == Node::Kind::map && !document.fields.empty() && document.fields.front().key == "words";
}

WordingPtr read_wording(const Node& document, Mistakes& mistakes) {
  const auto before = mistakes.size();
  WordingData data;
  const Fields fields(document, "a wording", {"words", "name", "says", "understands", "net", "calendar"}, mistakes);
  if (const auto* language = fields.require("words"))
    data.language = read_id(*language, "`words`", mistakes).value_or("");
  if (const auto* name = fields.require("name")) data.name = read_word(*name, "`name`", mistakes).value_or("");
  if (const auto* says = fields.require("says")) read_says(*says, data, mistakes);
  if (const auto* understands = fields.require("understands")) read_understands(*understands, data, mistakes);
  if (const auto* net = fields.require("net")) data.net = read_net(*net, mistakes);
  if (const auto* calendar = fields.require("calendar")) {
    const Fields names(*calendar, "`calendar`", {"days", "months"}, mistakes);
    data.days = read_names(names.require("days"), "`days`", 7, mistakes);
    data.months = read_names(names.require("months"), "`months`", 12, mistakes);
  }
  return mistakes.size() == before ? std::make_shared<const Wording>(std::move(data)) : nullptr;
}

}  // namespace inward::dialogs::loading
