#pragma once
// Mattermost's REST API for the operator's commands: JSON in, JSON out, one call after the other.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "adapters/net/http_client.hpp"

namespace inward::mattermost {

struct RestAnswer {
  int status = 0;  // 0: none came
  std::string body;
  std::string trouble;  // of one that is not ok(), fit for an operator
  bool ok() const { return status >= 200 && status < 300; }
};

nlohmann::json value_of(const RestAnswer& answer);  // null where it is not ok(), no JSON, or nested deeply

class Rest {
 public:
  // `base` is the server's URL. Throws std::invalid_argument where it, or the token, cannot be used.
  Rest(boost::asio::any_io_executor executor, const std::string& base, const std::string& token,
       const std::string& ca_file);

  // `path` under /api/v4/; an empty body is none.
  boost::asio::awaitable<RestAnswer> call(std::string method, std::string path, std::string body);
  boost::asio::awaitable<RestAnswer> get(std::string path) { return call("GET", std::move(path), std::string()); }
  void close() { http_->close(); }

 private:
  std::string authorization_;
  std::unique_ptr<net::HttpClient> http_;
};

}  // namespace inward::mattermost
