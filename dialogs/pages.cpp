#include "dialogs/pages.hpp"

#include "dialogs/intent.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/nearest_word.hpp"
#include "dialogs/request.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_label = 75;
constexpr std::size_t most_buttons = 25;
constexpr std::size_t longest_entry = 280;
constexpr std::size_t most_reflections = 10;
constexpr std::size_t longest_page = 9000;  // bytes

std::string lines_of(const Reflection& reflection, const std::string& zone, const Wording& words) {
  auto text = spoken_date(reflection.at, zone, words) + ", " + reflection.title;
  for (const auto& entry : reflection.entries) {
    const bool list = entry.shown.starts_with("• ");
    text += '\n' + entry.label + (list ? ":\n" : ": ") + clip(entry.shown, longest_entry);
  }
  return text;
}

}  // namespace

std::vector<Choice> help_buttons(const Library& library, const Wording& words) {
  std::vector<Choice> choices;
  const auto* meeting = library.current(first_meeting, words.language());
  if (meeting && !meeting->listed) choices.push_back({start_choice(first_meeting), words.how_this_works_label()});
  choices.push_back({house::help_now, words.label(house::help_now)});
  return choices;
}

std::vector<Choice> menu_buttons(const Library& library, const Wording& words) {
  const auto always = help_buttons(library, words);
  std::vector<Choice> choices;
  for (const auto* script : library.listed(words.language()))
    if (choices.size() + always.size() < most_buttons)
      choices.push_back({start_choice(script->id), clip(script->title, longest_label)});
  choices.insert(choices.end(), always.begin(), always.end());
  return choices;
}

Reply menu_page(const Library& library, const Wording& words, const std::string& first_lines) {
  return {first_lines + '\n' + words.what_to_write(), menu_buttons(library, words), {}, 0, {}};
}

std::string history_page(const Facts& facts, const Wording& words) {
  auto text = words.history_header();
  std::size_t shown = 0;
  for (const auto& reflection : facts.history) {
    if (reflection.entries.empty()) continue;
    const auto lines = lines_of(reflection, facts.zone, words);
    if (shown == most_reflections || (shown > 0 && text.size() + lines.size() > longest_page))
      return text + "\n\n" + words.older_not_shown();
    text += "\n\n" + lines;
    ++shown;
  }
  return shown == 0 ? words.no_history() : text;
}

std::string unknown_topic_page(const Library& library, const std::string& topic, const Wording& words) {
  std::vector<std::string> known;
  std::vector<std::string> titles;
  for (const auto* script : library.listed(words.language())) {
    titles.push_back(script->title);
    known.push_back(normalised(script->title));
    known.insert(known.end(), script->triggers.begin(), script->triggers.end());
  }
  const auto nearest = topic.size() > longest_label ? std::nullopt : nearest_word(topic, known);
  return words.unknown_topic(titles, nearest.value_or(""));
}

}  // namespace inward::dialogs
