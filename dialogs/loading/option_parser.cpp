#include "dialogs/loading/option_parser.hpp"

#include <algorithm>

#include "dialogs/loading/file_bytes.hpp"
#include "dialogs/local_time.hpp"

namespace inward::dialogs::loading {
namespace {

constexpr std::size_t most_choices = 25;
constexpr std::size_t longest_label = 75;

// The engine's own words; a choice of this name could never be typed.
const Words reserved_choices = {"help",       "help-now", "why",        "pause",       "stop", "back",        "skip",
                                "start-over", "done",     "go-on-here", "false-alarm", "post", "keep-private"};

std::string read_label(const Node& node, Reading& reading) {
  auto label = read_word(node, "a choice's label", reading.mistakes).value_or("");
  if (const auto length = count_code_points(label); length > longest_label)
    reading.note(node.mark, "this label has " + std::to_string(length) + " characters; at most " +
                                std::to_string(longest_label) + " fit on a button");
  return label;
}

void read_consequences(const Fields& fields, Quoting quoting, Option& option, Reading& reading) {
  if (const auto* reply = fields.find("reply")) option.reply = read_text(*reply, "`reply`", quoting, reading);
  if (const auto* again = fields.find("ask_again"))
    option.ask_again = read_flag(*again, "`ask_again`", reading.mistakes).value_or(false);
  if (const auto* go = fields.field("go")) {
    option.go = state_of(go->value, "`go`", reading);
    if (option.ask_again) reading.note(go->mark, "`ask_again` stays at this question, so `go` never happens; drop one");
  }
  if (const auto* at = fields.find("at")) {
    option.at = read_word(*at, "`at`", reading.mistakes).value_or("");
    if (!option.at.empty()) check_time(option.at, "`at`", at->mark, reading);
  }
}

void refuse_consequences(const Fields& fields, Reading& reading) {
  for (const auto* key : {"reply", "ask_again", "go", "at"})
    if (const auto* field = fields.field(key))
      reading.note(field->mark, ticked(key) + " follows one answer, and this question takes several; drop it");
}

Option read_option(const Field& field, Picking picking, Quoting quoting, Reading& reading) {
  Option option;
  option.id = ChoiceId(field.key);
  if (std::ranges::count(reserved_choices, field.key))
    reading.note(field.mark, "choice " + ticked(field.key) + " is a word of the coach itself; name it otherwise");
  else
    check_id(field, "choice", reading.mistakes);
  if (field.value.kind == Node::Kind::scalar || field.value.kind == Node::Kind::nothing) {
    option.label = read_label(field.value, reading);
    return option;
  }
  const Fields fields(field.value, "a choice", {"label", "synonyms", "reply", "ask_again", "go", "at"},
                      reading.mistakes);
  if (const auto* label = fields.require("label")) option.label = read_label(*label, reading);
  if (const auto* synonyms = fields.find("synonyms"))
    option.synonyms = read_words(*synonyms, "`synonyms`", reading.mistakes);
  if (picking == Picking::one)
    read_consequences(fields, quoting, option, reading);
  else
    refuse_consequences(fields, reading);
  return option;
}

}  // namespace

std::vector<Option> read_options(const Node& node, Picking picking, Quoting quoting, Reading& reading) {
  std::vector<Option> options;
  if (!check_map(node, "`choices`", reading.mistakes)) return options;
  if (node.fields.empty() || node.fields.size() > most_choices)
    reading.note(node.mark, "`choices` has " + std::to_string(node.fields.size()) + " entries; give 1 to " +
                                std::to_string(most_choices));
  for (const auto& field : node.fields) options.push_back(read_option(field, picking, quoting, reading));
  const bool all_again = std::ranges::all_of(options, [](auto& one) { return one.ask_again; });
  if (all_again && !options.empty())
    reading.note(node.mark, "every choice asks again, so nothing leads on; leave one without `ask_again`");
  return options;
}

void read_several(const Node& node, std::size_t& least, std::size_t* most, std::size_t count, Reading& reading) {
  if (node.kind == Node::Kind::scalar && node.text == "true") return;
  if (node.kind != Node::Kind::map)
    return reading.note(node.mark, "`several` is `true` or says how many: `{at_least: 1}`; drop it where one is meant");
  const Fields fields(node, "`several`", most ? Words{"at_least", "at_most"} : Words{"at_least"}, reading.mistakes);
  const int highest = static_cast<int>(count > 0 ? count : most_choices);
  const auto number = [&](const char* key, int from) -> std::optional<std::size_t> {
    const auto* given = fields.find(key);
    const auto read = given ? read_number(*given, ticked(key), from, highest, reading.mistakes) : std::nullopt;
    return read ? std::optional(static_cast<std::size_t>(*read)) : std::nullopt;
  };
  least = number("at_least", 0).value_or(least);
  if (most) *most = number("at_most", 1).value_or(*most);
  if (most && *most > 0 && least > *most) reading.note(node.mark, "`at_least` must not be more than `at_most`");
}

void check_time(const std::string& written, std::string_view what, const Mark& mark, Reading& reading) {
  if (!is_time_spec(written))
    reading.note(mark, std::string(what) +
                           " is no time; write `16:00`, `tomorrow 10:00`, `in 3 days 10:00` or `innerwork day 08:45`");
}

}  // namespace inward::dialogs::loading
