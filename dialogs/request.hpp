#pragma once
// What an event asks of the coach, before anything is done about it.

#include <variant>
#include <vector>

#include "dialogs/coach.hpp"
#include "dialogs/programme_request.hpp"

namespace inward::dialogs {

enum class Page {
  hello,
  menu,
  help,
  help_now,
  who_can_read,
  history,
  not_yet,
  only_words,
  unknown_topic,
  unknown_subcommand
};

struct Nothing {};
// The running conversation goes on with this.
struct Continue {
  Input input;
};
// `agreed`: the person knows that it takes the place of another one.
struct StartScript {
  const Script* script = nullptr;
  bool agreed = false;
  ChannelId from = {};  // where it was asked for before the coach asked back; empty: where this event comes from
};
struct FollowUpDue {
  const Script* script = nullptr;  // null: no longer offered
  std::string about;
};
struct LetterArrived {};
struct Stay {};       // on with what runs, after the coach had asked
struct Withdrawn {};  // what runs is on a version that was withdrawn: to be told and asked
struct Leave {};      // out of it, after the coach had asked
struct Closed {};     // a click on something that is over
struct TooLate {};    // a form of a question that is over
struct Show {
  Page page = Page::menu;
  std::string topic;  // unknown_topic: as typed; never to be said or stored
};
struct SetCountry {
  std::string wanted;  // as typed; never to be said or stored. Empty: none
};
struct SetLanguage {
  std::string language;  // empty: none that we speak
};
struct AskNudges {
  std::string words;  // a wish (nudges.hpp), as typed; never to be said or stored
};
struct PressNudge {
  NudgeChoice choice;
  int turn = 0;  // of its token
};
using Request = std::variant<Nothing, Continue, StartScript, FollowUpDue, LetterArrived, Stay, Withdrawn, Leave, Closed,
                             TooLate, Show, SetCountry, SetLanguage, AskProgramme, AskNudges, PressNudge>;

// The wordings of all languages that the coach understands: those of the library, and those built in.
std::vector<const Wording*> spoken(const Library&);

// `language`: the person's; a dialog that is asked for by name comes in it, as far as there is one.
Request understood(const Library&, const PersonState&, const Event&, const std::string& language);

// Choice ids of the coach's own buttons.
ChoiceId start_choice(const ScriptId&);
ChoiceId switch_choice(const ScriptId&, const ChannelId& from);
extern const ChoiceId stay_choice;
extern const ScriptId first_meeting;  // the script behind "How this works", where there is one
extern const ChoiceId leave_choice;
extern const ScriptId note_from_the_interior;  // the script behind "share", where there is one

}  // namespace inward::dialogs
