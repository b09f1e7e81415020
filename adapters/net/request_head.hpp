#pragma once
// The header block of a request, from bytes to fields. Pure.

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

#include "adapters/net/http_server.hpp"

namespace inward::net {

struct HeadEnd {
  enum class Kind { incomplete, complete, malformed } kind = Kind::incomplete;
  std::size_t size = 0;  // of the whole block with its empty line, where complete
};
// Looks for the empty line in what has come so far; the first `scanned` bytes were looked at before.
HeadEnd find_head_end(std::string_view bytes, std::size_t scanned);

struct RequestHead {
  HttpRequest request;  // without a body
  bool http_1_1 = true;
  bool folded = false;  // a header value went on in a second line
  bool keep_alive = true;
};
struct BadHead {
  int status;
};
// `block` is complete as find_head_end says. BadHead is 400, or 505 or 411 where the parser gave up over that.
std::variant<RequestHead, BadHead> parse_head(std::string_view block);

}  // namespace inward::net
