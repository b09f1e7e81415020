// How a walk puts a question, and how it is set aside and taken up again.

#include <algorithm>

#include "dialogs/local_time.hpp"
#include "dialogs/utf8.hpp"
#include "dialogs/walk.hpp"

namespace inward::dialogs {
namespace {

constexpr auto until_forgotten = std::chrono::days(30);
constexpr auto long_ago = std::chrono::days(1);

}  // namespace

std::string joined(const std::optional<std::string>& thought, const std::string& text) {
  if (!thought) return text;
  return text.empty() ? *thought : *thought + '\n' + text;
}

bool Walk::can_skip() const {
  return state().optional;
}

void Walk::say(const std::string& words) {
  if (!words.empty()) paragraphs_.push_back(words);
}

void Walk::heard() {
  conversation_.ignored = 0;
}

// ---- the question ---------------------------------------------------------------------------

// The name in a share stays what the preview showed.
std::string Walk::question_wording() {
  const auto here = scope();
  if (std::holds_alternative<AskShare>(*state().question)) conversation_.name = name_of(here);
  auto words = render(state().text, here);
  const auto pieces = gathering(here);
  if (pieces && pieces->have > 0) words += "\n\n" + wording().so_far(bulleted(items_of(here, *state().into)));
  const auto shared = shared_text(here);
  if (shared.empty()) return words;
  return words + "\n\n" +
         (conversation_.from.empty() ? wording().share_to_copy(shared) : wording().share_preview(shared));
}

void Walk::ask() {
  ++conversation_.turn;
  conversation_.unclear = 0;
  conversation_.pending.reset();
  put_question(question_wording());
}

void Walk::ask_for_more() {
  ++conversation_.turn;
  conversation_.unclear = 0;
  const auto here = scope();
  const auto pieces = *gathering(here);
  put_question(wording().so_far(bulleted(items_of(here, *state().into))) + "\n\n" +
               (pieces.enough() ? wording().more_or_done() : wording().choose_at_least(pieces.least)));
}

void Walk::ask_again() {
  put_question(question_wording());
}

void Walk::ask_with_help() {
  std::vector<ChoiceId> beside = {house::help_now, house::why};
  if (!conversation_.trail.empty()) beside.push_back(house::back);
  put_question(question_wording(), beside);
}

void Walk::ask_unclear() {
  const auto times = ++conversation_.unclear;
  const auto ways = ways_to_answer(scope());
  if (ways.empty()) return ask_again();  // a button that no open question has
  say(wording().unclear(times));
  if (times == 1) say(question_wording());
  say(ways);
  put_question(times == 1 ? "" : wording().unclear_way_out());
}

void Walk::remind(std::size_t index) {
  note_way("silence " + std::to_string(index));
  ++conversation_.ignored;
  const auto& timeout = state().timeouts.at(index);
  say(render(timeout.remind.value_or(Text{}), scope()));
  show_buttons({});
  set_timers(now_ - timeout.after, index + 1);
}

void Walk::put_question(const std::string& words, const std::vector<ChoiceId>& beside) {
  say(words);
  conversation_.asked = now_;
  show_buttons(beside);
  set_timers(now_);
}

void Walk::show_buttons(const std::vector<ChoiceId>& beside) {
  auto choices = buttons(scope(), conversation_.turn);
  for (const auto& id : beside)
    if (std::ranges::none_of(choices, [&](const Choice& each) { return each.id == id; }))
      choices.push_back({id, wording().label(id)});
  const auto kind = kind_of(*state().question);
  const bool own_words = kind == Asked::own_words || kind == Asked::list;
  result_.replies.push_back({{}, std::move(choices), conversation_.id, conversation_.turn, {}, own_words});
}

// Those still to come, of a question asked at `asked`, and that of a thought still being written.
void Walk::set_timers(TimePoint asked, std::size_t first) {
  const auto& waits = state().timeouts;
  for (auto i = first; i < waits.size(); ++i)
    if (const auto due = asked + waits[i].after; due > now_)
      result_.timers.push_back({conversation_.turn, static_cast<int>(i), due});
  if (conversation_.pending) result_.timers.push_back({conversation_.turn, settled, now_ + facts_.settle});
}

// One code point more than an answer may have is kept, so that the answer can say that it was cut.
void Walk::collect(const std::string& text) {
  auto thought = joined(conversation_.pending, text);
  if (const auto end = offset_of(thought, longest_answer + 1); end != thought.npos) thought.resize(end);
  conversation_.pending = std::move(thought);
  set_timers(conversation_.asked.value_or(now_));
}

// ---- aside, and back ------------------------------------------------------------------------

void Walk::set_aside() {
  conversation_.status = Status::parked;
  result_.timers = {{conversation_.turn, forgotten, now_ + until_forgotten}};
}

void Walk::set_aside_with(const std::string& words, const std::vector<ChoiceId>& offers) {
  say(words);
  std::vector<Choice> choices;
  for (const auto& id : offers) choices.push_back({id, wording().label(id)});
  result_.replies.push_back({{}, std::move(choices), conversation_.id, conversation_.turn, {}});
  set_aside();
}

void Walk::help_now() {
  set_aside_with(facts_.help_now.empty() ? wording().help_now_bare() : facts_.help_now,
                 {house::stop, house::go_on, house::false_alarm});
}

void Walk::pause() {
  set_aside_with(wording().set_aside(), {house::go_on, house::stop});
}

void Walk::park(std::size_t index) {
  note_way("silence " + std::to_string(index));
  set_aside();
}

void Walk::end_forgotten() {
  conversation_.status = Status::ended;
  conversation_.pending.reset();
  conversation_.outcome = Outcome::stopped;
}

void Walk::come_back() {
  const auto& last = conversation_.asked;
  if (!last || now_ - *last < long_ago) {
    say(wording().welcome_back());
    return ask_again();
  }
  say(wording().resume_card(outermost_.title, spoken(*last, facts_.zone, wording())));
  put_question(question_wording(), {house::start_over, house::stop});
}

std::string Walk::why() const {
  for (auto depth = conversation_.frames.size(); depth-- > 0;) {
    const auto& evidence = scope_at(outermost_, conversation_, facts_, depth, now_).script.evidence;
    if (!evidence.because.empty()) return wording().why(evidence.grade, evidence.because, evidence.sources);
  }
  return wording().why({}, {}, {});
}

}  // namespace inward::dialogs
