#pragma once
// The operator's own listener: /healthz (the process turns), /readyz (events can be taken), /metrics.

#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <vector>

#include "adapters/net/http_server.hpp"
#include "bot/telemetry.hpp"
#include "bot/writer.hpp"

namespace inward::bot {

// `not_ready` gives the reason why events cannot be taken, or "". All on the io thread; what is passed must
// outlive the server that has the routes.
std::vector<net::Route> admin_routes(boost::asio::any_io_executor io, Writer& writer, Metrics& metrics,
                                     std::function<std::string()> not_ready);

}  // namespace inward::bot
