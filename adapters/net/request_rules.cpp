#include "adapters/net/request_rules.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "adapters/net/http_syntax.hpp"
#include "adapters/net/request_head.hpp"

namespace inward::net {
namespace {

std::size_t count(const HttpRequest& request, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(request.headers.begin(), request.headers.end(),
                                                [name](const auto& header) { return same_name(header.first, name); }));
}

// One header, digits only: no sign, no list, no overflow.
std::optional<std::size_t> content_length(const HttpRequest& request) {
  const std::string* text = request.header("Content-Length");
  if (!text) return std::nullopt;
  std::size_t value = 0;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

// The status of the first broken rule of HTTP itself, or 0.
int broken_rule(const RequestHead& head) {
  const HttpRequest& request = head.request;
  if (count(request, "Transfer-Encoding") > 0) return 411;
  if (!head.http_1_1) return 505;
  if (count(request, "Expect") > 0) return 417;
  if (count(request, "Upgrade") > 0) return 400;
  if (head.folded) return 400;
  if (request.target.front() != '/') return 400;
  if (count(request, "Host") != 1) return 400;
  if (count(request, "Content-Length") > 0 && !content_length(request)) return 400;
  return 0;
}

bool serves(const Route& route, std::string_view method) {
  return route.method == method || (method == "HEAD" && route.method == "GET");
}

std::variant<const Route*, Refusal> find_route(const HttpRequest& request, const std::vector<Route>& routes) {
  const std::string_view path = std::string_view(request.target).substr(0, request.target.find('?'));
  std::string allow;
  for (const Route& route : routes) {
    if (route.path != path) continue;
    if (serves(route, request.method)) return &route;
    allow += (allow.empty() ? "" : ", ") + route.method + (route.method == "GET" ? ", HEAD" : "");
  }
  if (allow.empty()) return Refusal{404, {}};
  return Refusal{405, allow};
}

}  // namespace

const std::string* HttpRequest::header(std::string_view name) const {
  const std::string* found = nullptr;
  for (const auto& [key, value] : headers) {
    if (!same_name(key, name)) continue;
    if (found) return nullptr;
    found = &value;
  }
  return found;
}

std::variant<Admitted, Refusal> admit(std::string_view block, const std::vector<Route>& routes) {
  auto parsed = parse_head(block);
  if (const auto* bad = std::get_if<BadHead>(&parsed)) return Refusal{bad->status, {}};
  auto& head = std::get<RequestHead>(parsed);
  if (const int status = broken_rule(head)) return Refusal{status, {}};

  auto found = find_route(head.request, routes);
  if (auto* refusal = std::get_if<Refusal>(&found)) return std::move(*refusal);
  const Route* route = std::get<const Route*>(found);
  const auto length = content_length(head.request);
  if (!length && head.request.method != "GET" && head.request.method != "HEAD") return Refusal{411, {}};
  if (length.value_or(0) > route->body_limit) return Refusal{413, {}};
  return Admitted{std::move(head.request), route, length.value_or(0), head.keep_alive};
}

}  // namespace inward::net
