#include <date/date.h>

#include <sstream>

#include "dialogs/help_directory.hpp"
#include "dialogs/loading/fields.hpp"
#include "dialogs/loading/yaml_reader.hpp"

namespace inward::dialogs {
namespace {

using namespace loading;

std::string read_code(const Node& node, Mistakes& mistakes) {
  auto code = read_word(node, "`country`", mistakes).value_or("");
  const bool two_capitals = code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
  if (!code.empty() && !two_capitals)
    mistakes.push_back({node.mark, "`country` is two capital letters, such as `DE`; " + ticked(code) + " is not"});
  return code;
}

std::optional<TimePoint> read_review(const Node& node, Mistakes& mistakes) {
  const auto word = read_word(node, "`reviewed_on`", mistakes);
  if (!word || *word == "never") return {};
  date::sys_days day;
  std::istringstream in(*word);
  in >> date::parse("%Y-%m-%d", day);
  if (in && in.peek() == std::istringstream::traits_type::eof()) return day;
  mistakes.push_back(
      {node.mark, "`reviewed_on` is a date such as `2026-11-23`, or `never`; " + ticked(*word) + " is neither"});
  return {};
}

HelpLine read_line(const Node& node, Mistakes& mistakes) {
  HelpLine line;
  const Fields fields(node, "an item of `lines`", {"name", "how", "hours"}, mistakes);
  if (const auto* name = fields.require("name")) line.name = read_word(*name, "`name`", mistakes).value_or("");
  if (const auto* how = fields.require("how")) line.how = read_word(*how, "`how`", mistakes).value_or("");
  if (const auto* hours = fields.find("hours")) line.hours = read_word(*hours, "`hours`", mistakes).value_or("");
  return line;
}

std::vector<HelpLine> read_lines(const Node& node, Mistakes& mistakes) {
  std::vector<HelpLine> lines;
  if (node.kind != Node::Kind::list || node.items.empty()) {
    mistakes.push_back({node.mark, "`lines` must be a list of at least one `{name, how, hours}`"});
    return lines;
  }
  for (const auto& item : node.items)
    if (check_map(item, "an item of `lines`", mistakes)) lines.push_back(read_line(item, mistakes));
  return lines;
}

HelpCountry read_country(const Node& document, Mistakes& mistakes) {
  HelpCountry country;
  const Fields fields(document, "a help file", {"country", "name", "emergency", "lines", "reviewed_on"}, mistakes);
  if (const auto* code = fields.require("country")) country.code = read_code(*code, mistakes);
  if (const auto* name = fields.require("name")) country.name = read_word(*name, "`name`", mistakes).value_or("");
  if (const auto* number = fields.require("emergency"))
    country.emergency = read_word(*number, "`emergency`", mistakes).value_or("");
  if (const auto* lines = fields.require("lines")) country.lines = read_lines(*lines, mistakes);
  if (const auto* day = fields.require("reviewed_on")) country.reviewed_on = read_review(*day, mistakes);
  return country;
}

}  // namespace

HelpDirectory read_help(const std::vector<SourceFile>& files, std::vector<Mistake>& mistakes) {
  std::vector<HelpCountry> countries;
  std::map<std::string, std::string> file_of;
  for (const auto& file : files) {
    const auto before = mistakes.size();
    const auto document = read_yaml(file, mistakes);
    if (!document || !check_map(*document, "a help file", mistakes)) continue;
    auto country = read_country(*document, mistakes);
    if (mistakes.size() > before) continue;
    const auto [first, fresh] = file_of.emplace(country.code, file.name);
    if (fresh)
      countries.push_back(std::move(country));
    else
      mistakes.push_back({document->mark, "country " + ticked(country.code) + " is in " + ticked(first->second) +
                                              " already; keep one of them"});
  }
  return HelpDirectory(std::move(countries));
}

}  // namespace inward::dialogs
