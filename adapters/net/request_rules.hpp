#pragma once
// What a request must be before a handler sees it: pure, from the header block to a verdict. The rules are those of
// http_server.hpp; the first that is broken, in its order, names the status.

#include <string_view>
#include <variant>

#include "adapters/net/http_server.hpp"

namespace inward::net {

struct Refusal {
  int status = 400;
  std::string allow;  // 405: the methods the path has
};

struct Admitted {
  HttpRequest request;  // its body is still to be read
  const Route* route = nullptr;
  std::size_t body_size = 0;
  bool keep_alive = true;
};

// `block` is a complete header block (find_head_end). The route is one of `routes`.
std::variant<Admitted, Refusal> admit(std::string_view block, const std::vector<Route>& routes);

}  // namespace inward::net
