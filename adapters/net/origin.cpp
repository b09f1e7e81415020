#include "adapters/net/origin.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>
#include <stdexcept>

#include "adapters/net/http_syntax.hpp"

namespace inward::net {
namespace {

namespace urls = boost::urls;

bool loopback(const std::string& host) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(host, error);
  return error ? same_name(host, "localhost") : address.is_loopback();
}

// Boost.URL 1.81 ends 127.0.0.1.evil.example after the address, and a port after its last digit.
std::string_view authority_of(std::string_view base) {
  base.remove_prefix(std::min(base.size(), base.find("://") + 3));
  return base.substr(0, base.find('/'));
}

bool callable(const Origin& origin) {
  unsigned short port = 0;
  const char* end = origin.port.data() + origin.port.size();
  const auto [stop, error] = std::from_chars(origin.port.data(), end, port);
  return error == std::errc() && stop == end && port != 0 && origin.authority.find('%') == std::string::npos;
}

// The texts never repeat the URL: it may hold a password.
[[noreturn]] void refuse(const char* why) {
  throw std::invalid_argument(why);
}

}  // namespace

Origin parse_origin(std::string_view base) {
  const auto parsed = urls::parse_absolute_uri({base.data(), base.size()});
  if (!parsed) refuse("not an absolute URL like https://chat.example/ (without a query or fragment)");
  const urls::url_view url = *parsed;
  if (url.scheme_id() != urls::scheme::https && url.scheme_id() != urls::scheme::http)
    refuse("the URL must begin with https://");
  if (url.has_userinfo()) refuse("the URL must not hold a user name or password");
  if (url.has_query()) refuse("the URL must end before a query");

  Origin origin;
  origin.tls = url.scheme_id() == urls::scheme::https;
  origin.host = std::string(url.host_address());
  origin.authority = std::string(url.encoded_host_and_port());
  origin.port = url.has_port() && !url.port().empty() ? std::string(url.port()) : origin.tls ? "443" : "80";
  if (origin.host.empty() || origin.authority != authority_of(base) || !callable(origin))
    refuse("the URL names no host and port that can be called");
  origin.base_path = std::string(url.encoded_path());
  if (!safe_target(origin.base_path)) refuse("the URL's path may hold letters, digits and -._~/% only");
  if (origin.base_path.empty() || origin.base_path.back() != '/') origin.base_path += '/';
  if (!origin.tls && !loopback(origin.host))
    refuse("plain http is for loopback addresses only; the URL must begin with https://");
  return origin;
}

std::string target_of(const Origin& origin, std::string_view path) {
  if (!path.empty() && path.front() == '/') path.remove_prefix(1);
  return origin.base_path + std::string(path);
}

}  // namespace inward::net
