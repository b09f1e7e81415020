#include "dialogs/loading/timeout_parser.hpp"

#include "dialogs/loading/text_parser.hpp"
#include "dialogs/loading/wait.hpp"

namespace inward::dialogs::loading {
namespace {

std::optional<Timeout> read_timeout(const Node& node, Reading& reading) {
  const Fields fields(node, "a timeout", {"wait", "remind", "go"}, reading.mistakes);
  const auto* wait = fields.require("wait");
  if (!wait) return std::nullopt;
  const auto after = read_wait(*wait, "`wait`", reading.mistakes);
  if (!after) return std::nullopt;
  Timeout timeout{*after, std::nullopt, std::nullopt};
  if (const auto* remind = fields.find("remind"))
    timeout.remind = read_text(*remind, "`remind`", Quoting::no_item, reading);
  if (const auto* go = fields.field("go")) {
    timeout.go = state_of(go->value, "`go`", reading);
    if (timeout.remind) reading.note(go->mark, "a timeout reminds or goes on, not both; write two");
  }
  return timeout;
}

}  // namespace

std::vector<Timeout> usual_timeouts() {
  return {{std::chrono::days(7), std::nullopt, std::nullopt}};
}

std::vector<Timeout> read_timeouts(const Node& node, Reading& reading) {
  std::vector<Timeout> timeouts;
  if (node.kind != Node::Kind::list || node.items.empty()) {
    reading.note(node.mark, "`after` wants a list: `after: [{wait: 4h, remind: \"...\"}, {wait: 7d}]`");
    return timeouts;
  }
  for (const auto& item : node.items) {
    auto timeout = read_timeout(item, reading);
    if (!timeout) continue;
    if (!timeouts.empty() && timeout->after <= timeouts.back().after)
      reading.note(item.mark, "timeouts must rise; each `wait` counts from when the question was asked");
    else if (!timeouts.empty() && !timeouts.back().remind)
      reading.note(item.mark, "nothing happens after the timeout before this one, which ends the waiting; drop this");
    timeouts.push_back(std::move(*timeout));
  }
  if (!timeouts.empty() && timeouts.back().remind)
    reading.note(node.items.back().mark, "and if the reminder is not answered? Add `{wait: 7d}` to set it aside");
  return timeouts;
}

}  // namespace inward::dialogs::loading
