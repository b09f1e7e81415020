#include "dialogs/loading/script_parser.hpp"

#include "dialogs/loading/file_bytes.hpp"
#include "dialogs/loading/migration_parser.hpp"
#include "dialogs/loading/own_name.hpp"
#include "dialogs/loading/question_parser.hpp"
#include "dialogs/loading/script_checks.hpp"
#include "dialogs/loading/slot_parser.hpp"
#include "dialogs/loading/state_parser.hpp"

namespace inward::dialogs::loading {
namespace {

const Words script_keys = {"script",   "version",  "language", "title", "about", "minutes", "max_turns", "listed",
                           "triggers", "evidence", "not_for",  "slots", "start", "states",  "migrations"};

void read_name(const Fields& fields, const SourceFile& file, Draft& draft, Mistakes& mistakes) {
  const auto* name = fields.require("script");
  if (!name) return;
  draft.mark = name->mark;
  draft.script.id = ScriptId(read_own_name(*name, "script", file, mistakes).value_or(""));
}

std::string word_of(const Node* node, std::string_view what, Mistakes& mistakes) {
  return node ? read_word(*node, what, mistakes).value_or("") : std::string();
}

void read_evidence(const Node& node, Evidence& evidence, Mistakes& mistakes) {
  const Fields fields(node, "`evidence`", {"grade", "because", "sources"}, mistakes);
  evidence.grade = word_of(fields.require("grade"), "`grade`", mistakes);
  evidence.because = word_of(fields.require("because"), "`because`", mistakes);
  if (const auto* sources = fields.find("sources")) evidence.sources = read_words(*sources, "`sources`", mistakes);
}

void read_triggers(const Node& node, Draft& draft, Mistakes& mistakes) {
  draft.script.triggers = read_words(node, "`triggers`", mistakes);
  if (node.kind == Node::Kind::scalar) draft.triggers.push_back({node.mark, node.text});
  for (const auto& item : node.items)
    if (item.kind == Node::Kind::scalar) draft.triggers.push_back({item.mark, item.text});
}

void read_header(const Fields& fields, Draft& draft, Mistakes& mistakes) {
  auto& script = draft.script;
  script.title = word_of(fields.require("title"), "`title`", mistakes);
  script.about = word_of(fields.require("about"), "`about`", mistakes);
  script.not_for = word_of(fields.find("not_for"), "`not_for`", mistakes);
  if (const auto* version = fields.find("version"))
    script.version = read_number(*version, "`version`", 1, 1'000'000, mistakes).value_or(1);
  if (const auto* language = fields.find("language")) {
    draft.language = language->mark;
    script.language = read_id(*language, "`language`", mistakes).value_or("en");
  }
  if (const auto* minutes = fields.require("minutes"))
    script.minutes = read_number(*minutes, "`minutes`", 1, 120, mistakes).value_or(0);
  if (const auto* turns = fields.require("max_turns"))
    script.max_turns = read_number(*turns, "`max_turns`", 1, 200, mistakes).value_or(0);
  if (const auto* is_listed = fields.find("listed"))
    script.listed = read_flag(*is_listed, "`listed`", mistakes).value_or(true);
  if (const auto* triggers = fields.find("triggers")) read_triggers(*triggers, draft, mistakes);
  if (const auto* evidence = fields.find("evidence")) read_evidence(*evidence, script.evidence, mistakes);
}

void read_states(const Fields& fields, Draft& draft, Mistakes& mistakes) {
  const auto* slots = fields.find("slots");
  if (slots) draft.script.slots = read_slots(*slots, mistakes);
  const auto* states = fields.require("states");
  if (!states || !check_map(*states, "`states`", mistakes)) return;
  Reading reading{{draft.script.slots, {}, offered_choices(*states)}, mistakes};
  for (const auto& field : states->fields) reading.names.states.push_back(field.key);
  for (const auto& field : states->fields) {
    check_id(field, "state", mistakes);
    draft.script.states.emplace(StateId(field.key), read_state(field, reading));
  }
  if (const auto* start = fields.require("start"))
    draft.script.start = state_of(*start, "`start`", reading).value_or(StateId());
  if (const auto* migrations = fields.find("migrations"))
    draft.script.migrations = read_migrations(*migrations, draft.script.version, reading);
  draft.links = std::move(reading.links);
}

}  // namespace

std::optional<Draft> read_script(const SourceFile& file, const Node& document, Mistakes& mistakes) {
  Draft draft;
  draft.text = as_stored(file.text);
  draft.language = document.mark;
  const auto before = mistakes.size();
  const Fields fields(document, "a script", script_keys, mistakes);
  if (document.kind != Node::Kind::map) return std::nullopt;
  read_name(fields, file, draft, mistakes);
  read_header(fields, draft, mistakes);
  read_states(fields, draft, mistakes);
  if (mistakes.size() == before) check_paths(draft.script, mistakes);
  if (draft.script.id.empty()) return std::nullopt;
  return draft;
}

}  // namespace inward::dialogs::loading
