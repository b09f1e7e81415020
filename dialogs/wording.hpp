#pragma once
// All that the coach itself says and understands in one language: what no script says. One file a language,
// scripts/<language>/words.yaml, for a writer to read and edit. Immutable; safe on any thread.
// Texts are plain; nothing in them but what is handed in was written by a person.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogs/phrase_net.hpp"
#include "dialogs/placeholders.hpp"
#include "dialogs/types.hpp"

namespace inward::dialogs {

// The engine's own words, understood at every question.
enum class HouseWord { help, help_now, why, pause, stop, back, skip, start_over, done };

// Its own buttons.
namespace house {
inline const ChoiceId help{"help"}, help_now{"help-now"}, why{"why"}, pause{"pause"}, stop{"stop"}, back{"back"},
    skip{"skip"}, start_over{"start-over"}, done{"done"}, go_on{"go-on-here"}, false_alarm{"false-alarm"}, post{"post"},
    keep{"keep-private"};
}  // namespace house

enum class Asked { one_of_these, several_of_these, number, own_words, list, time };

// A language's data, as its file has it. Every id that Wording needs is there.
struct WordingData {
  std::string language;                                         // "en"
  std::string name;                                             // "English"
  std::map<std::string, std::string> says;                      // by id, with {placeholders}
  std::map<std::string, std::vector<std::string>> understands;  // "stop": ["stop", "stop here", ...], "yes", "no"
  std::vector<std::string> days, months;                        // from Sunday; from January
  PhraseNet net;                                                // see may_need_help
};

class Wording {
 public:
  explicit Wording(WordingData data);

  const std::string& language() const { return data_.language; }
  const std::string& name() const { return data_.name; }

  // What Wording says, each id with the placeholders its text may use; and the groups of `understands`.
  static const std::map<std::string, std::vector<std::string>>& phrases();
  static const std::vector<std::string>& groups();

  // ---- understanding: `text` is normalised (plain_text.hpp) ----------------------------------
  std::optional<HouseWord> house_word(std::string_view text) const;
  bool means(std::string_view group, std::string_view text) const;
  // The longest phrase of the group that `text` begins with, whole words; empty: with none.
  std::string_view leading(std::string_view group, std::string_view text) const;
  std::optional<int> number(std::string_view word) const;  // "three"
  // Whether people to talk to should be offered. Nobody is told what caught, and nothing is kept.
  bool may_need_help(std::string_view text) const { return data_.net.catches(text); }

  // ---- dates ----------------------------------------------------------------------------------
  std::string day(unsigned from_sunday) const;
  std::string month(unsigned from_january) const;
  std::string moment(std::string_view weekday, std::string_view day, std::string_view month,
                     std::string_view time) const;
  std::string date(std::string_view day, std::string_view month, std::string_view year) const;

  // ---- in a dialog ----------------------------------------------------------------------------
  std::string label(const ChoiceId& house_choice) const;  // "Stop here"; empty: not one of the engine's
  std::string how_to_answer(Asked) const;
  std::string help_here(Asked, bool optional, std::string_view contacts) const;
  std::string unclear(int times_in_a_row) const;  // said before the question, or before the choices alone
  std::string unclear_way_out() const;            // after the choices, from the second time on
  std::string numbered(const std::vector<std::string>& labels) const;
  std::string range(int from, int to) const;
  std::string only_words() const;                        // an empty message: a picture alone
  std::string shortened(std::size_t code_points) const;  // the answer was cut
  std::string so_far(std::string_view lines) const;      // a list as it stands
  std::string more_or_done() const;
  std::string list_is_empty() const;
  std::string too_many(std::size_t came, std::size_t have, std::size_t most) const;
  std::string choose_at_least(std::size_t least) const;
  std::string time_is_over() const;  // the time named lies behind us
  std::string share_preview(std::string_view text) const;
  std::string share_to_copy(std::string_view text) const;  // there is no channel to post it in
  std::string somebody_here() const;                       // whose name the platform does not say
  std::string cannot_skip() const;
  std::string nothing_before() const;  // `back` at the first question
  std::string started_over() const;
  std::string stopped(const std::vector<std::string>& kept_labels) const;
  std::string finished() const;  // where a script ends without a word
  std::string welcome_back() const;
  std::string resume_card(std::string_view title, std::string_view last_asked) const;  // welcome back after days
  std::string set_aside() const;                                                       // `pause`
  std::string help_now_bare() const;  // where no card of people to talk to is at hand
  std::string false_alarm_believed() const;
  // `why`; where no script says anything of itself, because is empty.
  std::string why(std::string_view grade, std::string_view because, const std::vector<std::string>& sources) const;
  std::string taken_already() const;
  std::string question_closed() const;  // "...; here is where we are"

