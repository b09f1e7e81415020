#include "tests/support/raw_http.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace inward::test {
namespace {

constexpr std::string_view line_end = "\r\n";

std::system_error last_error(const char* what) {
  return {errno, std::generic_category(), what};
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

bool has(const RawHeaders& headers, std::string_view name) {
  for (const auto& [key, value] : headers)
    if (same_name(key, name)) return true;
  return false;
}

void parse_header_lines(std::string_view block, RawHeaders& headers) {
  while (!block.empty()) {
    const auto end = block.find(line_end);
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(end == std::string_view::npos ? block.size() : end + line_end.size());
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    headers.emplace_back(line.substr(0, colon), value);
  }
}

bool wait_readable(int socket, int timeout_ms) {
  pollfd entry{socket, POLLIN, 0};
  int ready = 0;
  do ready = ::poll(&entry, 1, timeout_ms);
  while (ready < 0 && errno == EINTR);
  return ready > 0;
}

}  // namespace

std::string RawResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (same_name(key, name)) return value;
  return {};
}

RawConnection::RawConnection(unsigned short port, const std::string& address, std::chrono::milliseconds patience)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), patience_ms_(static_cast<int>(patience.count())) {
  if (socket_ < 0) throw last_error("socket");
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in peer{};
  peer.sin_family = AF_INET;
  peer.sin_port = htons(port);
  ::inet_pton(AF_INET, address.c_str(), &peer.sin_addr);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&peer), sizeof peer) != 0) {
    const auto error = last_error("connect");
    close();
    throw error;
  }
}

RawConnection::~RawConnection() {
  close();
}

RawConnection::RawConnection(RawConnection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      patience_ms_(other.patience_ms_),
      pending_(std::move(other.pending_)) {}

RawConnection& RawConnection::operator=(RawConnection&& other) noexcept {
  if (this == &other) return *this;
  close();
  socket_ = std::exchange(other.socket_, -1);
  patience_ms_ = other.patience_ms_;
  pending_ = std::move(other.pending_);
  return *this;
}

void RawConnection::close() noexcept {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

void RawConnection::reset() {
  const linger at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close();
}

void RawConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void RawConnection::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

bool RawConnection::fill() {
  if (!wait_readable(socket_, patience_ms_)) throw std::runtime_error("the peer neither answered nor closed in time");
  char chunk[16384];
  ssize_t got = 0;
  do got = ::recv(socket_, chunk, sizeof chunk, 0);
  while (got < 0 && errno == EINTR);
  if (got <= 0) return false;
  pending_.append(chunk, static_cast<std::size_t>(got));
  return true;
}

std::string RawConnection::read_until(std::string_view mark) {
  std::size_t at = 0;
  while ((at = pending_.find(mark)) == std::string::npos)
    if (!fill()) throw PeerClosed("the peer closed before a whole response");
  std::string text = pending_.substr(0, at);
  pending_.erase(0, at + mark.size());
  return text;
}

std::string RawConnection::read_exactly(std::size_t count) {
  while (pending_.size() < count)
    if (!fill()) throw PeerClosed("the peer closed within a response");
  std::string bytes = pending_.substr(0, count);
  pending_.erase(0, count);
  return bytes;
}

std::string RawConnection::read_chunks() {
  std::string body;
  for (;;) {
    const auto size = std::strtoul(read_until(line_end).c_str(), nullptr, 16);
    if (size == 0) break;
    body += read_exactly(size);
    read_until(line_end);
  }
  while (!read_until(line_end).empty()) continue;
  return body;
}

RawResponse RawConnection::read_head() {
  const std::string head = read_until("\r\n\r\n");
  RawResponse response;
  const auto status_at = head.find(' ');
  if (head.compare(0, 5, "HTTP/") != 0 || status_at == std::string::npos)
    throw std::runtime_error("the peer did not answer in HTTP");
  response.status = std::atoi(head.c_str() + status_at);
  const auto first_end = head.find(line_end);
  if (first_end != std::string::npos)
    parse_header_lines(std::string_view(head).substr(first_end + 2), response.headers);
  return response;
}

RawResponse RawConnection::read_head_only() {
  return read_head();
}

RawResponse RawConnection::read() {
  RawResponse response = read_head();
  if (response.status == 204 || response.status == 304 || response.status < 200) return response;
  const std::string length = response.header("Content-Length");
  if (same_name(response.header("Transfer-Encoding"), "chunked")) {
    response.body = read_chunks();
  } else if (!length.empty()) {
    response.body = read_exactly(std::strtoul(length.c_str(), nullptr, 10));
  } else {
    while (fill()) continue;
    response.body = std::exchange(pending_, {});
  }
  return response;
}

bool RawConnection::closed_by_peer(std::chrono::milliseconds within) {
  if (!pending_.empty() || !wait_readable(socket_, static_cast<int>(within.count()))) return false;
  char byte = 0;
  const auto got = ::recv(socket_, &byte, 1, MSG_PEEK);
  was_reset_ = got < 0 && errno == ECONNRESET;
  return got <= 0;
}

bool RawConnection::silent(std::chrono::milliseconds within) {
  return pending_.empty() && !wait_readable(socket_, static_cast<int>(within.count()));
}

std::string post_bytes(std::string_view path, const RawHeaders& headers, std::string_view body) {
  std::string request = "POST " + std::string(path) + " HTTP/1.1\r\n";
  if (!has(headers, "Host")) request += "Host: localhost\r\n";
  for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
  if (!has(headers, "Content-Length")) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return request + "\r\n" + std::string(body);
}

RawResponse post(unsigned short port, std::string_view path, const RawHeaders& headers, std::string_view body) {
  RawConnection connection(port);
  connection.send(post_bytes(path, headers, body));
  return connection.read();
}

RawResponse get(unsigned short port, std::string_view path) {
  RawConnection connection(port);
  connection.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  return connection.read();
}

}  // namespace inward::test
