#include "dialogs/coach.hpp"

#include "dialogs/help_directory.hpp"
#include "dialogs/help_offer.hpp"
#include "dialogs/intent.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/migration.hpp"
#include "dialogs/pages.hpp"
#include "dialogs/request.hpp"
#include "dialogs/utf8.hpp"
#include "dialogs/withdrawal.hpp"

namespace inward::dialogs {
namespace {

constexpr auto follow_up_patience = std::chrono::hours(1);
constexpr std::size_t longest_about = 280;
constexpr std::size_t longest_label = 75;
constexpr std::size_t longest_message = 2800;  // code points, which every platform takes as one

// One event of one person, being answered.
class Visit {
 public:
  Visit(const Library& library, const PersonState& person, const Event& event, const Facts& facts, TimePoint now)
      : library_(library),
        person_(person),
        event_(event),
        facts_(facts),
        now_(now),
        words_(library.wording(facts.language)) {
    result_.greeted = person.greeted;
    running_ = person.conversation ? library.version(person.conversation->version) : nullptr;
  }

  void operator()(const Nothing&) {}
  void operator()(const Continue& request);
  void operator()(const StartScript& request);
  void operator()(const FollowUpDue& due);
  void operator()(const LetterArrived&);
  void operator()(const Stay&);
  void operator()(const Withdrawn&);
  void operator()(const Leave&);
  void operator()(const Closed&);
  void operator()(const TooLate&) { result_.refusal = words_.form_too_late(); }
  void operator()(const Show& show);
  void operator()(const SetCountry& request);
  void operator()(const SetLanguage& request);

  CoachResult result() &&;

 private:
  void say(std::string text) { result_.replies.push_back({std::move(text), {}, {}, 0, {}}); }
  void answer_or_say(std::string text, std::vector<Choice> buttons = {});
  void help_first();
  bool speaks_of_need() const;
  void begin(const Script& script, const std::string& about);
  void here_is_where_we_are(const std::string& first);
  void ask_to_switch(const Script& wanted);
  void adopt(StepResult step);
  void mark_clicked(const std::string& mark);
  void greet();