  // ---- around the dialogs ---------------------------------------------------------------------
  std::string hello() const;            // once, to somebody new
  std::string who_this_is() const;      // one line
  std::string what_to_write() const;    // one line, above the menu's buttons
  std::string nothing_running() const;  // a click on something that is over, before the menu
  std::string help_text(std::string_view contacts) const;
  std::string history_header() const;
  std::string no_history() const;
  std::string not_in_this_version() const;
  std::string unknown_subcommand() const;
  std::string unknown_topic(const std::vector<std::string>& topics, std::string_view nearest) const;
  std::string locked(std::string_view title) const;
  std::string already_open(std::string_view title) const;
  std::string switch_question(std::string_view running, std::string_view wanted) const;
  std::string switch_label(std::string_view wanted) const;
  std::string stay_label(std::string_view running) const;
  std::string you_chose(std::string_view label) const;
  std::string answered_in_form() const;
  std::string form_too_late() const;  // the form stays open with what was written in it
  std::string closed_mark() const;    // put under a question that is over
  std::string version_gone() const;
  std::string reminder(std::string_view about) const;  // a follow-up without a dialog of its own
  std::string letter(std::string_view written_on, std::string_view text) const;
  std::string migrated(std::string_view title) const;                 // one sentence, before what comes next
  std::string withdrawn(std::string_view title, bool another) const;  // `another`: there is a version to begin anew
  std::string leave_label() const;
  std::string announcement_failed(std::string_view label) const;  // to whoever switched it on; it is off now
  std::string post_failed() const;  // what was to be posted into a channel did not get there
  std::string older_not_shown() const;
  std::string pointer_to_direct_messages() const;
  std::string how_this_works_label() const;
  std::string who_can_read() const;

  // ---- people to talk to ----------------------------------------------------------------------
  std::string card_opening() const;
  std::string card_danger(std::string_view emergency) const;  // empty: whatever it is where they are
  std::string card_talk() const;
  std::string card_line(std::string_view name, std::string_view how, std::string_view hours) const;
  std::string card_organisation(std::string_view contacts) const;
  std::string card_trusted() const;
  std::string card_directory() const;  // the world-wide one
  std::string card_numbers_may_be_old() const;
  std::string card_country(std::string_view country) const;  // whose numbers these are; empty: how to say it
  std::string card_tells_nobody() const;

  // ---- settings -------------------------------------------------------------------------------
  std::string country_set() const;  // before the card
  std::string country_unset() const;
  std::string country_unknown(std::string_view known) const;
  std::string language_set() const;
  std::string language_unknown(std::string_view known) const;

