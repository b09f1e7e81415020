#pragma once
// Where an HTTP client's requests go. Pure.

#include <string>
#include <string_view>

namespace inward::net {

struct Origin {
  bool tls = true;
  std::string host;  // a name or a bare IP address
  std::string port;
  std::string authority;  // the Host header
  std::string base_path;  // ends with a slash
};

// The rules for `base`, and what is thrown, are those of make_http_client.
Origin parse_origin(std::string_view base);

// `path` under the origin's own path.
std::string target_of(const Origin& origin, std::string_view path);

}  // namespace inward::net
