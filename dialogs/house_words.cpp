#include "dialogs/house_words.hpp"

namespace inward::dialogs::house {
namespace {

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (const auto& part : parts) {
    if (!joined.empty()) joined += separator;
    joined += part;
  }
  return joined;
}

std::string how_to_answer(Asked asked) {
  switch (asked) {
    case Asked::one_of_these:
      return "Press a button, or write one of the choices or its number.";
    case Asked::number:
      return "Press a button, or write the number.";
    case Asked::own_words:
      return "Answer in your own words, as short or long as you like.";
    case Asked::list:
      return "Write one thing per line, in one message or several, and “done” when that is all.";
  }
  return {};
}

std::string people(std::string_view contacts) {
  return contacts.empty() ? "" : "\nPeople to talk to: " + std::string(contacts);
}

}  // namespace

std::string label(const ChoiceId& choice) {
  if (choice == help) return "Help";
  if (choice == stop) return "Stop here";
  if (choice == back) return "Back";
  if (choice == skip) return "Skip";
  if (choice == start_over) return "Start over";
  return choice == done ? "Done" : "";
}

std::string help_here(Asked asked, bool optional, std::string_view contacts) {
  return how_to_answer(asked) + "\nAt any time: “back” to the question before, " +
         (optional ? "“skip” to leave this one out, " : "") + "“start over” to begin again, “stop” to end here." +
         people(contacts);
}

std::string unclear(int times) {
  return times <= 1 ? "I am a script and could not match that to one of the choices." : "One of these, please:";
}

std::string unclear_way_out() {
  return "“stop” ends here, “help” says more.";
}

std::string numbered(const std::vector<std::string>& labels) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < labels.size(); ++i) lines.push_back(std::to_string(i + 1) + ". " + labels[i]);
  return join(lines, "\n");
}

std::string range(int from, int to) {
  return "A whole number from " + std::to_string(from) + " to " + std::to_string(to) + '.';
}

std::string only_words() {
  return "I can only read words, and found none in that message.";
}

std::string shortened(std::size_t points) {
  return "That was long. I kept the first " + std::to_string(points) + " characters.";
}

std::string so_far(std::string_view lines) {
  return "So far:\n" + std::string(lines);
}

std::string more_or_done() {
  return "Add more if there is more, or choose Done.";
}

std::string list_is_empty() {
  return "There is nothing on the list yet. One thing is enough.";
}

std::string too_many(std::size_t came, std::size_t have, std::size_t most) {
  if (have == 0)
    return "That is " + std::to_string(came) + ", and there is room for " + std::to_string(most) +
           ". Which would you keep? Write only those.";
  const auto room = most - have;
  return "That is " + std::to_string(came) + " more, and there is room for " + std::to_string(room) + " beside the " +
         std::to_string(have) + " you have. Which would you add? Write only " + (room == 1 ? "that one." : "those.");
}

std::string cannot_skip() {
  return "This one I need in order to go on. “stop” ends here, if you would rather not.";
}

std::string nothing_before() {
  return "There is no question before this one to go back to.";
}

std::string started_over() {
  return "From the start. Your earlier answers here are let go.";
}

std::string stopped(const std::vector<std::string>& kept) {
  if (kept.empty()) return "Stopped here. Nothing of it was kept. Come back whenever you like.";
  return "Stopped here. Kept in your history: " + join(kept, ", ") + ". Come back whenever you like.";
}

std::string finished() {
  return "That was all. Thank you for taking the time.";
}

std::string welcome_back() {
  return "Welcome back. We were here:";
}

std::string taken_already() {
  return "I have that one already. We are here now:";
}

std::string question_closed() {
  return "That question is closed. Here is where we are:";
}

std::string hello() {
  return "Hello. I am Inward, a private coach made of scripts: I ask, you think.\n"
         "Your answers are sealed with a key of your own. Write “help” to learn more.";
}

std::string who_this_is() {
  return "I am Inward, a script that helps you stop and think for a few minutes.";
}

std::string what_to_write() {
  return "Choose below, or write “history” to read what you kept, “help” for everything else.";
}

std::string nothing_running() {
  return "That question is closed, and nothing else is open.";
}

std::string help_text(std::string_view contacts) {
  return "I am Inward: a script, not a person, and no therapy. I cannot judge how you are.\n\n"
         "Write “check in” for two taps, “reflect” to choose a topic, “history” to read what you kept.\n"
         "In a dialog: “help”, “back”, “skip”, “start over” and “stop” work at every question.\n\n"
         "Your answers are stored sealed. Whoever runs this server and holds its key could read them; your manager "
         "cannot see them here. Your chat keeps its own copy of these messages, under its own rules." +
         (contacts.empty() ? "" : "\n" + people(contacts));
}

std::string history_header() {
  return "What you kept, newest first. Only you are shown this.";
}

std::string no_history() {
  return "There is nothing in your history yet. Only you would be shown it.";
}

std::string not_in_this_version() {
  return "This version of Inward cannot do that yet. “help” lists what it can.";
}

std::string unknown_subcommand() {
  return "I do not know that one. “help” and “history” work here.";
}

std::string unknown_topic(const std::vector<std::string>& topics, std::string_view nearest) {
  const auto meant = nearest.empty() ? "" : " Did you mean “" + std::string(nearest) + "”?";
  return "I do not know that topic." + meant + " Topics: " + join(topics, ", ") + '.';
}

std::string locked(std::string_view title) {
  return "“" + std::string(title) +
         "” opens once whoever runs this coach has named people to turn to. “check in” works already.";
}

std::string already_open(std::string_view title) {
  return "“" + std::string(title) + "” is open already; “start over” begins it again. We are here:";
}

std::string switch_question(std::string_view running, std::string_view wanted) {
  return "“" + std::string(running) + "” is still open. Leave it and begin “" + std::string(wanted) +
         "”? What you have saved stays in your history.";
}

std::string switch_label(std::string_view wanted) {
  return "Begin " + std::string(wanted);
}

std::string stay_label(std::string_view running) {
  return "Stay with " + std::string(running);
}

std::string you_chose(std::string_view label) {
  return "You chose: " + std::string(label);
}

std::string answered_in_form() {
  return "You answered in a form.";
}

std::string form_too_late() {
  return "That question is closed by now, so I did not take this. If you want to keep your words, copy them before you "
         "close this form. We go on in our messages.";
}

std::string closed_mark() {
  return "This question is closed.";
}

std::string version_gone() {
  return "I am sorry: the dialog we were in is no longer here, so it ends. What you had saved stays in your history.";
}

std::string reminder(std::string_view about) {
  return about.empty() ? "You asked me to come back to you now. Here I am."
                       : "You asked me to come back to this:\n“" + std::string(about) + "”";
}

std::string older_not_shown() {
  return "Older ones are kept too, but not shown here.";
}

std::string pointer_to_direct_messages() {
  return "I have written to you in our direct messages.";
}

}  // namespace inward::dialogs::house
