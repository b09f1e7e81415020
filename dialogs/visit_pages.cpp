// What is shown and set where no dialog is asked.

#include "dialogs/help_directory.hpp"
#include "dialogs/help_offer.hpp"
#include "dialogs/pages.hpp"
#include "dialogs/visit.hpp"

namespace inward::dialogs {

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

}  // namespace inward::dialogs
