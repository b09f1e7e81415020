#include "dialogs/wording.hpp"

namespace inward::dialogs {

namespace {

// Each id with the placeholders that its text may use.
using Catalogue = std::map<std::string, std::vector<std::string>>;

const Catalogue catalogue{
    // buttons
    {"button-help", {}},
    {"button-help-now", {}},
    {"button-why", {}},
    {"button-pause", {}},
    {"button-stop", {}},
    {"button-back", {}},
    {"button-skip", {}},
    {"button-start-over", {}},
    {"button-done", {}},
    {"button-go-on-here", {}},
    {"button-false-alarm", {}},
    {"button-post", {}},
    {"button-keep-private", {}},
    // how to answer
    {"answer-one", {}},
    {"answer-several", {}},
    {"answer-number", {}},
    {"answer-own-words", {}},
    {"answer-list", {}},
    {"answer-time", {}},
    // in a dialog
    {"at-any-time", {}},
    {"at-any-time-optional", {}},
    {"people-to-talk-to", {"contacts"}},
    {"unclear", {}},
    {"unclear-again", {}},
    {"unclear-way-out", {}},
    {"range", {"from", "to"}},
    {"only-words", {}},
    {"shortened", {"count"}},
    {"so-far", {"lines"}},
    {"more-or-done", {}},
    {"list-is-empty", {}},
    {"choose-one", {}},
    {"choose-at-least", {"least"}},
    {"time-is-over", {}},
    {"share-preview", {"text"}},
    {"share-to-copy", {"text"}},
    {"too-many", {"came", "room"}},
    {"too-many-more", {"came", "room", "have"}},
    {"too-many-more-one", {"came", "room", "have"}},
    {"cannot-skip", {}},
    {"nothing-before", {}},
    {"started-over", {}},
    {"stopped-nothing-kept", {}},
    {"stopped", {"kept"}},
    {"finished", {}},
    {"welcome-back", {}},
    {"resume-card", {"title", "when"}},
    {"set-aside", {}},
    {"help-now-bare", {}},
    {"false-alarm-believed", {}},
    {"why", {"because"}},
    {"why-unknown", {}},
    {"why-sources", {"sources"}},
    {"grade-a", {}},
    {"grade-b", {}},
    {"grade-c", {}},
    {"grade-practice", {}},
    {"taken-already", {}},
    {"question-closed", {}},
    // around the dialogs
    {"hello", {}},
    {"who-this-is", {}},
    {"what-to-write", {}},
    {"nothing-running", {}},
    {"help-text", {}},
    {"history-header", {}},
    {"no-history", {}},
    {"not-in-this-version", {}},
    {"unknown-subcommand", {}},
    {"unknown-topic", {"topics"}},
    {"unknown-topic-near", {"topics", "nearest"}},
    {"locked", {"title"}},
    {"already-open", {"title"}},
    {"switch-question", {"running", "wanted"}},
    {"switch-label", {"wanted"}},
    {"stay-label", {"running"}},
    {"you-chose", {"label"}},
    {"answered-in-form", {}},
    {"form-too-late", {}},
    {"closed-mark", {}},
    {"version-gone", {}},
    {"reminder", {}},
    {"reminder-about", {"about"}},
    {"letter", {"date", "text"}},
    {"migrated", {"title"}},
    {"withdrawn", {"title"}},
    {"withdrawn-begin-or-stop", {}},
    {"leave-label", {}},
    {"post-failed", {}},
    {"announcement-failed", {"label"}},
    {"older-not-shown", {}},
    {"pointer-to-direct-messages", {}},
    {"button-how-this-works", {}},
    {"who-can-read", {}},
    // people to talk to
    {"card-opening", {}},
    {"card-danger", {"emergency"}},
    {"card-danger-anywhere", {}},
    {"card-talk", {}},
    {"card-line", {"name", "how"}},
    {"card-line-hours", {"name", "how", "hours"}},
    {"card-always", {}},
    {"card-organisation", {"contacts"}},
    {"card-trusted", {}},
    {"card-directory", {}},
    {"card-numbers-may-be-old", {}},
    {"card-country", {"country"}},
    {"card-country-unknown", {}},
    {"card-tells-nobody", {}},
    // settings
    {"country-set", {}},
    {"country-unset", {}},
    {"country-unknown", {"countries"}},
    {"language-set", {}},
    {"language-unknown", {"languages"}},
    // dates
    {"moment", {"weekday", "day", "month", "time"}},
    {"date", {"day", "month", "year"}},
};

}  // namespace

const std::map<std::string, std::vector<std::string>>& Wording::phrases() {
  return catalogue;
}

const std::vector<std::string>& Wording::groups() {
  static const std::vector<std::string> all = {
      "help",       "help-now",     "why",     "pause", "stop",         "back",          "skip",
      "start-over", "done",         "yes",     "no",    "yes-names",    "no-names",      "and",
      "today",      "tomorrow",     "in",      "days",  "time-fillers", "history",       "menu",
      "reflect",    "who-can-read", "country", "none",  "language",     "language-names"};
  return all;
}

}  // namespace inward::dialogs
