#include "dialogs/engine.hpp"

#include <algorithm>
#include <stdexcept>

#include "dialogs/walk.hpp"

namespace inward::dialogs {
namespace {

struct House {
  ChoiceId id;
  HouseWord word;
};

std::optional<HouseWord> house_choice(const ChoiceId& id) {
  static const std::vector<House> all = {{house::help, HouseWord::help}, {house::help_now, HouseWord::help_now},
                                         {house::why, HouseWord::why},   {house::pause, HouseWord::pause},
                                         {house::stop, HouseWord::stop}, {house::back, HouseWord::back},
                                         {house::skip, HouseWord::skip}, {house::start_over, HouseWord::start_over},
                                         {house::done, HouseWord::done}};
  const auto found = std::ranges::find(all, id, &House::id);
  return found == all.end() ? std::nullopt : std::optional(found->word);
}

constexpr int most_ignored = 2;  // reminders in a row; after them the coach is quiet

// One step: one input against one conversation.
class Step {
 public:
  Step(const Script& script, const Conversation& conversation, const Facts& facts, TimePoint now)
      : script_(script), before_(conversation), facts_(facts), walk_(script, conversation, facts, now) {}

  // Throws std::runtime_error where the stored conversation does not stand at a question of the script.
  void expect_a_question() const {
    if (!walk_.state().question) throw std::runtime_error("a conversation waits in a state that asks nothing");
  }

  void heard() { walk_.heard(); }

  StepResult operator()(const Begin& begin) {
    walk_.begin(begin);
    return std::move(walk_).result(Taken::moved);
  }
  StepResult operator()(const Words& words);
  StepResult operator()(const Written& written);
  StepResult operator()(const Pressed& pressed);
  StepResult operator()(const Silence& silence);
  StepResult operator()(const AskAgain&) { return is_parked() ? come_back({}) : stay({}); }

 private:
  StepResult stay(const std::string& words, std::string chosen = {});
  StepResult obey(HouseWord word, std::string chosen = {});
  StepResult skip(std::string chosen);
  StepResult done(std::string chosen);
  StepResult unclear(std::string chosen = {});
  StepResult come_back(const std::string& text);
  StepResult answer(const std::string& text);  // clean
  StepResult read(const std::string& text);    // clean, not empty
  StepResult untouched() const;
  StepResult stale(const Pressed& pressed);
  const Wording& wording() const { return *script_.wording; }
  bool is_parked() const { return before_.status == Status::parked; }
  bool may_be_written_on() const {
    return facts_.settle.count() > 0 && std::holds_alternative<AskText>(*walk_.state().question);
  }
  std::optional<HouseWord> house_word_in(const std::string& text) const;
  std::string label_just_taken(const ChoiceId& choice) const;

