#include "dialogs/withdrawal.hpp"

#include "dialogs/intent.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_label = 75;
const ChoiceId told{"withdrawn.told"};  // as last_choice: no script can name an option so

// What takes its place in the person's language; null: nothing does.
const Script* successor(const Library& library, const Conversation& conversation, const std::string& language) {
  const auto* old = library.version(conversation.version);
  return old ? library.current(old->id, language) : nullptr;
}

std::vector<Choice> offers(const Script& current, const Wording& words) {
  return {{switch_choice(current.id, {}), clip(words.switch_label(current.title), longest_label)},
          {leave_choice, words.leave_label()}};
}

Request typed_answer(const Script& current, const std::string& text, const Wording& words) {
  std::vector<Offered> offered;
  for (const auto& choice : offers(current, words)) offered.push_back({choice.id, choice.label, {}});
  const auto word = house_word(text, words);
  const auto choice = chosen(text, offered, words);
  if (choice == leave_choice || word == HouseWord::stop) return Leave{};
  if (choice || word == HouseWord::start_over || words.means("yes", normalised(text)))
    return StartScript{&current, true};
  return Withdrawn{};
}

bool would_go_on(const Request& request) {
  return std::holds_alternative<Continue>(request) || std::holds_alternative<StartScript>(request) ||
         std::holds_alternative<Stay>(request) || std::holds_alternative<Closed>(request);
}

}  // namespace

Request heed_withdrawal(const Library& library, const PersonState& person, const Event& event,
                        const std::string& language, const Request& request) {
  if (!person.conversation || !library.version(person.conversation->version)) return request;
  if (!library.revoked(person.conversation->version) || !would_go_on(request)) return request;
  if (std::holds_alternative<Elapsed>(event)) return Nothing{};
  if (std::holds_alternative<FilledIn>(event)) return TooLate{};
  if (person.conversation->last_choice != told) return Withdrawn{};
  if (const auto* start = std::get_if<StartScript>(&request)) return StartScript{start->script, true};
  const auto* said = std::get_if<Said>(&event);
  const auto* current = successor(library, *person.conversation, language);
  if (!said || !current) return Withdrawn{};
  return typed_answer(*current, said->text, *current->wording);
}

Withdrawal withdraw(const Library& library, const Conversation& conversation, const Wording& words) {
  const auto* current = successor(library, conversation, words.language());
  const auto& title = library.version(conversation.version)->title;
  Withdrawal result;
  result.conversation = conversation;
  result.conversation.last_choice = told;
  result.conversation.pending.reset();
  ++result.conversation.turn;
  result.conversation.status = current ? Status::parked : Status::ended;
  if (!current) result.conversation.outcome = Outcome::stopped;
  result.reply.text = words.withdrawn(title, current != nullptr);
  if (current) result.reply.choices = offers(*current, words);
  result.reply.turn = result.conversation.turn;
  return result;
}

}  // namespace inward::dialogs
