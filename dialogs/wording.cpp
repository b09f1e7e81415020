#include "dialogs/wording.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "dialogs/plain_text.hpp"

namespace inward::dialogs {
namespace {

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (const auto& part : parts) {
    if (!joined.empty()) joined += separator;
    joined += part;
  }
  return joined;
}

constexpr std::array<std::pair<const char*, HouseWord>, 9> house_groups = {{{"help", HouseWord::help},
                                                                            {"help-now", HouseWord::help_now},
                                                                            {"why", HouseWord::why},
                                                                            {"pause", HouseWord::pause},
                                                                            {"stop", HouseWord::stop},
                                                                            {"back", HouseWord::back},
                                                                            {"skip", HouseWord::skip},
                                                                            {"start-over", HouseWord::start_over},
                                                                            {"done", HouseWord::done}}};

const char* answer_phrase(Asked asked) {
  switch (asked) {
    case Asked::one_of_these:
      return "answer-one";
    case Asked::several_of_these:
      return "answer-several";
    case Asked::number:
      return "answer-number";
    case Asked::own_words:
      return "answer-own-words";
    case Asked::list:
      return "answer-list";
    case Asked::time:
      return "answer-time";
  }
  return "answer-own-words";
}

}  // namespace

const std::map<std::string, std::vector<std::string>>& Wording::phrases() {
  static const std::map<std::string, std::vector<std::string>> all = {
      // buttons
      {"button-help", {}},
      {"button-help-now", {}},
      {"button-why", {}},
      {"button-pause", {}},
      {"button-stop", {}},
      {"button-back", {}},
      {"button-skip", {}},
      {"button-start-over", {}},
      {"button-done", {}},
      {"button-go-on-here", {}},
      {"button-false-alarm", {}},
      {"button-post", {}},
      {"button-keep-private", {}},
      // how to answer
      {"answer-one", {}},
      {"answer-several", {}},
      {"answer-number", {}},
      {"answer-own-words", {}},
      {"answer-list", {}},
      {"answer-time", {}},
      // in a dialog
      {"at-any-time", {}},
      {"at-any-time-optional", {}},
      {"people-to-talk-to", {"contacts"}},
      {"unclear", {}},
      {"unclear-again", {}},
      {"unclear-way-out", {}},
      {"range", {"from", "to"}},
      {"only-words", {}},
      {"shortened", {"count"}},
      {"so-far", {"lines"}},
      {"more-or-done", {}},
      {"list-is-empty", {}},
      {"choose-one", {}},
      {"choose-at-least", {"least"}},
      {"time-is-over", {}},
      {"share-preview", {"text"}},
      {"share-to-copy", {"text"}},
      {"too-many", {"came", "room"}},
      {"too-many-more", {"came", "room", "have"}},
      {"too-many-more-one", {"came", "room", "have"}},
      {"cannot-skip", {}},
      {"nothing-before", {}},
      {"started-over", {}},
      {"stopped-nothing-kept", {}},
      {"stopped", {"kept"}},
      {"finished", {}},
      {"welcome-back", {}},
      {"resume-card", {"title", "when"}},
      {"set-aside", {}},
      {"help-now-bare", {}},
      {"false-alarm-believed", {}},
      {"why", {"because"}},
      {"why-unknown", {}},
      {"why-sources", {"sources"}},
      {"grade-a", {}},
      {"grade-b", {}},
      {"grade-c", {}},
      {"grade-practice", {}},
      {"taken-already", {}},
      {"question-closed", {}},
      // around the dialogs
      {"hello", {}},
      {"who-this-is", {}},
      {"what-to-write", {}},
      {"nothing-running", {}},
      {"help-text", {}},
      {"history-header", {}},
      {"no-history", {}},
      {"not-in-this-version", {}},
      {"unknown-subcommand", {}},
      {"unknown-topic", {"topics"}},
      {"unknown-topic-near", {"topics", "nearest"}},
      {"locked", {"title"}},
      {"already-open", {"title"}},
      {"switch-question", {"running", "wanted"}},
      {"switch-label", {"wanted"}},
      {"stay-label", {"running"}},
      {"you-chose", {"label"}},
      {"answered-in-form", {}},
      {"form-too-late", {}},
      {"closed-mark", {}},
      {"version-gone", {}},
      {"reminder", {}},
      {"reminder-about", {"about"}},
      {"letter", {"date", "text"}},
      {"migrated", {"title"}},
      {"withdrawn", {"title"}},
      {"withdrawn-begin-or-stop", {}},
      {"leave-label", {}},
      {"post-failed", {}},
      {"older-not-shown", {}},
      {"pointer-to-direct-messages", {}},
      {"button-how-this-works", {}},
      {"who-can-read", {}},
      // people to talk to
      {"card-opening", {}},
      {"card-danger", {"emergency"}},
      {"card-danger-anywhere", {}},
      {"card-talk", {}},
      {"card-line", {"name", "how"}},
      {"card-line-hours", {"name", "how", "hours"}},
      {"card-always", {}},
      {"card-organisation", {"contacts"}},
      {"card-trusted", {}},
      {"card-directory", {}},
      {"card-numbers-may-be-old", {}},
      {"card-country", {"country"}},
      {"card-country-unknown", {}},
      {"card-tells-nobody", {}},
      // settings
      {"country-set", {}},
      {"country-unset", {}},
      {"country-unknown", {"countries"}},
      {"language-set", {}},
      {"language-unknown", {"languages"}},
      // dates
      {"moment", {"weekday", "day", "month", "time"}},
      {"date", {"day", "month", "year"}},
  };
  return all;
}