  const Script& script_;
  const Conversation& before_;
  const Facts& facts_;
  Walk walk_;
};

StepResult Step::stay(const std::string& words, std::string chosen) {
  walk_.say(words);
  walk_.ask_again();
  return std::move(walk_).result(Taken::stayed, std::move(chosen));
}

StepResult Step::unclear(std::string chosen) {
  walk_.ask_unclear();
  return std::move(walk_).result(Taken::stayed, std::move(chosen));
}

// What a question offers in the same words is the question's, but for those that must always work.
std::optional<HouseWord> Step::house_word_in(const std::string& text) const {
  const auto word = house_word(text, wording());
  if (word == HouseWord::done && !gathering(walk_.scope()) && !before_.pending) return {};
  const auto plain = normalised(text);
  if (word == HouseWord::help_now || plain == "help" || plain == "stop") return word;
  return is_named(text, offered(walk_.scope())) ? std::nullopt : word;
}

StepResult Step::operator()(const Words& words) {
  const auto text = clean(words.text);
  if (const auto word = house_word_in(text)) return obey(*word);
  if (is_parked()) return come_back(text);
  if (text.empty() || !may_be_written_on()) return answer(text);
  walk_.collect(text);
  return std::move(walk_).result(Taken::stayed);
}

StepResult Step::operator()(const Written& written) {
  if (written.turn != before_.turn) return untouched();
  const auto text = clean(written.text);
  if (const auto word = house_word_in(text)) return obey(*word);
  return answer(text);
}

// Typed words may be the labels of the buttons that stand under what set it aside; they are no answer.
StepResult Step::come_back(const std::string& text) {
  const auto is = [&](const ChoiceId& button) {
    return !text.empty() && normalised(text) == normalised(wording().label(button));
  };
  if (is(house::go_on)) return stay({});
  if (is(house::false_alarm)) return stay(wording().false_alarm_believed());
  walk_.come_back();
  return std::move(walk_).result(Taken::stayed);
}

StepResult Step::answer(const std::string& text) {
  return text.empty() ? stay(wording().only_words()) : read(joined(before_.pending, text));
}

StepResult Step::read(const std::string& text) {
  const auto reading = read_words(walk_.scope(), text);
  if (const auto* no = std::get_if<NotTaken>(&reading)) return stay(no->why);
  const auto* answer = std::get_if<Answer>(&reading);
  if (!answer) return unclear();
  const auto* id = std::get_if<ChoiceId>(&answer->value);
  walk_.take(*answer, id ? std::optional(*id) : std::nullopt);
  return std::move(walk_).result(Taken::moved);
}

StepResult Step::operator()(const Pressed& pressed) {
  if (pressed.turn != before_.turn) return stale(pressed);
  auto label = button_label(walk_.scope(), pressed.choice);
  if (const auto word = house_choice(pressed.choice)) return obey(*word, std::move(label));
  if (pressed.choice == house::false_alarm) return stay(wording().false_alarm_believed(), std::move(label));
  if (pressed.choice == house::go_on && is_parked()) return stay({}, std::move(label));
  const auto reading = read_choice(walk_.scope(), pressed.choice);
  if (const auto* no = std::get_if<NotTaken>(&reading)) return stay(no->why);
  const auto* answer = std::get_if<Answer>(&reading);
  if (!answer) return unclear();
  walk_.take(*answer, pressed.choice);
  return std::move(walk_).result(Taken::moved, std::move(label));
}

StepResult Step::stale(const Pressed& pressed) {
  const bool twice = pressed.turn == before_.turn - 1 && before_.last_choice == pressed.choice;
  walk_.say(twice ? wording().taken_already() : wording().question_closed());
  walk_.ask_again();
  return std::move(walk_).result(Taken::stale, twice ? label_just_taken(pressed.choice) : "");
}

StepResult Step::untouched() const {
  StepResult nothing;
  nothing.next = before_;
  nothing.taken = Taken::stale;
  return nothing;
}

// Empty where it can no longer be known.
std::string Step::label_just_taken(const ChoiceId& choice) const {
  if (std::ranges::count(before_.frames.back().withheld, choice)) return button_label(walk_.scope(), choice);
  if (before_.trail.empty() || before_.trail.back().depth >= before_.frames.size()) return wording().label(choice);
  const auto& undo = before_.trail.back();
  auto then = before_;
  then.frames.resize(undo.depth + 1);
  then.frames.back().state = undo.state;
  const auto scope = scope_at(script_, then, facts_, undo.depth, TimePoint{});
  return scope.script.state(undo.state).question ? button_label(scope, choice) : wording().label(choice);
}

StepResult Step::operator()(const Silence& silence) {
  if (silence.turn != before_.turn || is_parked() != (silence.index == forgotten)) return untouched();
  if (is_parked()) {
    walk_.end_forgotten();
    return std::move(walk_).result(Taken::moved);
  }
  if (before_.pending) return read(*before_.pending);
  const auto& waits = walk_.state().timeouts;
  const auto index = static_cast<std::size_t>(silence.index);
  if (silence.index < 0 || index >= waits.size()) return untouched();
  if (waits[index].go) {
    walk_.go_on_silence(index);
    return std::move(walk_).result(Taken::moved);
  }
  if (waits[index].remind && before_.ignored < most_ignored) {
    walk_.remind(index);
  } else {
    walk_.park(index);
  }
  return std::move(walk_).result(Taken::stayed);
}

StepResult Step::obey(HouseWord word, std::string chosen) {
  const auto& state = walk_.state();
  switch (word) {
    case HouseWord::help:
      walk_.say(wording().help_here(kind_of(*state.question), state.optional, facts_.contacts));
      walk_.ask_with_help();
      return std::move(walk_).result(Taken::stayed, std::move(chosen));
    case HouseWord::why:
      return stay(walk_.why(), std::move(chosen));
    case HouseWord::help_now:
      walk_.help_now();
      return std::move(walk_).result(Taken::stayed, std::move(chosen));
    case HouseWord::pause:
      walk_.pause();
      return std::move(walk_).result(Taken::stayed, std::move(chosen));
    case HouseWord::skip:
      return skip(std::move(chosen));
    case HouseWord::done:
      return done(std::move(chosen));
    case HouseWord::stop:
      walk_.stop();
      break;
    case HouseWord::back:
      walk_.back();
      break;
    case HouseWord::start_over:
      walk_.start_over();
      break;
  }
  return std::move(walk_).result(Taken::moved, std::move(chosen));
}

StepResult Step::skip(std::string chosen) {
  const auto pieces = gathering(walk_.scope());
  if (pieces && pieces->have > 0 && pieces->enough()) return done(std::move(chosen));
  if (!walk_.can_skip()) return stay(wording().cannot_skip(), std::move(chosen));
  walk_.skip();
  return std::move(walk_).result(Taken::moved, std::move(chosen));
}

StepResult Step::done(std::string chosen) {
  if (before_.pending) return read(*before_.pending);
  const auto pieces = gathering(walk_.scope());
  if (!pieces) return unclear();
  if (pieces->enough()) {
    walk_.done();
    return std::move(walk_).result(Taken::moved, std::move(chosen));
  }
  if (pieces->have == 0 && walk_.can_skip()) return skip(std::move(chosen));
  const bool list = kind_of(*walk_.state().question) == Asked::list;
  return stay(list ? wording().list_is_empty() : wording().choose_at_least(pieces->least), std::move(chosen));
}

}  // namespace

StepResult step(const Script& script, const Conversation& conversation, const Input& input, const Facts& facts,
                TimePoint now) {
  if (conversation.status == Status::ended) throw std::logic_error("an ended conversation takes no step");
  Step one(script, conversation, facts, now);
  if (!std::holds_alternative<Begin>(input)) one.expect_a_question();
  if (!std::holds_alternative<Silence>(input)) one.heard();
  return std::visit(one, input);
}

}  // namespace inward::dialogs
