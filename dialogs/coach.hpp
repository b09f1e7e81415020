#pragma once
// The coach around the dialogs: which script an event belongs to, and what is said where none runs
// (hello, menu, help, history). Pure, as the engine is.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dialogs/engine.hpp"
#include "dialogs/event.hpp"

namespace inward::dialogs {

// The scripts in service, each in every language it has. Immutable after construction; shared between threads.
// A language that a script does not have is taken as English, and where there is no English, as any it has.
class Library {
 public:
  // `current` are offered for new conversations; `pinned` are older versions that some still run on; `revoked` are
  // withdrawn by the operator: never offered, and whoever is on one is told and asked.
  Library(std::vector<std::shared_ptr<const Script>> current, std::vector<std::shared_ptr<const Script>> pinned,
          std::set<ScriptHash> revoked = {});

  const Script* current(const ScriptId&, const std::string& language = "en") const;  // null: not offered
  // What a button may begin: not a part of another dialog, unless it is listed too. Null: not offered so.
  const Script* begun_by_button(const ScriptId&, const std::string& language) const;
  const Script* version(const ScriptHash&) const;  // null: unknown
  bool revoked(const ScriptHash& version) const { return revoked_.contains(version); }
  // All of it is a trigger, id or title of a listed one, in any language; that script, as `language` has it.
  const Script* triggered_by(std::string_view words, const std::string& language = "en") const;
  const std::vector<const Script*>& listed(const std::string& language = "en") const;  // in menu order
  const Wording& wording(const std::string& language) const;  // English for one we do not speak
  std::vector<const Wording*> wordings() const;               // of the languages it has, English first; never none

 private:
  void add_name(std::string_view words, const Script&);

  std::map<ScriptHash, std::shared_ptr<const Script>> by_hash_;
  std::map<ScriptId, std::map<std::string, const Script*>> current_;     // by language
  std::map<std::string, std::map<std::string, const Script*>> by_name_;  // triggers, ids, titles of those listed
  std::map<std::string, std::vector<const Script*>> listed_;             // by language
  std::map<std::string, WordingPtr> wordings_;
  std::set<ScriptHash> revoked_;
  std::set<ScriptId> parts_;  // called by another
};

// What the coach knows of a person between events.
struct PersonState {
  bool greeted = false;
  std::optional<Conversation> conversation;  // running or parked; at most one
  ConversationId next_id;                    // for a conversation that this event may start
  ChannelId from;                            // where a command was typed or a button pressed, if not in private
  // Below: only where wants_schedules() says so.
  std::vector<Nudge> nudges;  // theirs, proposed ones too, oldest first
  Sending sending;
  std::vector<ProgrammeId> joined;
  std::string joined_region = {};                      // whose holidays the first of these keeps clear of
  std::optional<ChannelState> channel = std::nullopt;  // of `from`
};

struct CoachResult {
  bool greeted = false;
  std::optional<Conversation> conversation;  // what to store; status ended: store no more; none: nothing changed
  bool ended_other = false;                  // PersonState::conversation was replaced by `conversation`
  std::vector<Reply> replies;                // to the person's direct messages, in order
  std::vector<Timer> timers;                 // of `conversation`; where there are any, in place of those before
  std::vector<Effect> effects;
  std::optional<std::string> refusal;  // a form came too late: why; nothing else is set
  std::optional<std::string> answer;   // shown at once, only to the person, where they typed a command
  std::optional<std::string> country;  // the person's, to store from now on; empty: none
  std::optional<std::string> language;
  std::vector<Change> changes;  // of their schedules or of `from`'s, in order
};

// One reply for whatever a person says or clicks (and one more in place of a clicked message, first).
// Facts::history must hold the newest reflections (10 at least) where wants_history says so.
CoachResult respond(const Library&, const PersonState&, const Event&, const Facts&, TimePoint now);

// Whether respond() will look at Facts::history for this event: lets the caller not load it.
bool wants_history(const Library&, const PersonState&, const Event&);

// Whether it will look at the schedules in PersonState.
bool wants_schedules(const PersonState&, const Event&);

// For the place a command was typed in, where its reply went to the direct messages.
std::string pointer_to_direct_messages(const Library&, const std::string& language);

}  // namespace inward::dialogs
