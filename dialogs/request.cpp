#include "dialogs/request.hpp"

#include <algorithm>
#include <array>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/intent.hpp"
#include "dialogs/nudge_desk.hpp"
#include "dialogs/withdrawal.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_command = 120;  // bytes; whoever writes more is not giving one
constexpr std::string_view start_prefix = "start_";
constexpr std::string_view switch_prefix = "switch_";
constexpr std::array<std::string_view, 3> later_versions = {"trends", "export", "forget me"};

bool comes_later(std::string_view words) {
  return std::ranges::count(later_versions, words) > 0;
}

bool take_word(std::string& words, std::string_view word) {
  if (words == word) {
    words.clear();
    return true;
  }
  if (!words.starts_with(word) || words[word.size()] != ' ') return false;
  words.erase(0, word.size() + 1);
  return true;
}

Request topic(const Library& library, const std::string& words, const std::string& language) {
  if (words.empty()) return Show{Page::menu, {}};
  if (const auto* script = library.triggered_by(words, language)) return StartScript{script};
  return Show{Page::unknown_topic, words};
}

bool means(const Library& library, std::string_view group, std::string_view words) {
  return std::ranges::any_of(spoken(library), [&](const auto* wording) { return wording->means(group, words); });
}

bool names(const Library& library, HouseWord word, std::string_view words) {
  return std::ranges::any_of(spoken(library), [&](const auto* wording) { return house_word(words, *wording) == word; });
}

// Whether the first word is one of the group; it is then taken away.
bool take_command(const Library& library, std::string_view group, std::string& words) {
  const auto end = words.find(' ');
  if (!means(library, group, words.substr(0, end))) return false;
  words.erase(0, end == words.npos ? end : end + 1);
  return true;
}

const Wording* language_called(const Library& library, std::string_view words) {
  for (const auto* wording : library.wordings())
    if (wording->means("language-names", words) || wording->language() == words) return wording;
  return nullptr;
}

// What works wherever no question is open, in a message and behind the command alike.
std::optional<Request> house_command(const Library& library, std::string words) {
  if (names(library, HouseWord::help, words)) return Show{Page::help, {}};
  if (names(library, HouseWord::help_now, words)) return Show{Page::help_now, {}};
  if (means(library, "history", words)) return Show{Page::history, {}};
  if (means(library, "who-can-read", words)) return Show{Page::who_can_read, {}};
  if (comes_later(words)) return Show{Page::not_yet, {}};
  if (take_command(library, "country", words)) return SetCountry{means(library, "none", words) ? "" : words};
  if (take_command(library, "language", words)) {
    const auto* wording = language_called(library, words);
    return SetLanguage{wording ? wording->language() : ""};
  }
  return {};
}

// What is asked of the quarterly day. `command`: it was typed as one; `in_channel`: where others are.
std::optional<Request> about_programmes(const Library& library, std::string_view words, bool command, bool in_channel,
                                        const std::string& language) {
  const auto wordings = spoken(library);
  if (wants_to_share(wordings, words)) {
    const auto* note = library.current(note_from_the_interior, language);
    return note ? Request(StartScript{note}) : Show{Page::not_yet, {}};
  }
  const auto asked = programme_command(wordings, words, command);
  if (!asked || (asked->act == ProgrammeAct::status && !in_channel)) return {};
  return *asked;
}

std::optional<Request> about_nudges(const Library& library, const std::string& words, const std::string& language) {
  if (!is_about_nudges(words, library, library.wording(language))) return {};
  return AskNudges{words};
}

// A yes or a no to the nudge that was proposed, where there is one.
std::optional<Request> answer_to_nudge(const Library& library, const PersonState& person, std::string_view words) {
  const bool yes = means(library, "yes", words);
  if (!yes && !means(library, "no", words)) return {};
  const auto answer = answer_to_proposal(yes, person);
  return answer ? std::optional<Request>(PressNudge{answer->choice, answer->turn}) : std::nullopt;
}

// Words that fit nothing, and are no business of anybody's.
struct NoCommand {};

std::variant<Request, NoCommand> command_in(const Library& library, std::string words, const std::string& language) {
  take_word(words, "innerwork");
  if (const auto request = house_command(library, words)) return *request;
  if (const auto request = about_programmes(library, words, false, false, language)) return *request;
  if (const auto request = about_nudges(library, words, language)) return *request;
  if (means(library, "menu", words)) return Show{Page::menu, {}};
  if (const auto* wording = language_called(library, words)) return SetLanguage{wording->language()};
  if (const auto* script = library.triggered_by(words, language)) return StartScript{script};
  if (take_command(library, "reflect", words)) return topic(library, words, language);
  return NoCommand{};
}

class Understanding {
 public:
  Understanding(const Library& library, const PersonState& person, const std::string& language)
      : library_(library), person_(person), language_(language) {}

