#include "adapters/mattermost/rest.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/mattermost/api_answers.hpp"
#include "adapters/mattermost/mattermost_fields.hpp"
#include "adapters/wire/bearer.hpp"
#include "adapters/wire/json_fields.hpp"

namespace inward::mattermost {
namespace asio = boost::asio;
namespace {

net::ClientOptions with_ca(const std::string& ca_file) {
  net::ClientOptions options;
  options.ca_file = ca_file;
  options.body_limit = 16 << 20;
  return options;
}

std::string api(std::string base) {
  while (base.ends_with('/')) base.pop_back();
  return base + "/api/v4/";
}

}  // namespace

Rest::Rest(asio::any_io_executor executor, const std::string& base, const std::string& token,
           const std::string& ca_file)
    : authorization_(wire::bearer(token, "the token")),
      http_(net::make_http_client(std::move(executor), api(base), with_ca(ca_file))) {}

asio::awaitable<RestAnswer> Rest::call(std::string method, std::string path, std::string body) {
  auto request = api_request(authorization_, std::move(method), std::move(path), std::move(body));
  auto result = co_await http_->send(std::move(request));
  RestAnswer answer;
  if (auto* response = std::get_if<net::ClientResponse>(&result)) {
    answer.status = response->status;
    answer.body = std::move(response->body);
    const auto id = error_id(answer.body);
    if (!answer.ok()) answer.trouble = std::to_string(answer.status) + (id.empty() ? "" : " (" + id + ')');
  } else if (auto* unsent = std::get_if<net::NotSent>(&result)) {
    answer.trouble = std::move(unsent->why);
  } else {
    answer.trouble = std::move(std::get<net::AnswerLost>(result).why);
  }
  co_return answer;
}

nlohmann::json value_of(const RestAnswer& answer) {
  if (!answer.ok()) return {};
  return wire::parse_value(answer.body, deepest);
}

}  // namespace inward::mattermost
