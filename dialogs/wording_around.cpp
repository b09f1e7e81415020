#include "dialogs/joined.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {
// ---- around the dialogs ---------------------------------------------------------------------

std::string Wording::hello() const {
  return say("hello");
}

std::string Wording::who_this_is() const {
  return say("who-this-is");
}

std::string Wording::what_to_write() const {
  return say("what-to-write");
}

std::string Wording::nothing_running() const {
  return say("nothing-running");
}

std::string Wording::help_text(std::string_view contacts) const {
  return say("help-text") +
         (contacts.empty() ? "" : "\n\n" + say("people-to-talk-to", {{"contacts", std::string(contacts)}}));
}

std::string Wording::history_header() const {
  return say("history-header");
}

std::string Wording::no_history() const {
  return say("no-history");
}

std::string Wording::not_in_this_version() const {
  return say("not-in-this-version");
}

std::string Wording::unknown_subcommand() const {
  return say("unknown-subcommand");
}

std::string Wording::unknown_topic(const std::vector<std::string>& topics, std::string_view nearest) const {
  const auto all = joined(topics, ", ");
  return nearest.empty() ? say("unknown-topic", {{"topics", all}})
                         : say("unknown-topic-near", {{"topics", all}, {"nearest", std::string(nearest)}});
}

std::string Wording::locked(std::string_view title) const {
  return say("locked", {{"title", std::string(title)}});
}

std::string Wording::already_open(std::string_view title) const {
  return say("already-open", {{"title", std::string(title)}});
}

std::string Wording::switch_question(std::string_view running, std::string_view wanted) const {
  return say("switch-question", {{"running", std::string(running)}, {"wanted", std::string(wanted)}});
}

std::string Wording::switch_label(std::string_view wanted) const {
  return say("switch-label", {{"wanted", std::string(wanted)}});
}

std::string Wording::stay_label(std::string_view running) const {
  return say("stay-label", {{"running", std::string(running)}});
}

std::string Wording::you_chose(std::string_view label) const {
  return say("you-chose", {{"label", std::string(label)}});
}

std::string Wording::answered_in_form() const {
  return say("answered-in-form");
}

std::string Wording::form_too_late() const {
  return say("form-too-late");
}

std::string Wording::closed_mark() const {
  return say("closed-mark");
}

std::string Wording::version_gone() const {
  return say("version-gone");
}

std::string Wording::reminder(std::string_view about) const {
  return about.empty() ? say("reminder") : say("reminder-about", {{"about", std::string(about)}});
}

std::string Wording::letter(std::string_view written_on, std::string_view text) const {
  return say("letter", {{"date", std::string(written_on)}, {"text", std::string(text)}});
}

std::string Wording::migrated(std::string_view title) const {
  return say("migrated", {{"title", std::string(title)}});
}

std::string Wording::withdrawn(std::string_view title, bool another) const {
  const auto first = say("withdrawn", {{"title", std::string(title)}});
  return another ? first + ' ' + say("withdrawn-begin-or-stop") : first;
}

std::string Wording::leave_label() const {
  return say("leave-label");
}

std::string Wording::announcement_failed(std::string_view label) const {
  return say("announcement-failed", {{"label", std::string(label)}});
}
std::string Wording::post_failed() const {
  return say("post-failed");
}

std::string Wording::older_not_shown() const {
  return say("older-not-shown");
}

std::string Wording::pointer_to_direct_messages() const {
  return say("pointer-to-direct-messages");
}

}  // namespace inward::dialogs
