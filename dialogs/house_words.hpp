#pragma once
// Everything the coach says that no script says: its own words, in one place for a writer to read.
// Plain text; nothing here but what is handed in was written by a person.

#include <string>
#include <string_view>
#include <vector>

#include "dialogs/types.hpp"

namespace inward::dialogs::house {

// ---- the engine's own buttons ---------------------------------------------------------------
inline const ChoiceId help{"help"}, stop{"stop"}, back{"back"}, skip{"skip"}, start_over{"start-over"}, done{"done"};
std::string label(const ChoiceId& house_choice);  // "Stop here"; empty: not one of the engine's

// ---- in a dialog ----------------------------------------------------------------------------
enum class Asked { one_of_these, number, own_words, list };

std::string help_here(Asked, bool optional, std::string_view contacts);
std::string unclear(int times_in_a_row);  // said before the question, or before the choices alone
std::string unclear_way_out();            // after the choices, from the second time on
std::string numbered(const std::vector<std::string>& labels);
std::string range(int from, int to);
std::string only_words();                        // an empty message: a picture alone
std::string shortened(std::size_t code_points);  // the answer was cut
std::string so_far(std::string_view lines);      // a list as it stands
std::string more_or_done();
std::string list_is_empty();
std::string too_many(std::size_t came, std::size_t have, std::size_t most);
std::string cannot_skip();
std::string nothing_before();  // `back` at the first question
std::string started_over();
std::string stopped(const std::vector<std::string>& kept_labels);
std::string finished();  // where a script ends without a word
std::string welcome_back();
std::string taken_already();
std::string question_closed();  // "...; here is where we are"

// ---- around the dialogs ---------------------------------------------------------------------
std::string hello();            // once, to somebody new
std::string who_this_is();      // one line
std::string what_to_write();    // one line, above the menu's buttons
std::string nothing_running();  // a click on something that is over, before the menu
std::string help_text(std::string_view contacts);
std::string history_header();
std::string no_history();
std::string not_in_this_version();
std::string unknown_subcommand();
std::string unknown_topic(const std::vector<std::string>& topics, std::string_view nearest);
std::string locked(std::string_view title);
std::string already_open(std::string_view title);
std::string switch_question(std::string_view running, std::string_view wanted);
std::string switch_label(std::string_view wanted);
std::string stay_label(std::string_view running);
std::string you_chose(std::string_view label);
std::string answered_in_form();
std::string form_too_late();  // the form stays open with what was written in it
std::string closed_mark();    // put under a question that is over
std::string version_gone();
std::string reminder(std::string_view about);  // a follow-up without a dialog of its own
std::string older_not_shown();
std::string pointer_to_direct_messages();

}  // namespace inward::dialogs::house