const std::vector<std::string>& Wording::groups() {
  static const std::vector<std::string> all = {
      "help",       "help-now",     "why",     "pause", "stop",         "back",          "skip",
      "start-over", "done",         "yes",     "no",    "yes-names",    "no-names",      "and",
      "today",      "tomorrow",     "in",      "days",  "time-fillers", "history",       "menu",
      "reflect",    "who-can-read", "country", "none",  "language",     "language-names"};
  return all;
}

Wording::Wording(WordingData data) : data_(std::move(data)) {}

// ---- understanding --------------------------------------------------------------------------

std::optional<HouseWord> Wording::house_word(std::string_view text) const {
  for (const auto& [group, word] : house_groups)
    if (means(group, text)) return word;
  return {};
}

bool Wording::means(std::string_view group, std::string_view text) const {
  const auto found = data_.understands.find(std::string(group));
  return found != data_.understands.end() && std::ranges::find(found->second, text) != found->second.end();
}

// ---- saying ---------------------------------------------------------------------------------

// Values are put in as they are: braces in what a person wrote stay what they are.
std::string Wording::say(const std::string& id, const std::vector<Value>& values) const {
  std::string said;
  std::string_view rest = data_.says.at(id);
  while (true) {
    const auto open = rest.find('{');
    said += rest.substr(0, open);
    if (open == rest.npos) return said;
    const auto close = rest.find('}', open);
    const auto name = rest.substr(open + 1, close - open - 1);
    const auto value = std::ranges::find(values, name, &Value::name);
    if (close == rest.npos || value == values.end()) throw std::logic_error("the wording of " + id + " is not whole");
    said += value->value;
    rest.remove_prefix(close + 1);
  }
}

std::string Wording::day(unsigned from_sunday) const {
  return data_.days.at(from_sunday);
}
std::string Wording::month(unsigned from_january) const {
  return data_.months.at(from_january);
}
std::string Wording::moment(std::string_view weekday, std::string_view day, std::string_view month,
                            std::string_view time) const {
  return say("moment", {{"weekday", std::string(weekday)},
                        {"day", std::string(day)},
                        {"month", std::string(month)},
                        {"time", std::string(time)}});
}
std::string Wording::date(std::string_view day, std::string_view month, std::string_view year) const {
  return say("date", {{"day", std::string(day)}, {"month", std::string(month)}, {"year", std::string(year)}});
}

std::string Wording::label(const ChoiceId& choice) const {
  const auto found = data_.says.find("button-" + choice.value);
  return found == data_.says.end() ? "" : found->second;
}

std::string Wording::how_to_answer(Asked asked) const {
  return say(answer_phrase(asked));
}

std::string Wording::help_here(Asked asked, bool optional, std::string_view contacts) const {
  return how_to_answer(asked) + '\n' + say(optional ? "at-any-time-optional" : "at-any-time") +
         (contacts.empty() ? "" : '\n' + say("people-to-talk-to", {{"contacts", std::string(contacts)}}));
}

std::string Wording::unclear(int times) const {
  return say(times <= 1 ? "unclear" : "unclear-again");
}

std::string Wording::unclear_way_out() const {
  return say("unclear-way-out");
}

std::string Wording::numbered(const std::vector<std::string>& labels) const {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < labels.size(); ++i) lines.push_back(std::to_string(i + 1) + ". " + labels[i]);
  return join(lines, "\n");
}

std::string Wording::range(int from, int to) const {
  return say("range", {{"from", std::to_string(from)}, {"to", std::to_string(to)}});
}

std::string Wording::only_words() const {
  return say("only-words");
}

std::string Wording::shortened(std::size_t points) const {
  return say("shortened", {{"count", std::to_string(points)}});
}

std::string Wording::so_far(std::string_view lines) const {
  return say("so-far", {{"lines", std::string(lines)}});
}

std::string Wording::more_or_done() const {
  return say("more-or-done");
}

std::string Wording::list_is_empty() const {
  return say("list-is-empty");
}

std::string Wording::too_many(std::size_t came, std::size_t have, std::size_t most) const {
  const auto room = most - have;
  const auto* id = have == 0 ? "too-many" : room == 1 ? "too-many-more-one" : "too-many-more";
  return say(id, {{"came", std::to_string(came)}, {"room", std::to_string(room)}, {"have", std::to_string(have)}});
}

std::string Wording::choose_at_least(std::size_t least) const {
  return least <= 1 ? say("choose-one") : say("choose-at-least", {{"least", std::to_string(least)}});
}

