#include "adapters/net/request_head.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>

#include "adapters/net/http_syntax.hpp"

namespace inward::net {
namespace {

namespace http = boost::beast::http;
using boost::beast::string_view;
using boost::system::error_code;

// Beast's grammar, our fields. Only ever fed a header block: Beast's body and chunk parsing is never entered.
class HeadParser final : public http::basic_parser<true> {
 public:
  HeadParser() {
    head.request.headers.reserve(16);
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(boost::none);
  }
  RequestHead head;
  bool transfer_encoding = false;

 private:
  void on_request_impl(http::verb, string_view method, string_view target, int version, error_code&) override {
    head.request.method.assign(method.data(), method.size());
    head.request.target.assign(target.data(), target.size());
    head.http_1_1 = version == 11;
  }
  void on_field_impl(http::field name, string_view name_text, string_view value, error_code&) override {
    transfer_encoding |= name == http::field::transfer_encoding;
    head.request.headers.emplace_back(std::string(name_text), std::string(value));
  }
  void on_header_impl(error_code&) override {}
  void on_finish_impl(error_code&) override {}
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(string_view bytes, error_code&) override { return bytes.size(); }
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code&) override { return bytes.size(); }
};

bool folded(std::string_view block) {
  return block.find("\r\n ") != std::string_view::npos || block.find("\r\n\t") != std::string_view::npos;
}

}  // namespace

HeadEnd find_head_end(std::string_view bytes, std::size_t scanned) {
  if (!bytes.empty() && !safe_header_name(bytes.substr(0, 1))) return {HeadEnd::Kind::malformed, 0};
  for (auto at = bytes.find('\n', scanned); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (bytes[at - 1] != '\r') return {HeadEnd::Kind::malformed, 0};
    if (at >= 3 && bytes[at - 2] == '\n') return {HeadEnd::Kind::complete, at + 1};
  }
  return {};
}

std::variant<RequestHead, BadHead> parse_head(std::string_view block) {
  HeadParser parser;
  error_code error;
  parser.put(boost::asio::buffer(block.data(), block.size()), error);
  if (parser.transfer_encoding || error == http::error::bad_transfer_encoding) return BadHead{411};
  if (error == http::error::bad_version) return BadHead{505};
  if (error || !parser.is_header_done()) return BadHead{400};
  parser.head.folded = folded(block);
  parser.head.keep_alive = parser.keep_alive();
  return std::move(parser.head);
}

}  // namespace inward::net
