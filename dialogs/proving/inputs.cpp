#include "dialogs/proving/inputs.hpp"

#include <algorithm>
#include <stdexcept>

#include "dialogs/intent.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs::proving {
namespace {

constexpr std::size_t most_items_tried = 6;  // of a list that may hold more, besides its limit
constexpr std::size_t usual_limit = 25;      // of a list that names none
constexpr std::string_view filler_start = " wwww";

std::string lines(std::size_t from, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i ? "\n" : "") + long_words(static_cast<int>(from + i + 1));
  return text;
}

bool is_number_seen(const Sight& sight, const SlotId& slot, const AskScale& scale, int number) {
  if (number == scale.from || number == scale.to) return true;
  const auto cuts = sight.cuts.find(slot);
  return cuts != sight.cuts.end() && (cuts->second.contains(number) || cuts->second.contains(number + 1));
}

// One of these for each question; `all` gathers.
class Answers {
 public:
  Answers(const Standing& at, const Conversation& conversation, const std::vector<Choice>& shown, const Sight& sight)
      : at_(at), conversation_(conversation), shown_(shown), sight_(sight) {}

  std::vector<Input> all() && {
    std::visit([&](const auto& question) { type(question); }, *at_.state.question);
    for (const auto& choice : shown_)
      if (is_worth_pressing(choice)) all_.emplace_back(Pressed{conversation_.turn, choice.id});
    if (at_.state.optional && std::ranges::count(shown_, house::skip, &Choice::id) == 0)
      add_words(typed(HouseWord::skip, *at_.script.wording));
    return std::move(all_);
  }

 private:
  void type(const AskText&) {
    all_.emplace_back(Words{long_words(1)});
    if (const auto values = sight_.values.find(into()); values != sight_.values.end())
      for (const auto& value : values->second) all_.emplace_back(Words{value});
  }
  void type(const AskList&) {
    const auto* have = slot_as<ListValue>(at_.frame, into());
    const auto room = limit() - std::min(limit(), have ? have->size() : 0);
    if (room == 0) return;
    if (have) return add_words(lines(have->size(), 1));
    add_words(lines(0, room));
    for (auto count = std::min(room - 1, most_items_tried); count > 0; --count) add_words(lines(0, count));
  }
  void type(const AskTime& time) {
    for (const auto& offer : time.offers) add_words(offer);
    add_words("tomorrow 11:00");
  }
  void type(const auto&) {}

  bool is_worth_pressing(const Choice& choice) const {
    if (means_stop(choice, *at_.script.wording)) return false;
    const auto* scale = std::get_if<AskScale>(&*at_.state.question);
    if (!scale || choice.id.value.find_first_not_of("0123456789") != std::string::npos) return true;
    const auto values = sight_.values.find(into());
    const bool named = values != sight_.values.end() && values->second.contains(choice.id.value);
    return named || is_number_seen(sight_, into(), *scale, std::stoi(choice.id.value));
  }

  void add_words(std::string words) { all_.emplace_back(Words{std::move(words)}); }
  SlotId into() const { return at_.state.into.value_or(SlotId()); }
  std::size_t limit() const {
    const auto slot = at_.script.slots.find(into());
    const auto most = slot == at_.script.slots.end() ? 0 : slot->second.max_items;
    return most == 0 ? usual_limit : most;
  }

  const Standing& at_;
  const Conversation& conversation_;
  const std::vector<Choice>& shown_;
  const Sight& sight_;
  std::vector<Input> all_;
};

std::string_view group_of(HouseWord word) {
  switch (word) {
    case HouseWord::help:
      return "help";
    case HouseWord::help_now:
      return "help now";
    case HouseWord::why:
      return "why";
    case HouseWord::pause:
      return "pause";
    case HouseWord::stop:
      return "stop";
    case HouseWord::back:
      return "back";
    case HouseWord::skip:
      return "skip";
    case HouseWord::start_over:
      return "start over";
    case HouseWord::done:
      return "done";
  }
  return "help";
}

}  // namespace

std::string long_words(int number) {
  auto words = "thing " + std::to_string(number);
  while (words.size() < 300) words += filler_start;
  return words;
}

std::string short_form(const std::string& words) {
  std::string all;
  for (std::size_t at = 0; at <= words.size();) {
    const auto end = std::min(words.find('\n', at), words.size());
    const auto line = words.substr(at, end - at);
    all += (at ? "\n" : "") + line.substr(0, line.find(filler_start));
    at = end + 1;
  }
  return all;
}

Input short_form(const Input& input) {
  const auto* words = std::get_if<Words>(&input);
  return words ? Words{short_form(words->text)} : input;
}

std::string typed(HouseWord word, const Wording& wording) {
  std::string plain(group_of(word));
  if (house_word(plain, wording) == word) return plain;
  std::ranges::replace(plain, ' ', '-');
  return wording.label(ChoiceId(plain));
}

bool means_stop(const Choice& choice, const Wording& wording) {
  return choice.id == house::stop || (choice.id.value.empty() && choice.label == wording.label(house::stop));
}

Standing standing(const Script& outermost, const Conversation& conversation) {
  const auto depth = conversation.frames.size() - 1;
  const auto scope = scope_at(outermost, conversation, {}, depth, {});
  return {scope.script, scope.script.state(scope.frame.state), scope.frame};
}

std::vector<Input> answers(const Script& outermost, const Conversation& conversation, const std::vector<Choice>& shown,
                           const Sight& sight) {
  const auto at = standing(outermost, conversation);
  if (!at.state.question) throw std::runtime_error("a conversation waits in a state that asks nothing");
  return Answers(at, conversation, shown, sight).all();
}

}  // namespace inward::dialogs::proving
