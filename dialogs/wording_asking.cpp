#include "dialogs/joined.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {
namespace {

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

// ---- in a dialog ----------------------------------------------------------------------------

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
  return joined(lines, "\n");
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

std::string Wording::somebody_here() const {
  return say("somebody-here");
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
  return kept.empty() ? say("stopped-nothing-kept") : say("stopped", {{"kept", joined(kept, ", ")}});
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
  return sources.empty() ? said : said + '\n' + say("why-sources", {{"sources", joined(sources, "\n")}});
}

std::string Wording::taken_already() const {
  return say("taken-already");
}

std::string Wording::question_closed() const {
  return say("question-closed");
}

}  // namespace inward::dialogs
