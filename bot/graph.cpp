#include "bot/graph.hpp"

#include <algorithm>
#include <ostream>

#include "bot/scripts.hpp"
#include "bot/start.hpp"
#include "bot/writing_desk.hpp"
#include "dialogs/graph.hpp"
#include "dialogs/nearest_word.hpp"

namespace inward::bot {
namespace {

using std::filesystem::path;

std::string unknown_script(const std::string& id, const dialogs::Loaded& loaded) {
  std::vector<std::string> known;
  std::string all;
  for (const auto& script : loaded.scripts) {
    known.push_back(script->id.value);
    all += (all.empty() ? "`" : ", `") + script->id.value + "`";
  }
  const auto text = "there is no script `" + id + "`";
  if (const auto meant = dialogs::nearest_word(id, known)) return text + "; did you mean `" + *meant + "`?";
  return text + (all.empty() ? "" : "; there are " + all);
}

int draw(const GraphOptions& options, std::ostream& out, std::ostream& errors) {
  const bool file = std::filesystem::is_regular_file(options.script);
  const auto desk = file ? lay_out({options.script}) : Desk{script_files(options.scripts_dir), 0, {}, {}};
  const auto id = file ? declared_id(desk.scripts.front()) : options.script;
  const auto loaded = load(desk.scripts);
  const auto found = std::ranges::find(loaded.scripts, id, [](const auto& each) { return each->id.value; });
  if (found != loaded.scripts.end()) {
    out << (options.format == "dot" ? dialogs::dot(**found) : dialogs::mermaid(**found));
    return exit_ok;
  }
  for (const auto& mistake : loaded.mistakes)
    if (!file || desk.is_named(mistake.mark.file)) errors << to_string(mistake) << '\n';
  if (!file || loaded.mistakes.empty()) errors << unknown_script(id, loaded) << '\n';
  return exit_data;
}

}  // namespace

int graph(const GraphOptions& options, std::ostream& out, std::ostream& errors) {
  try {
    return draw(options, out, errors);
  } catch (const std::runtime_error& e) {
    errors << e.what() << '\n';
    return exit_data;
  }
}

}  // namespace inward::bot