  // ---- nudges: `plan` is spoken, as "Monday to Friday, 09:00" ----------------------------------
  std::string all_of(const std::vector<std::string>& names) const;  // "Monday, Tuesday and Friday"
  std::string day_range(std::string_view first, std::string_view last) const;
  std::string nudge_every_day(bool other, std::string_view time) const;
  std::string nudge_every(std::string_view day, bool other_week, std::string_view time) const;
  std::string nudge_on(std::string_view days, bool other_week, std::string_view time) const;
  std::string nudge_on_days_of_its_own(std::string_view time) const;
  std::string check_in_ready() const;                     // what a phone may show
  std::string minutes_ready() const;                      // ... of any other dialog
  std::string nudge_gone() const;                         // its dialog is no longer offered
  std::string nudge_weekly(std::string_view plan) const;  // how often it comes now, and what "as before" means
  std::string nudge_monthly(std::string_view plan) const;
  std::string nudge_asking() const;
  std::string snooze_label() const;
  std::string rarer_label() const;
  std::string end_label() const;
  std::string as_before_label() const;
  std::string weekly_label() const;
  std::string confirm_label() const;
  std::string decline_label() const;
  std::string end_this_label(std::string_view plan) const;
  std::string leave_this_label(std::string_view programme) const;
  std::string nudge_proposed(std::string_view title, std::string_view plan, std::string_view first) const;
  std::string nudge_confirmed(std::string_view plan, std::string_view first) const;
  std::string nudge_declined() const;
  std::string nothing_proposed() const;
  std::string nudge_no_day() const;
  std::string nudge_no_time() const;
  std::string nudge_no_dialog(const std::vector<std::string>& titles) const;
  std::string nudge_limit(std::size_t most) const;
  std::string nudge_already(std::string_view plan) const;
  std::string nudge_in_quiet_hours(std::string_view time, std::string_view hours, std::string_view instead) const;
  std::string nudge_beyond_budget(int per_week) const;
  std::string snoozed(std::string_view when) const;
  std::string nudge_as_before(std::string_view plan) const;
  std::string nothing_as_before() const;
  std::string nudge_rarest() const;
  std::string nudge_ended(std::string_view plan) const;
  std::string nudge_not_there() const;
  std::string no_more_nudges() const;
  std::string no_nudges() const;
  std::string paused(std::string_view until) const;  // empty: until they say so
  std::string pause_no_date() const;
  std::string pause_past_day() const;
  std::string resumed() const;
  std::string not_paused() const;
  std::string quiet_hours_set(std::string_view hours) const;  // empty: there are none
  std::string quiet_hours_conflict(const std::vector<std::string>& plans) const;
  std::string quiet_hours_unclear() const;
  std::string at_most_set(int per_week) const;
  std::string at_most_unclear(int most) const;
  std::string nudges_header() const;
  std::string nudge_line(std::string_view title, std::string_view plan, std::string_view next) const;
  std::string nudge_line_silent(std::string_view title, std::string_view plan) const;
  std::string nudge_line_proposed(std::string_view title, std::string_view plan) const;
  std::string nudges_joined(const std::vector<std::string>& programmes) const;
  std::string nudges_rules(std::string_view hours, int per_week) const;  // no hours: empty
  std::string nudges_hint() const;

  // ---- programmes -----------------------------------------------------------------------------
  std::string weekday_date(std::string_view weekday, std::string_view date) const;
  std::string programme_day(std::string_view day, bool today) const;  // one sentence; so are those below
  std::string programme_over() const;
  std::string programme_moments(std::string_view day, std::string_view times) const;  // one line
  std::string programme_on(std::string_view label, std::string_view next, std::string_view zone,
                           std::string_view moments, std::string_view holidays) const;
  std::string programme_on_already(std::string_view label) const;
  std::string programme_off(std::string_view label) const;
  std::string programme_off_already(std::string_view label) const;
  std::string programme_status(std::string_view label, std::string_view since) const;  // empty: not known
  std::string programme_times_of(std::string_view zone) const;
  std::string programme_holidays(std::string_view region) const;
  std::string programme_no_holidays(std::string_view regions) const;
  // To all of a channel, and who did it.
  std::string programme_announce_on(std::string_view name, std::string_view label, std::string_view about,
                                    std::string_view next) const;
  std::string programme_announce_changed(std::string_view name, std::string_view label, std::string_view state) const;
  std::string programme_announce_off(std::string_view name, std::string_view label) const;
  std::string programme_somebody() const;  // whose name is not known
  std::string programme_none() const;
  std::string programme_only_in_channel(std::string_view label) const;
  std::string programme_stewards_only(std::string_view label) const;
  std::string programme_region_unknown(std::string_view regions) const;
  std::string programme_zone_unknown(std::string_view nearest) const;
  std::string programme_unknown(std::string_view programmes, std::string_view nearest) const;
  std::string programme_next(std::string_view label, std::string_view day, bool today) const;
  std::string programme_next_none(std::string_view label) const;
  std::string programme_comes_to_you(std::string_view moments) const;
  std::string programme_how_to_join(std::string_view label) const;
  std::string programme_nothing_to_join(std::string_view label) const;
  std::string programme_joined(std::string_view label, std::string_view next, std::string_view moments) const;
  std::string programme_left(std::string_view label) const;
  std::string programme_not_joined(std::string_view label) const;
  std::string programme_join_label() const;
  std::string programme_leave_label() const;

 private:
  using Value = Filling;
  std::string say(const std::string& id, const std::vector<Value>& values = {}) const;

  WordingData data_;
};

using WordingPtr = std::shared_ptr<const Wording>;

// The wording that is built in for a language; null: there is none. English is always there.
WordingPtr built_in_wording(const std::string& language);

}  // namespace inward::dialogs
