#pragma once
// A coaching script as the engine runs it: immutable, loaded once, shared between threads.
// dialogs/loader makes one from YAML and guarantees that every id in it exists.

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dialogs/types.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {

// Where in its file something was written; lines and columns count from 1.
struct Mark {
  std::string file;
  int line = 0;
  int column = 0;
};

// ---- what a script remembers while it runs ------------------------------------------------

// choices: several of a question's options. time: an instant, asked for in the person's zone.
enum class SlotType { text, list, choice, choices, scale, map, time };

// personal: shown to nobody but the person. shareable: the person may be offered to share it.
enum class Privacy { personal, shareable };

struct Slot {
  SlotId id;
  SlotType type = SlotType::text;
  Privacy privacy = Privacy::personal;
  std::string label;          // how the person's history names it
  std::size_t max_items = 0;  // list
  SlotId over;                // map: the list whose items it describes
};

// ---- text with the person's words in it ---------------------------------------------------

// Keeps the items of a list whose entry in `map` is `value`.
struct ItemFilter {
  SlotId map;
  ChoiceId value;
};

// {slot}, {list where map=value, map=value}: a list becomes lines that start with "• ".
struct QuoteSlot {
  SlotId slot;
  std::vector<ItemFilter> where;
};
struct QuoteItem {};      // {each}: the item the question is about
struct QuoteContacts {};  // {contacts}: the organisation's own people to talk to
struct QuoteWhen {};      // {when}: the follow-up time just agreed, in the person's zone
struct QuoteAbout {};     // {about}: what a follow-up is about
struct QuoteName {};      // {name}: the person, as others see them
struct QuoteLabel {};     // {label}: what this house calls its day

using TextPiece =
    std::variant<std::string, QuoteSlot, QuoteItem, QuoteContacts, QuoteWhen, QuoteAbout, QuoteName, QuoteLabel>;
using Text = std::vector<TextPiece>;

// ---- guards -------------------------------------------------------------------------------

enum class Relation { equals, at_least, at_most };
struct Bound {
  Relation relation = Relation::equals;
  int number = 0;
};

struct Guard;
struct All {
  std::vector<Guard> of;
};
struct Any {
  std::vector<Guard> of;
};
struct Not {
  std::vector<Guard> of;
};  // exactly one
struct SlotIs {
  SlotId slot;
  std::string value;
};  // choice: id
struct SlotFilled {
  SlotId slot;
};
struct SlotBound {
  SlotId slot;
  Bound bound;
};  // scale
struct ItemCount {
  SlotId list;
  std::vector<ItemFilter> where;
  Bound bound;
};
// Over the person's finished reflections of this script, newest first, this conversation first of all
// if it has written the slots: how many match (count), or match in a row (streak).
enum class HistoryMeasure { count, streak };
struct HistoryBound {
  HistoryMeasure measure = HistoryMeasure::count;
  std::map<SlotId, std::string> matching;
  Bound bound;
};
struct LastWas {
  SlotId slot;
  std::string value;
};                       // in the newest finished reflection
struct FreeTextOpen {};  // the operator has named the organisation's contacts
// The slot's choices hold this one.
struct SlotHas {
  SlotId slot;
  ChoiceId value;
};
// Whole days since the newest reflection of `script` (empty: of this one); none there: does not hold.
struct DaysSince {
  ScriptId script;
  Bound bound;
};
struct BegunInChannel {};  // there is a channel to post into

struct Guard {
  std::variant<All, Any, Not, SlotIs, SlotFilled, SlotBound, ItemCount, HistoryBound, LastWas, FreeTextOpen, SlotHas,
               DaysSince, BegunInChannel>
      test;
};

// The first branch whose guard holds is taken; the last has none.
struct Branch {
  std::optional<Guard> when;
  StateId go;
};

// ---- states -------------------------------------------------------------------------------

struct Option {
  ChoiceId id;
  std::string label;
  std::vector<std::string> synonyms;
  std::optional<Text> reply;  // said before what comes next
  bool ask_again = false;     // the reply is followed by the same question without this option
  std::optional<StateId> go;  // instead of the state's own `next`
  std::string at;             // a time as resolve() reads it, in the person's zone; "" none
};

struct AskChoice {
  std::vector<Option> options;
};
struct AskChoiceFrom {
  SlotId list;
};  // the person's own items; choice ids "1", "2", …
// Several of the options; typed as "1, 3" or pressed one by one, ended by Done. The answer goes into `choices`.
struct AskChoices {
  std::vector<Option> options;  // without `reply`, `ask_again`, `go` and `at`
  std::size_t least = 1;
  std::size_t most = 0;  // 0: all of them
};
// Several of the person's own items, in the same way. The answer goes into a map over the list: "yes" for those
// chosen, "no" for the rest.
struct AskChoicesFrom {
  SlotId list;
  std::size_t least = 0;
};
// A day and a time in the person's zone; `offers` stand on buttons, as resolve() reads them: "tomorrow 10:00".
struct AskTime {
  std::vector<std::string> offers;
};
// Shows `what` as a preview and posts it into the channel the conversation was begun from, if the person presses Post
// it. Begun elsewhere: shown to be copied. `what` quotes shareable slots only, and may name the person: they see it.
struct AskShare {
  Text what;
};
struct AskText {};
struct AskList {};  // over several messages, ended by Done
struct AskScale {
  int from = 1;
  int to = 5;
};
using Question =
    std::variant<AskChoice, AskChoiceFrom, AskText, AskList, AskScale, AskChoices, AskChoicesFrom, AskTime, AskShare>;

// Asks the question once for each item of a list; the answers go into a map.
struct Each {
  SlotId list;
  std::vector<ItemFilter> where;
};

// Silence: `after` the question was asked, remind once or go elsewhere. Neither: set it aside (parked).
struct Timeout {
  std::chrono::minutes after{};
  std::optional<Text> remind;
  std::optional<StateId> go;
};

// Runs another script and returns; `give` fills its slots from ours, `take` ours from its.
struct Call {
  ScriptId script;
  std::map<SlotId, SlotId> give;  // theirs <- ours
  std::map<SlotId, SlotId> take;  // ours <- theirs
};

// Effects happen on entering a state, after its answer if it asks one.
struct Remember {
  std::vector<SlotId> slots;
};  // into the person's history; later ones of one conversation add to it
// An if-then, followed up once: at the chosen option's `at`, or at the time in slot `at`.
struct Commit {
  SlotId text;
  ScriptId follow_up;
  std::optional<SlotId> at;
};
// Begins another script later, once, at the chosen option's `at` or at the time in slot `at`.
struct Schedule {
  ScriptId script;
  std::optional<SlotId> at;
};
// Sends the person their own words back on a later day: at the chosen option's `at`, or at the time in slot `at`.
struct Letter {
  SlotId text;
  std::optional<SlotId> at;
};
// Fills a list or a text from the newest reflection of another script; not there: the slot stays unanswered.
struct Recall {
  SlotId into;
  ScriptId script;
  SlotId slot;
};
using EffectRule = std::variant<Remember, Commit, Schedule, Letter, Recall>;

enum class Outcome { completed, stopped, declined };

struct State {
  StateId id;
  Mark mark;
  Text text;  // asked, or said when there is no question
  std::optional<Question> question;
  std::optional<SlotId> into;
  bool optional = false;  // `skip` moves on; elsewhere it is declined kindly
  std::optional<Each> each;
  std::optional<Call> call;
  std::vector<EffectRule> effects;
  std::vector<Branch> next;  // empty only where `end` is set
  std::optional<Outcome> end;
  std::vector<Timeout> timeouts;  // by rising `after`
  bool own_timeouts = false;      // the script wrote them; else they are the usual ones
};

// How a conversation on version `from` of this script goes on with this one: states and slots by their names there;
// those not named keep their own.
struct Migration {
  Mark mark;
  int from = 0;
  std::map<StateId, StateId> states;
  std::map<SlotId, SlotId> slots;
};

struct Evidence {
  std::string grade;
  std::string because;
  std::vector<std::string> sources;
};

struct Script {
  ScriptId id;
  ScriptHash hash;     // of `source`
  std::string source;  // this file and those of `calls`, as stored: enough to load it again
  int version = 1;
  std::string language = "en";
  WordingPtr wording;  // of its language; never null
  std::string title;
  std::string about;
  std::string not_for;
  int minutes = 0;
  int max_turns = 0;
  bool listed = true;  // in the menu and as a topic; else only called or followed up
  std::vector<std::string> triggers;
  Evidence evidence;
  std::map<SlotId, Slot> slots;
  StateId start;
  std::map<StateId, State> states;
  std::vector<Migration> migrations;
  std::map<ScriptId, std::shared_ptr<const Script>> calls;  // sub-dialogs, linked at load

  const State& state(const StateId& wanted) const { return states.at(wanted); }
};

// True where a state that takes free text can be reached although the operator has named no contacts.
bool needs_contacts(const Script&);
// True where some guard looks at the person's history.
bool reads_history(const Script&);

}  // namespace inward::dialogs
