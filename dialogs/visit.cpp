#include "dialogs/visit.hpp"

#include "dialogs/help_offer.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/pages.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/utf8.hpp"
#include "dialogs/withdrawal.hpp"

namespace inward::dialogs {
namespace {

constexpr auto follow_up_patience = std::chrono::hours(1);
constexpr std::size_t longest_about = 280;
constexpr std::size_t longest_label = 75;
constexpr std::size_t longest_message = 2800;  // code points, which every platform takes as one

}  // namespace

Visit::Visit(const Library& library, const PersonState& person, const Event& event, const Facts& facts, TimePoint now)
    : library_(library),
      person_(person),
      event_(event),
      facts_(facts),
      now_(now),
      words_(library.wording(facts.language)) {
  result_.greeted = person.greeted;
  running_ = person.conversation ? library.version(person.conversation->version) : nullptr;
}

// ---- dialogs --------------------------------------------------------------------------------

void Visit::adopt(StepResult step) {
  for (auto& reply : step.replies) result_.replies.push_back(std::move(reply));
  result_.conversation = std::move(step.next);
  result_.timers = std::move(step.timers);
  result_.effects = std::move(step.effects);
}

void Visit::operator()(const Continue& request) {
  const bool silence = std::holds_alternative<Silence>(request.input);
  const bool form = std::holds_alternative<Written>(request.input);
  if (!running_) {
    if (silence) return;
    mark_clicked(words_.closed_mark());
    say(words_.version_gone());
    result_.conversation = person_.conversation;
    result_.conversation->status = Status::ended;
    result_.conversation->outcome = Outcome::stopped;
    return;
  }
  auto taken = step(*running_, *person_.conversation, request.input, facts_, now_);
  if (silence && taken.taken == Taken::stale) return;
  if (taken.taken != Taken::stale && calls_for_help(library_, *person_.conversation, request.input, taken.next))
    taken = with_help(*running_, std::move(taken), facts_, now_);
  if (form && taken.taken == Taken::stale) return (*this)(TooLate{});
  if (form && taken.taken == Taken::moved) mark_clicked(words_.answered_in_form());
  if (!taken.chosen.empty()) {
    mark_clicked(words_.you_chose(taken.chosen));
  } else if (taken.taken == Taken::stale) {
    mark_clicked(words_.closed_mark());
  }
  adopt(std::move(taken));
}

void Visit::begin(const Script& script, const std::string& about, const ChannelId& from) {
  Conversation fresh;
  fresh.id = person_.next_id;
  fresh.version = script.hash;
  result_.ended_other = person_.conversation.has_value();
  adopt(step(script, fresh, Begin{about, from.empty() ? person_.from : from}, facts_, now_));
}

void Visit::operator()(const StartScript& request) {
  const auto& script = *request.script;
  mark_clicked(words_.you_chose(request.agreed ? words_.switch_label(script.title) : script.title));
  const bool withdrawn = running_ && library_.revoked(running_->hash);
  if (running_ && running_->id == script.id && !withdrawn)
    return here_is_where_we_are(words_.already_open(script.title));
  if (facts_.contacts.empty() && needs_contacts(script)) return say(words_.locked(script.title));
  const bool would_be_missed = running_ && person_.conversation->turn > 1;
  if (would_be_missed && !request.agreed) return ask_to_switch(script);
  begin(script, {}, request.from);
}

void Visit::ask_to_switch(const Script& wanted) {
  const auto label = [](const std::string& text) { return clip(text, longest_label); };
  result_.replies.push_back({words_.switch_question(running_->title, wanted.title),
                             {{switch_choice(wanted.id, person_.from), label(words_.switch_label(wanted.title))},
                              {stay_choice, label(words_.stay_label(running_->title))}},
                             {},
                             person_.conversation->turn,
                             {}});
}

void Visit::operator()(const FollowUpDue& due) {
  const auto& id = std::get<FollowUp>(event_).script;
  const auto about = clip(clean(due.about), longest_about);
  const bool busy = running_ && !library_.revoked(running_->hash) && person_.conversation->status == Status::running;
  if (busy) {
    result_.effects.push_back(ScheduleFollowUp{id, due.about, now_ + follow_up_patience});
  } else if (!due.script || person_.conversation || (facts_.contacts.empty() && needs_contacts(*due.script))) {
    say(words_.reminder(about));
  } else {
    begin(*due.script, about, {});
  }
}

void Visit::here_is_where_we_are(const std::string& first) {
  if (!running_) {
    result_.replies.push_back(menu_page(library_, words_, words_.nothing_running()));
    return;
  }
  auto again = step(*running_, *person_.conversation, AskAgain{}, facts_, now_);
  const bool parked = person_.conversation->status == Status::parked;  // then it says where we are by itself
  if (!first.empty() && !parked) again.replies.front().text = first + "\n\n" + again.replies.front().text;
  adopt(std::move(again));
}

// What they wrote comes back whole, in as many messages as it takes.
void Visit::operator()(const LetterArrived&) {
  const auto& letter = std::get<LetterDue>(event_);
  std::string_view rest = letter.text;
  const auto take = [&rest] {
    const auto part = rest.substr(0, offset_of(rest, longest_message));
    rest.remove_prefix(part.size());
    return part;
  };
  say(words_.letter(spoken_date(letter.written, facts_.zone, words_), take()));
  while (!rest.empty()) say(std::string(take()));
}

void Visit::operator()(const Withdrawn&) {
  mark_clicked(words_.closed_mark());
  auto told = withdraw(library_, *person_.conversation, words_);
  result_.replies.push_back(std::move(told.reply));
  result_.conversation = std::move(told.conversation);
}

void Visit::operator()(const Leave&) {
  mark_clicked(words_.you_chose(words_.leave_label()));
  std::vector<std::string> kept;
  for (const auto& entry : person_.conversation->remembered) kept.push_back(entry.label);
  say(words_.stopped(kept));
  result_.conversation = person_.conversation;
  result_.conversation->status = Status::ended;
  result_.conversation->outcome = Outcome::stopped;
}

void Visit::operator()(const TooLate&) {
  result_.refusal = words_.form_too_late();
}

void Visit::operator()(const Stay&) {
  mark_clicked(running_ ? words_.you_chose(words_.stay_label(running_->title)) : words_.closed_mark());
  here_is_where_we_are({});
}

void Visit::operator()(const Closed&) {
  mark_clicked(words_.closed_mark());
  here_is_where_we_are(words_.question_closed());
}

// ---- around every answer --------------------------------------------------------------------

// The clicked message stays, with what became of it in place of its buttons.
void Visit::mark_clicked(const std::string& mark) {
  const auto* clicked = std::get_if<Clicked>(&event_);
  const auto* form = std::get_if<FilledIn>(&event_);
  if (!clicked && !form) return;
  const auto& message = clicked ? clicked->message : form->message;
  const auto& shown = clicked ? clicked->shown : form->shown;
  if (message.empty() || shown.empty() || shown.ends_with(mark)) return;
  result_.replies.push_back({shown + "\n\n" + mark, {}, {}, 0, message});
}

// Somebody new is told who this is, in the same message as whatever they came for.
void Visit::greet() {
  if (result_.greeted || shows_card_ || result_.replies.empty()) return;
  auto& text = result_.replies.back().text;
  text = words_.hello() + "\n\n" + text;
  result_.greeted = true;
}

CoachResult Visit::result() && {
  greet();
  return std::move(result_);
}

}  // namespace inward::dialogs