std::string Wording::time_is_over() const {
  return say("time-is-over");
}

std::string Wording::share_preview(std::string_view text) const {
  return say("share-preview", {{"text", std::string(text)}});
}

std::string Wording::share_to_copy(std::string_view text) const {
  return say("share-to-copy", {{"text", std::string(text)}});
}

std::string Wording::cannot_skip() const {
  return say("cannot-skip");
}

std::string Wording::nothing_before() const {
  return say("nothing-before");
}

std::string Wording::started_over() const {
  return say("started-over");
}

std::string Wording::stopped(const std::vector<std::string>& kept) const {
  return kept.empty() ? say("stopped-nothing-kept") : say("stopped", {{"kept", join(kept, ", ")}});
}

std::string Wording::finished() const {
  return say("finished");
}

std::string Wording::welcome_back() const {
  return say("welcome-back");
}

std::string Wording::resume_card(std::string_view title, std::string_view last_asked) const {
  return say("resume-card", {{"title", std::string(title)}, {"when", std::string(last_asked)}});
}

std::string Wording::set_aside() const {
  return say("set-aside");
}

std::string Wording::help_now_bare() const {
  return say("help-now-bare");
}

std::string Wording::false_alarm_believed() const {
  return say("false-alarm-believed");
}

std::string Wording::why(std::string_view grade, std::string_view because,
                         const std::vector<std::string>& sources) const {
  if (because.empty()) return say("why-unknown");
  auto said = say("why", {{"because", std::string(because)}});
  const auto phrase = "grade-" + normalised(grade);
  if (data_.says.contains(phrase)) said += '\n' + say(phrase);
  return sources.empty() ? said : said + '\n' + say("why-sources", {{"sources", join(sources, "\n")}});
}

std::string Wording::taken_already() const {
  return say("taken-already");
}

std::string Wording::question_closed() const {
  return say("question-closed");
}

std::string Wording::hello() const {
  return say("hello");
}

std::string Wording::who_this_is() const {
  return say("who-this-is");
}

std::string Wording::what_to_write() const {
  return say("what-to-write");
}

std::string Wording::nothing_running() const {
  return say("nothing-running");
}

std::string Wording::help_text(std::string_view contacts) const {
  return say("help-text") +
         (contacts.empty() ? "" : "\n\n" + say("people-to-talk-to", {{"contacts", std::string(contacts)}}));
}

std::string Wording::history_header() const {
  return say("history-header");
}

std::string Wording::no_history() const {
  return say("no-history");
}

std::string Wording::not_in_this_version() const {
  return say("not-in-this-version");
}

std::string Wording::unknown_subcommand() const {
  return say("unknown-subcommand");
}

std::string Wording::unknown_topic(const std::vector<std::string>& topics, std::string_view nearest) const {
  const auto all = join(topics, ", ");
  return nearest.empty() ? say("unknown-topic", {{"topics", all}})
                         : say("unknown-topic-near", {{"topics", all}, {"nearest", std::string(nearest)}});
}

std::string Wording::locked(std::string_view title) const {
  return say("locked", {{"title", std::string(title)}});
}

std::string Wording::already_open(std::string_view title) const {
  return say("already-open", {{"title", std::string(title)}});
}

std::string Wording::switch_question(std::string_view running, std::string_view wanted) const {
  return say("switch-question", {{"running", std::string(running)}, {"wanted", std::string(wanted)}});
}

std::string Wording::switch_label(std::string_view wanted) const {
  return say("switch-label", {{"wanted", std::string(wanted)}});
}

std::string Wording::stay_label(std::string_view running) const {
  return say("stay-label", {{"running", std::string(running)}});
}

std::string Wording::you_chose(std::string_view label) const {
  return say("you-chose", {{"label", std::string(label)}});
}

std::string Wording::answered_in_form() const {
  return say("answered-in-form");
}

std::string Wording::form_too_late() const {
  return say("form-too-late");
}

std::string Wording::closed_mark() const {
  return say("closed-mark");
}

std::string Wording::version_gone() const {
  return say("version-gone");
}

std::string Wording::reminder(std::string_view about) const {
  return about.empty() ? say("reminder") : say("reminder-about", {{"about", std::string(about)}});
}

std::string Wording::letter(std::string_view written_on, std::string_view text) const {
  return say("letter", {{"date", std::string(written_on)}, {"text", std::string(text)}});
}

std::string Wording::migrated(std::string_view title) const {
  return say("migrated", {{"title", std::string(title)}});
}

std::string Wording::withdrawn(std::string_view title, bool another) const {
  const auto first = say("withdrawn", {{"title", std::string(title)}});
  return another ? first + ' ' + say("withdrawn-begin-or-stop") : first;
}

std::string Wording::leave_label() const {
  return say("leave-label");
}

std::string Wording::post_failed() const {
  return say("post-failed");
}

std::string Wording::older_not_shown() const {
  return say("older-not-shown");
}

std::string Wording::pointer_to_direct_messages() const {
  return say("pointer-to-direct-messages");
}

}  // namespace inward::dialogs
