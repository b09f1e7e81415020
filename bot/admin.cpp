#include "bot/admin.hpp"

#include "bot/await_writer.hpp"

namespace inward::bot {
namespace asio = boost::asio;
namespace {

using net::HttpRequest;
using net::HttpResponse;

asio::awaitable<HttpResponse> health() {
  HttpResponse response;
  response.body = "ok\n";
  co_return response;
}

asio::awaitable<HttpResponse> readiness(std::string reason) {
  HttpResponse response;
  response.status = reason.empty() ? 200 : 503;
  response.body = reason.empty() ? "ready\n" : "not ready: " + reason + "\n";
  co_return response;
}

asio::awaitable<HttpResponse> numbers(asio::any_io_executor io, Writer* writer, Metrics* metrics) {
  storage::OutboxCounts counts;
  metrics->waiting(writer->waiting());
  const auto outcome = co_await await_writer(
      io, *writer, [&counts](storage::UnitOfWork& unit, TimePoint) { counts = unit.outbox_counts(); });
  if (outcome == Outcome::committed) metrics->outbox(counts.pending, counts.sending, counts.uncertain, counts.dead);
  HttpResponse response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = metrics->text();
  co_return response;
}

}  // namespace

std::vector<net::Route> admin_routes(asio::any_io_executor io, Writer& writer, Metrics& metrics,
                                     std::function<std::string()> not_ready) {
  return {{"GET", "/healthz", 0, [](HttpRequest) { return health(); }},
          {"GET", "/readyz", 0, [not_ready = std::move(not_ready)](HttpRequest) { return readiness(not_ready()); }},
          {"GET", "/metrics", 0, [io, &writer, &metrics](HttpRequest) { return numbers(io, &writer, &metrics); }}};
}

}  // namespace inward::bot
