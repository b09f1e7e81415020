#include "dialogs/loading/programme_parser.hpp"

#include "dialogs/loading/day_rule.hpp"
#include "dialogs/loading/moment_parser.hpp"
#include "dialogs/loading/own_name.hpp"

namespace inward::dialogs::loading {
namespace {

constexpr std::size_t most_moments = 40;

ProgrammeWords read_header_words(const Fields& fields, Mistakes& mistakes) {
  ProgrammeWords words;
  if (const auto* title = fields.require("title")) words.title = read_word(*title, "`title`", mistakes).value_or("");
  if (const auto* about = fields.require("about")) words.about = read_word(*about, "`about`", mistakes).value_or("");
  return words;
}

void read_moments(const Node& node, Programme& programme, Mistakes& mistakes) {
  if (!check_map(node, "`moments`", mistakes)) return;
  if (node.fields.empty() || node.fields.size() > most_moments)
    mistakes.push_back({node.mark, "`moments` must have 1 to " + std::to_string(most_moments) + " of them"});
  auto& words = programme.words["en"].moments;
  for (const auto& field : node.fields) {
    auto moment = read_moment(field, mistakes);
    if (field.value.kind == Node::Kind::map) words.emplace(moment.id, read_moment_words(field.value, moment, mistakes));
    programme.moments.push_back(std::move(moment));
  }
}

// The keys of an overlay are ids of what it translates.
void check_overlay(const Node& node, const Moment& moment, Mistakes& mistakes) {
  const auto what = "moment " + ticked(moment.id.value);
  const Fields fields(node, what, moment.buttons.empty() ? Words{"text"} : Words{"text", "buttons"}, mistakes);
  const auto* buttons = fields.find("buttons");
  if (!buttons) return;
  Words known;
  for (const auto& button : moment.buttons) known.push_back(button.id.value);
  const Fields each(*buttons, "`buttons` of " + what, known, mistakes);
  for (const auto& id : known)
    if (const auto* button = each.find(id); button && button->kind == Node::Kind::map)
      Fields(*button, "button " + ticked(id), {"label"}, mistakes);
}

}  // namespace

std::optional<Programme> read_programme(const SourceFile& file, const Node& document, Mistakes& mistakes) {
  const Fields fields(document, "a programme", {"programme", "version", "title", "about", "days", "first", "moments"},
                      mistakes);
  if (document.kind != Node::Kind::map) return {};
  const auto* name = fields.require("programme");
  const auto id = name ? read_own_name(*name, "programme", file, mistakes) : std::nullopt;
  const auto* rule = fields.require("days");
  const auto* first = fields.require("first");
  const auto words = read_header_words(fields, mistakes);
  auto days = rule && first ? read_day_rule(*rule, *first, mistakes) : std::nullopt;
  if (!days) days = Recurrence::parse("FREQ=YEARLY", Day{});  // so that the rest of it is read all the same
  Programme programme{ProgrammeId(id.value_or("")), 1, document.mark, std::move(*days), {}, {{"en", words}}};
  if (name) programme.mark = name->mark;
  if (const auto* version = fields.find("version"))
    programme.version = read_number(*version, "`version`", 1, 1'000'000, mistakes).value_or(1);
  if (const auto* moments = fields.require("moments")) read_moments(*moments, programme, mistakes);
  return id ? std::optional(std::move(programme)) : std::nullopt;
}

ProgrammeWords read_programme_translation(const Node& document, const Programme& programme, Mistakes& mistakes) {
  const Fields fields(document, "a translation", {"translation", "language", "title", "about", "moments"}, mistakes);
  auto words = read_header_words(fields, mistakes);
  const auto* moments = fields.require("moments");
  if (!moments) return words;
  Words known;
  for (const auto& moment : programme.moments) known.push_back(moment.id.value);
  const Fields given(*moments, "`moments`", known, mistakes);
  for (const auto& moment : programme.moments)
    if (const auto* node = given.require(moment.id.value)) {
      check_overlay(*node, moment, mistakes);
      if (node->kind == Node::Kind::map) words.moments.emplace(moment.id, read_moment_words(*node, moment, mistakes));
    }
  return words;
}

}  // namespace inward::dialogs::loading
