#pragma once
// GET /calendar.ics: the days to come, for anybody's calendar to subscribe to. There is nothing of anybody in it.

#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <string>

#include "adapters/net/http_server.hpp"
#include "bot/apply.hpp"
#include "bot/writer.hpp"

namespace inward::bot {

// The answer itself. `target` is the path with its query (?region=DE), `known` the ETag the caller has, if any.
net::HttpResponse feed_response(const House&, const std::string& target, const std::string* known, TimePoint now);

// All on the io thread; `house` and `writer` outlive the server that has the route. What a reload has changed is in it
// within a minute.
net::Route feed_route(boost::asio::any_io_executor io, Writer& writer, const House& house, const Clock& clock);

}  // namespace inward::bot
