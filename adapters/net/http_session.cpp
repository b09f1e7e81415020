#include "adapters/net/http_session.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <stdexcept>
#include <utility>

#include "adapters/net/http_syntax.hpp"

namespace inward::net {
namespace {

namespace asio = boost::asio;
constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

constexpr std::size_t read_size = 4 * 1024;
constexpr std::size_t body_step = 16 * 1024;  // a body is given memory as it comes, not as it is announced
constexpr std::size_t kept_capacity = 16 * 1024;
constexpr std::size_t drain_limit = 1024 * 1024;
constexpr std::chrono::milliseconds drain_time{1'000};

std::string_view view(const boost::beast::flat_buffer& buffer) {
  return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

void append_response(std::string& out, const HttpResponse& response, bool keep_alive, bool without_body) {
  const bool bodiless_status = response.status == 204 || response.status == 304;
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(reason_phrase(response.status)).append("\r\n");
  if (!bodiless_status) append_header(out, "Content-Length", std::to_string(response.body.size()));
  if (!response.body.empty()) append_header(out, "Content-Type", response.content_type);
  for (const auto& [name, value] : response.headers) {
    if (!safe_header_name(name) || !safe_header_value(value)) throw std::invalid_argument("unsafe response header");
    append_header(out, name, value);
  }
  if (!keep_alive) append_header(out, "Connection", "close");
  out.append("\r\n");
  if (!without_body && !bodiless_status) out.append(response.body);
}

HttpSession::HttpSession(asio::ip::tcp::socket socket, ServerContext& context)
    : socket_(std::move(socket)),
      context_(context),
      received_(context.limits.header_bytes + read_size),
      phase_end_(context.deadlines, [this] { cut(); }),
      life_end_(context.deadlines, [this] { end_of_life(); }) {}

asio::awaitable<void> HttpSession::run() {
  try {
    boost::system::error_code ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    life_end_.set(context_.limits.lifetime);
    phase_end_.set(context_.limits.header);
    while (co_await serve_next()) phase_end_.set(context_.limits.idle);
    if (linger_) co_await drain();
  } catch (const std::exception&) {
    // Out of memory or cancelled: this connection is all that is lost.
  }
  cut();
}

void HttpSession::close_if_idle() {
  if (phase_ == Phase::idle) cut();
}

void HttpSession::cut() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

void HttpSession::end_of_life() {
  if (phase_ == Phase::handling)
    last_ = true;
  else
    cut();
}

asio::awaitable<bool> HttpSession::serve_next() {
  phase_ = Phase::idle;
  const HeadEnd head = co_await read_head();
  if (head.kind == HeadEnd::Kind::incomplete) co_return false;
  auto verdict = judge(head);
  if (auto* refusal = std::get_if<Refusal>(&verdict)) co_return co_await refuse(std::move(*refusal));
  auto& admitted = std::get<Admitted>(verdict);
  if (!co_await read_body(admitted.request.body, admitted.body_size)) co_return false;
  co_return co_await answer(std::move(admitted));
}

std::variant<Admitted, Refusal> HttpSession::judge(HeadEnd head) {
  if (head.kind == HeadEnd::Kind::malformed) return Refusal{400, {}};
  if (head.size > context_.limits.header_bytes) return Refusal{431, {}};
  auto verdict = admit(view(received_).substr(0, head.size), context_.routes);
  received_.consume(head.size);
  return verdict;
}

void HttpSession::begin_request() {
  phase_ = Phase::reading;
  phase_end_.set(context_.limits.header);
}

// Incomplete: the peer has gone or was cut. Its size is over the limit where what has come so far is.
asio::awaitable<HeadEnd> HttpSession::read_head() {
  std::size_t scanned = 0;
  for (;;) {
    if (received_.size() > 0 && phase_ == Phase::idle) begin_request();
    const HeadEnd end = find_head_end(view(received_), scanned);
    if (end.kind != HeadEnd::Kind::incomplete) co_return end;
    scanned = received_.size();
    if (scanned > context_.limits.header_bytes) co_return HeadEnd{HeadEnd::Kind::complete, scanned};
    const auto room = std::min(read_size, received_.max_size() - scanned);
    const auto [error, got] = co_await socket_.async_read_some(received_.prepare(room), no_throw);
    if (error) co_return HeadEnd{};
    received_.commit(got);
  }
}

asio::awaitable<bool> HttpSession::read_body(std::string& body, std::size_t size) {
  const auto here = std::min(size, received_.size());
  body.reserve(size);
  body.assign(view(received_).substr(0, here));
  received_.consume(here);
  if (body.size() < size) phase_end_.set(context_.limits.body);
  while (body.size() < size) {
    const auto had = body.size();
    body.resize(std::min(size, had + body_step));
    const auto target = asio::buffer(body.data() + had, body.size() - had);
    const auto [error, got] = co_await socket_.async_read_some(target, no_throw);
    if (error) co_return false;
    body.resize(had + got);
  }
  co_return true;
}

asio::awaitable<bool> HttpSession::answer(Admitted admitted) {
  phase_ = Phase::handling;
  phase_end_.clear();
  const bool head_only = admitted.request.method == "HEAD";
  HttpResponse response;
  try {
    response = co_await admitted.route->handle(std::move(admitted.request));
    if (!socket_.is_open()) co_return false;
  } catch (const std::exception&) {
    response = HttpResponse{500, {}, {}, {}};
  }
  const bool worn = ++requests_ >= context_.limits.requests_per_connection;
  bool keep_alive =
      admitted.keep_alive && !worn && !last_ && !context_.stopping && !response.close && response.status < 400;
  out_.clear();
  try {
    append_response(out_, response, keep_alive, head_only);
  } catch (const std::invalid_argument&) {
    keep_alive = false;
    out_.clear();
    append_response(out_, HttpResponse{500, {}, {}, {}}, keep_alive, head_only);
  }
  const bool written = co_await write();
  const bool goes_on = written && keep_alive;
  linger_ = written && !keep_alive && !context_.stopping;
  co_return goes_on;
}

asio::awaitable<bool> HttpSession::refuse(Refusal refusal) {
  HttpResponse response{refusal.status, {}, {}, {}};
  if (!refusal.allow.empty()) response.headers.emplace_back("Allow", std::move(refusal.allow));
  out_.clear();
  append_response(out_, response, false, false);
  linger_ = co_await write();
  co_return false;
}

// An answer mostly fits the socket's buffer: no wait, no deadline, no turn of the loop for it.
bool HttpSession::write_at_once() {
  boost::system::error_code error;
  const auto sent = socket_.write_some(asio::buffer(out_), error);
  if (!error) out_.erase(0, sent);
  return out_.empty();
}

asio::awaitable<bool> HttpSession::write() {
  bool written = write_at_once();
  if (!written) {
    phase_end_.set(context_.limits.write);
    const auto [error, sent] = co_await asio::async_write(socket_, asio::buffer(out_), no_throw);
    written = !error;
  }
  if (out_.capacity() > kept_capacity) std::string().swap(out_);
  co_return written;
}

// Closing over unread bytes would reset the connection, and the peer might never see why it was refused.
asio::awaitable<void> HttpSession::drain() {
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  phase_ = Phase::idle;
  phase_end_.set(std::min(drain_time, context_.limits.header));
  received_.clear();
  for (std::size_t drained = 0; drained < drain_limit;) {
    const auto [error, got] = co_await socket_.async_read_some(received_.prepare(read_size), no_throw);
    if (error) break;
    drained += got;
  }
}

}  // namespace inward::net
