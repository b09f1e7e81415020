#include "dialogs/proving/facts.hpp"

#include <date/date.h>

#include <algorithm>

#include "dialogs/local_time.hpp"
#include "dialogs/proving/histories.hpp"
#include "dialogs/proving/reads.hpp"

namespace inward::dialogs::proving {
namespace {

constexpr std::size_t longest_name = 80;

bool has_share(const Script& script) {
  const auto shares = [](const auto& each) {
    return each.second.question && std::holds_alternative<AskShare>(*each.second.question);
  };
  return std::ranges::any_of(script.states, shares) ||
         std::ranges::any_of(script.calls, [](const auto& call) { return has_share(*call.second); });
}

template <class Test>
bool has_test(const Script& script) {
  return std::ranges::any_of(tests_in(script),
                             [](const Guard* test) { return std::holds_alternative<Test>(test->test); });
}

}  // namespace

TimePoint first_instant() {
  return date::sys_days(date::year(2026) / 11 / 23) + std::chrono::hours(8);
}

std::vector<Root> roots_of(const Script& script) {
  std::vector<std::string> contacts = {"Ada Sample, people team, 555 0100"};
  if (has_test<FreeTextOpen>(script)) contacts.emplace_back();
  std::vector<ChannelId> places = {ChannelId()};
  if (has_share(script) || has_test<BegunInChannel>(script)) places.emplace_back("a channel");
  std::vector<Root> roots;
  for (const auto& history : histories_of(script))
    for (const auto& named : contacts)
      for (const auto& place : places) {
        Root root{{}, script.listed ? "" : "If it is ten, then I will write.", place};
        root.facts.contacts = named;
        root.facts.history = history;
        root.facts.help_now = "People to talk to, at once.";
        root.facts.name = std::string(longest_name, 'n');
        root.facts.next_occasion = local_day(first_instant(), root.facts.zone) + std::chrono::days(91);
        roots.push_back(std::move(root));
      }
  return roots;
}

}  // namespace inward::dialogs::proving