  Request operator()(const Said& said) const {
    if (person_.conversation && !lost()) return Continue{Words{said.text}};
    if (names(library_, HouseWord::help_now, normalised(said.text))) return Show{Page::help_now, {}};
    if (person_.conversation) return Continue{Words{said.text}};
    if (said.with_file && clean(said.text).empty()) return Show{Page::only_words, {}};
    if (said.text.size() > longest_command) return Show{Page::menu, {}};
    if (clean(said.text) == "?") return Show{Page::help, {}};
    if (const auto answer = answer_to_nudge(library_, person_, normalised(said.text))) return *answer;
    const auto command = command_in(library_, normalised(said.text), language_);
    const auto* request = std::get_if<Request>(&command);
    return request ? *request : Show{Page::menu, {}};
  }

  Request operator()(const Clicked& clicked) const {
    const auto token = parse_button_token(clicked.token);
    if (!token) return Closed{};
    if (!token->conversation) return menu_choice(*token);
    if (!person_.conversation || person_.conversation->id != token->conversation) return Closed{};
    return Continue{Pressed{token->turn, token->choice}};
  }

  Request operator()(const Commanded& commanded) const {
    const auto words = normalised(commanded.argument);
    if (commanded.command == Command::check_in) return topic(library_, "check-in", language_);
    if (commanded.command == Command::reflect) return topic(library_, words, language_);
    if (words.empty()) return Show{Page::help, {}};
    if (const auto asked = about_programmes(library_, words, true, !person_.from.empty(), language_)) return *asked;
    if (const auto request = house_command(library_, words)) return *request;
    return about_nudges(library_, words, language_).value_or(Show{Page::unknown_subcommand, {}});
  }

  Request operator()(const Opened&) const { return person_.greeted ? Request(Nothing{}) : Show{Page::hello, {}}; }

  Request operator()(const Elapsed& elapsed) const {
    if (!person_.conversation || person_.conversation->id != elapsed.conversation) return Nothing{};
    return Continue{Silence{elapsed.turn, elapsed.index}};
  }

  Request operator()(const FollowUp& due) const {
    return FollowUpDue{library_.current(due.script, language_), due.about};
  }

  Request operator()(const LetterDue&) const { return LetterArrived{}; }

  Request operator()(const ProfileLearned&) const { return Nothing{}; }
  Request operator()(const ClickedInChannel& clicked) const {
    const auto token = parse_button_token(clicked.token);
    if (!token || token->conversation) return Closed{};
    return menu_choice(*token);
  }
  Request operator()(const SnoozeOver&) const { return Nothing{}; }

  Request operator()(const FilledIn& form) const {
    if (!person_.conversation || person_.conversation->id != form.conversation) return TooLate{};
    return Continue{Written{form.turn, form.text}};
  }

 private:
  bool lost() const { return person_.conversation && !library_.version(person_.conversation->version); }

  Request help_now() const {
    if (!person_.conversation || lost()) return Show{Page::help_now, {}};
    return Continue{Pressed{person_.conversation->turn, house::help_now}};
  }

  Request menu_choice(const ButtonToken& token) const {
    const std::string_view id = token.choice.value;
    if (const auto asked = asked_by_button(token.choice)) return *asked;
    if (const auto nudge = parse_nudge_choice(token.choice)) return PressNudge{*nudge, token.turn};
    if (token.choice == stay_choice) return Stay{};
    if (token.choice == house::help_now) return help_now();
    if (token.choice == leave_choice) return still_asked(token) ? Request(Leave{}) : Closed{};
    const bool switching = id.starts_with(switch_prefix);
    if (!switching && !id.starts_with(start_prefix)) return Closed{};
    const auto prefix = switching ? switch_prefix : start_prefix;
    const auto names = id.substr(prefix.size());  // of a script and, behind _, of the channel it was asked for in
    const auto end = names.find('_');
    const auto* script = library_.begun_by_button(ScriptId(std::string(names.substr(0, end))), language_);
    if (!script) return Closed{};
    const bool has_channel = switching && end != names.npos;
    // The turn tells whether what would be left is still where it was when the coach asked.
    return StartScript{script, switching && still_asked(token),
                       ChannelId(std::string(has_channel ? names.substr(end + 1) : std::string_view()))};
  }

  bool still_asked(const ButtonToken& token) const {
    return person_.conversation && person_.conversation->turn == token.turn;
  }

  const Library& library_;
  const PersonState& person_;
  const std::string& language_;
};

}  // namespace

const ChoiceId stay_choice{"stay"};
const ChoiceId leave_choice{"leave"};
const ScriptId first_meeting{"first-meeting"};
const ScriptId note_from_the_interior{"note-from-the-interior"};

std::vector<const Wording*> spoken(const Library& library) {
  auto all = library.wordings();
  for (const auto& language : embedded_languages()) {
    const auto* wording = &library.wording(language);
    if (std::ranges::find(all, wording) == all.end()) all.push_back(wording);
  }
  return all;
}

ChoiceId start_choice(const ScriptId& script) {
  return ChoiceId(std::string(start_prefix) + script.value);
}
ChoiceId switch_choice(const ScriptId& script, const ChannelId& from) {
  return ChoiceId(std::string(switch_prefix) + script.value + (from.empty() ? "" : '_' + from.value));
}

Request understood(const Library& library, const PersonState& person, const Event& event, const std::string& language) {
  return heed_withdrawal(library, person, event, language, std::visit(Understanding(library, person, language), event));
}

}  // namespace inward::dialogs
