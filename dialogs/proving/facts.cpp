#include "dialogs/proving/facts.hpp"

#include <date/date.h>

#include <algorithm>

#include "dialogs/proving/histories.hpp"
#include "dialogs/proving/reads.hpp"

namespace inward::dialogs::proving {
namespace {

bool has_share(const Script& script) {
  const auto shares = [](const auto& each) {
    return each.second.question && std::holds_alternative<AskShare>(*each.second.question);
  };
  return std::ranges::any_of(script.states, shares) ||
         std::ranges::any_of(script.calls, [](const auto& call) { return has_share(*call.second); });
}

bool asks_whether_open(const Script& script) {
  return std::ranges::any_of(tests_in(script),
                             [](const Guard* test) { return std::holds_alternative<FreeTextOpen>(test->test); });
}

}  // namespace

TimePoint first_instant() {
  return date::sys_days(date::year(2026) / 11 / 23) + std::chrono::hours(8);
}

std::vector<Root> roots_of(const Script& script) {
  std::vector<std::string> contacts = {"Ada Sample, people team, 555 0100"};
  if (asks_whether_open(script)) contacts.emplace_back();
  std::vector<ChannelId> places = {ChannelId()};
  if (has_share(script)) places.emplace_back("a channel");
  std::vector<Root> roots;
  for (const auto& history : histories_of(script))
    for (const auto& named : contacts)
      for (const auto& place : places) {
        Root root{{}, script.listed ? "" : "If it is ten, then I will write.", place};
        root.facts.contacts = named;
        root.facts.history = history;
        root.facts.help_now = "People to talk to, at once.";
        roots.push_back(std::move(root));
      }
  return roots;
}

}  // namespace inward::dialogs::proving
