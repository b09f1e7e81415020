#include "dialogs/loading/moment_parser.hpp"

#include <map>
#include <sstream>

#include "dialogs/loading/file_bytes.hpp"
#include "dialogs/loading/placeholder_check.hpp"
#include "dialogs/loading/wait.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/plain_text.hpp"

namespace inward::dialogs::loading {
namespace {

constexpr std::size_t longest_text = 2900, longest_label = 75;
constexpr int most_days_before = 60, most_days_after = 30;
const Words placeholders = {"label", "day", "weekday"};

// "on the day", "2 days before", "1 week after".
std::optional<int> days_from(const std::string& written) {
  if (written == "on the day") return 0;
  std::istringstream in(written);
  int count = 0;
  std::string unit, side, more;
  if (!(in >> count >> unit >> side) || in >> more || count < 1 || count > most_days_before) return {};
  if (unit == "week" || unit == "weeks")
    count *= 7;
  else if (unit != "day" && unit != "days")
    return {};
  if (side == "before" && count <= most_days_before) return -count;
  return side == "after" && count <= most_days_after ? std::optional(count) : std::nullopt;
}

int read_when(const Node& node, Mistakes& mistakes) {
  const auto written = read_word(node, "`when`", mistakes);
  if (!written) return 0;
  const auto day = days_from(*written);
  if (!day)
    mistakes.push_back({node.mark, "`when` is `on the day`, `14 days before` (up to " +
                                       std::to_string(most_days_before) + ") or `2 days after` (up to " +
                                       std::to_string(most_days_after) + "); " + ticked(*written) +
                                       " is none of them"});
  return day.value_or(0);
}

std::chrono::minutes read_at(const Node& node, Mistakes& mistakes) {
  const auto written = read_word(node, "`at`", mistakes);
  if (!written) return {};
  const auto at = parse_time_of_day(*written);
  if (!at)
    mistakes.push_back({node.mark, "`at` is a time of the day such as `\"09:30\"`; " + ticked(*written) + " is not"});
  return at.value_or(std::chrono::minutes(0));
}

// What a button does that opens nothing, by its id; and who may be offered it.
const std::map<std::string, Audience> acts = {{"join", Audience::channel}, {"leave", Audience::joined}};

std::optional<MomentButton> read_button(const Field& field, Audience audience, Mistakes& mistakes) {
  if (!check_id(field, "button", mistakes)) return {};
  const auto what = "button " + ticked(field.key);
  const auto act = acts.find(field.key);
  const Fields fields(field.value, what, {"label", "opens"}, mistakes);
  MomentButton button{ChoiceId(field.key), {}};
  if (const auto* opens = fields.find("opens")) {
    if (act != acts.end()) mistakes.push_back({opens->mark, what + " opens nothing; drop this, or name it otherwise"});
    if (const auto script = read_id(*opens, "`opens`", mistakes)) button.opens = ScriptId(*script);
  } else if (act == acts.end()) {
    mistakes.push_back({field.mark, what + " lacks `opens`; only `join` and `leave` do without"});
  } else if (act->second != audience) {
    mistakes.push_back({field.mark, field.key == "join" ? "`join` is for a channel; these have joined"
                                                        : "`leave` is for those who have joined"});
  }
  return button;
}

std::string read_label(const Node& node, const std::string& button, Mistakes& mistakes) {
  auto label = read_word(node, "the label of " + ticked(button), mistakes).value_or("");
  if (const auto length = count_code_points(label); length > longest_label)
    mistakes.push_back({node.mark, "this label has " + std::to_string(length) + " characters; at most " +
                                       std::to_string(longest_label) + " fit on a button"});
  return label;
}

std::string read_text(const Node& node, Mistakes& mistakes) {
  const auto written = read_word(node, "`text`", mistakes);
  if (!written) return {};
  check_placeholders(node, "`text`", placeholders, mistakes);
  auto text = clean(*written);
  if (const auto length = count_code_points(text); length > longest_text)
    mistakes.push_back({node.mark, "`text` has " + std::to_string(length) + " characters; at most " +
                                       std::to_string(longest_text) + " fit into one message"});
  return text;
}

// `join: Take part`, or `join: {label: Take part}`. Null: not there.
const Node* label_in(const Node& node, const ChoiceId& button) {
  const auto* buttons = value_of(node, "buttons");
  const auto* given = buttons ? value_of(*buttons, button.value) : nullptr;
  return given && given->kind == Node::Kind::map ? value_of(*given, "label") : given;
}

}  // namespace

Moment read_moment(const Field& field, Mistakes& mistakes) {
  Moment moment;
  moment.id = MomentId(field.key);
  moment.mark = field.mark;
  check_id(field, "moment", mistakes);
  const Fields fields(field.value, "moment " + ticked(field.key), {"when", "at", "grace", "for", "text", "buttons"},
                      mistakes);
  if (const auto* when = fields.require("when")) moment.day = read_when(*when, mistakes);
  if (const auto* at = fields.require("at")) moment.at = read_at(*at, mistakes);
  if (const auto* grace = fields.require("grace"))
    moment.grace = read_wait(*grace, "`grace`", mistakes).value_or(std::chrono::minutes(0));
  if (const auto* audience = fields.require("for"))
    moment.audience = read_one_of<Audience>(*audience, "`for`",
                                            {{"channel", Audience::channel}, {"joined", Audience::joined}}, mistakes)
                          .value_or(Audience::channel);
  if (const auto* buttons = fields.find("buttons"); buttons && check_map(*buttons, "`buttons`", mistakes))
    for (const auto& each : buttons->fields)
      if (auto button = read_button(each, moment.audience, mistakes)) moment.buttons.push_back(std::move(*button));
  return moment;
}

MomentWords read_moment_words(const Node& node, const Moment& moment, Mistakes& mistakes) {
  const auto what = "moment " + ticked(moment.id.value);
  MomentWords words;
  words.mark = node.mark;
  if (const auto* text = value_of(node, "text")) {
    words.mark = text->mark;
    words.text = read_text(*text, mistakes);
  } else {
    mistakes.push_back({node.mark, what + " lacks `text`; add it"});
  }
  for (const auto& button : moment.buttons) {
    if (const auto* label = label_in(node, button.id))
      words.buttons.emplace(button.id, read_label(*label, button.id.value, mistakes));
    else
      mistakes.push_back({node.mark, what + " lacks the label of button " + ticked(button.id.value) + "; add it"});
  }
  return words;
}

}  // namespace inward::dialogs::loading