  const Library& library_;
  const PersonState& person_;
  const Event& event_;
  const Facts& facts_;
  TimePoint now_;
  const Wording& words_;
  const Script* running_ = nullptr;  // null: no conversation, or one whose script is gone
  bool shows_card_ = false;
  CoachResult result_;
};

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

void Visit::begin(const Script& script, const std::string& about) {
  Conversation fresh;
  fresh.id = person_.next_id;
  fresh.version = script.hash;
  result_.ended_other = person_.conversation.has_value();
  adopt(step(script, fresh, Begin{about, person_.from}, facts_, now_));
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
  begin(script, {});
}

void Visit::ask_to_switch(const Script& wanted) {
  const auto label = [](const std::string& text) { return clip(text, longest_label); };
  result_.replies.push_back({words_.switch_question(running_->title, wanted.title),
                             {{switch_choice(wanted.id), label(words_.switch_label(wanted.title))},
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
    begin(*due.script, about);
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

void Visit::operator()(const Stay&) {
  mark_clicked(running_ ? words_.you_chose(words_.stay_label(running_->title)) : words_.closed_mark());
  here_is_where_we_are({});
}

void Visit::operator()(const Closed&) {
  mark_clicked(words_.closed_mark());
  here_is_where_we_are(words_.question_closed());
}

// ---- pages ----------------------------------------------------------------------------------

void Visit::answer_or_say(std::string text, std::vector<Choice> buttons) {
  if (std::holds_alternative<Commanded>(event_)) {
    result_.answer = std::move(text);
  } else {
    result_.replies.push_back({std::move(text), std::move(buttons), {}, 0, {}});
  }
}

// Whether what they wrote outside of any dialog calls for the offer of people to talk to.
bool Visit::speaks_of_need() const {
  const auto* said = std::get_if<Said>(&event_);
  const auto* command = std::get_if<Commanded>(&event_);
  return (said && may_need_help(library_, said->text)) || (command && may_need_help(library_, command->argument));
}

// Nothing comes before the card, not even the hello.
void Visit::help_first() {
  shows_card_ = true;
  if (std::holds_alternative<Commanded>(event_)) return answer_or_say(facts_.help_now);
  result_.replies.push_back(menu_page(library_, words_, facts_.help_now + '\n'));
}

void Visit::operator()(const Show& show) {
  const bool fits_nothing =
      show.page == Page::menu || show.page == Page::unknown_topic || show.page == Page::unknown_subcommand;
  if (fits_nothing && speaks_of_need()) return help_first();
  switch (show.page) {
    case Page::hello:
    case Page::menu:
      result_.replies.push_back(menu_page(library_, words_, person_.greeted ? words_.who_this_is() : words_.hello()));
      result_.greeted = true;
      return;
    case Page::help:
      return answer_or_say(words_.help_text(facts_.contacts), help_buttons(library_, words_));
    case Page::help_now:
      shows_card_ = true;
      return answer_or_say(facts_.help_now);
    case Page::who_can_read:
      return answer_or_say(words_.who_can_read());
    case Page::history:
      return answer_or_say(history_page(facts_, words_));
    case Page::not_yet:
      return answer_or_say(words_.not_in_this_version());
    case Page::only_words:
      return answer_or_say(words_.only_words());
    case Page::unknown_subcommand:
      return answer_or_say(words_.unknown_subcommand());
    case Page::unknown_topic:
      return answer_or_say(unknown_topic_page(library_, show.topic, words_));
  }
}

// ---- settings -------------------------------------------------------------------------------

void Visit::operator()(const SetCountry& request) {
  const auto* country = facts_.help ? facts_.help->named(request.wanted) : nullptr;
  if (!country && !request.wanted.empty()) {
    std::string known;
    for (const auto& code : facts_.help ? facts_.help->codes() : std::vector<std::string>{})
      known += (known.empty() ? "" : ", ") + code;
    return answer_or_say(words_.country_unknown(known));
  }
  result_.country = country ? country->code : "";
  const auto first = country ? words_.country_set() : words_.country_unset();
  const auto card = facts_.help ? facts_.help->card(*result_.country, facts_.contacts, words_, now_) : facts_.help_now;
  answer_or_say(first + "\n\n" + card);
}

void Visit::operator()(const SetLanguage& request) {
  if (request.language.empty()) {
    std::string known;
    for (const auto* wording : library_.wordings()) known += (known.empty() ? "" : ", ") + wording->name();
    return answer_or_say(words_.language_unknown(known));
  }
  result_.language = request.language;
  const auto& words = library_.wording(request.language);
  answer_or_say(words.language_set(), menu_buttons(library_, words));
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

// The conversation as the current version of its script takes it on, where that has a way from this one and the person
// is about to go on. What they pressed is pressed there.
std::optional<Conversation> taken_along(const Library& library, const PersonState& person, Request& request) {
  auto* go_on = std::get_if<Continue>(&request);
  if (!go_on || std::holds_alternative<Silence>(go_on->input) || std::holds_alternative<Written>(go_on->input))
    return {};
  const auto* old = library.version(person.conversation->version);
  const auto* current = old ? library.current(old->id, old->language) : nullptr;
  if (!current || current->language != old->language) return {};
  auto moved = migrated(*person.conversation, *old, *current);
  auto* pressed = std::get_if<Pressed>(&go_on->input);
  if (moved && pressed && pressed->turn == person.conversation->turn) pressed->turn = moved->turn;
  return moved;
}

void say_migrated(const std::string& sentence, std::vector<Reply>& replies) {
  for (auto& reply : replies)
    if (!reply.replaces) return reply.text.insert(0, sentence + "\n\n"), void();
  replies.push_back({sentence, {}, {}, 0, {}});
}

}  // namespace

CoachResult respond(const Library& library, const PersonState& person, const Event& event, const Facts& facts,
                    TimePoint now) {
  auto request = understood(library, person, event, facts.language);
  const auto moved = taken_along(library, person, request);
  auto present = person;
  if (moved) present.conversation = moved;
  Visit visit(library, present, event, facts, now);
  std::visit(visit, request);
  auto result = std::move(visit).result();
  if (moved)
    say_migrated(library.wording(facts.language).migrated(library.version(moved->version)->title), result.replies);
  return result;
}

bool wants_history(const Library& library, const PersonState& person, const Event& event) {
  const auto request = understood(library, person, event, "en");  // a translation reads what its original reads
  if (const auto* show = std::get_if<Show>(&request)) return show->page == Page::history;
  const Script* script = nullptr;
  if (std::holds_alternative<Continue>(request)) {
    script = library.version(person.conversation->version);
    const auto* current = script ? library.current(script->id, script->language) : nullptr;  // it may be taken along
    if (current && reads_history(*current)) return true;
  }
  if (const auto* start = std::get_if<StartScript>(&request)) script = start->script;
  if (const auto* due = std::get_if<FollowUpDue>(&request)) script = due->script;
  return script && reads_history(*script);
}

std::string pointer_to_direct_messages(const Library& library, const std::string& language) {
  return library.wording(language).pointer_to_direct_messages();
}

}  // namespace inward::dialogs
