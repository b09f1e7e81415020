#include "adapters/slack/diagnosis.hpp"

#include <algorithm>
#include <iterator>

#include "adapters/slack/slack_codec.hpp"
#include "adapters/wire/http_date.hpp"

namespace inward::slack {
namespace {

// As in deploy/slack-manifest.yaml.
struct Scope {
  std::string_view name, need;
};
constexpr Scope scopes[] = {{"chat:write", "to answer"},
                            {"im:history", "to hear direct messages"},
                            {"im:write", "to write to a person first"},
                            {"users:read", "to know a person's time zone"},
                            {"commands", "for the slash commands"}};

bool lists(std::string_view comma_separated, std::string_view wanted) {
  while (!comma_separated.empty()) {
    auto item = comma_separated.substr(0, comma_separated.find(','));
    comma_separated.remove_prefix(std::min(item.size() + 1, comma_separated.size()));
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (item == wanted) return true;
  }
  return false;
}

void add_scopes(std::vector<Finding>& found, const std::string* granted) {
  if (!granted) {
    found.push_back({false, "Slack did not say which scopes the token has; is slack.api_url Slack's own?"});
    return;
  }
  const auto before = found.size();
  for (const auto& scope : scopes)
    if (!lists(*granted, scope.name))
      found.push_back({false, "The scope " + std::string(scope.name) + " is missing (" + std::string(scope.need) +
                                  "): add it under OAuth & Permissions and install the app again."});
  if (found.size() == before) found.push_back({true, "The token has every scope the coach needs."});
}

void add_clock(std::vector<Finding>& found, const std::string* date, TimePoint now) {
  const auto theirs = date ? wire::parse_http_date(*date) : std::nullopt;
  if (!theirs) return;
  const auto ahead = std::chrono::floor<std::chrono::seconds>(now - *theirs).count();
  if (ahead >= -30 && ahead <= 30) {
    found.push_back({true, "The clock agrees with Slack's."});
    return;
  }
  found.push_back({false, "The clock of this machine is " + std::to_string(ahead < 0 ? -ahead : ahead) + " s " +
                              (ahead < 0 ? "behind" : "ahead of") +
                              " Slack's; beyond 300 s every request of Slack's is refused: turn on NTP."});
}

}  // namespace

std::vector<Finding> findings(const net::ClientResponse& auth_test, TimePoint now) {
  std::vector<Finding> found;
  const auto answer = parse_api_answer(auth_test.body).value_or(ApiAnswer{});
  found.push_back({true, "Slack takes the token: " + answer.user.value + " in workspace " + answer.team.value + '.'});
  add_scopes(found, auth_test.header("x-oauth-scopes"));
  add_clock(found, auth_test.header("Date"), now);
  return found;
}

Finding unreachable(const Delivery& trouble) {
  if (const auto* later = std::get_if<RetryLater>(&trouble))
    return {false, "Slack cannot be reached: " + later->why + ". Check the network and slack.api_url."};
  if (const auto* suspended = std::get_if<Suspended>(&trouble))
    return {false, "Slack does not take the token: " + suspended->why + '.'};
  const auto* rejected = std::get_if<Rejected>(&trouble);
  return {false, "Slack did not answer as expected: " + (rejected ? rejected->why : std::string("no reason")) + '.'};
}

}  // namespace inward::slack
