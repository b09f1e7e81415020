#include "tests/support/ws_wire.hpp"

#include <openssl/evp.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <utility>

namespace inward::test {
namespace {

using Clock = std::chrono::steady_clock;

std::string accept_of(const std::string& key) {
  const std::string text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  ::EVP_Digest(text.data(), text.size(), digest.data(), &size, ::EVP_sha1(), nullptr);
  std::array<unsigned char, 64> encoded{};
  const int length = ::EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(size));
  return {reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(length)};
}

void append_big_endian(std::string& bytes, std::uint64_t value, int width) {
  for (int at = width - 1; at >= 0; --at) bytes += static_cast<char>(value >> (8 * at) & 0xff);
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

int WsFrame::close_code() const {
  return payload.size() < 2 ? 0 : static_cast<int>(big_endian(std::string_view(payload).substr(0, 2)));
}

std::string upgrade_head(const std::string& key) {
  return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
         accept_of(key) + "\r\n\r\n";
}

std::string to_bytes(const WsFrame& frame) {
  std::string bytes(1, static_cast<char>((frame.last ? 0x80 : 0) | static_cast<int>(frame.op)));
  const auto size = frame.payload.size();
  if (size < 126) {
    bytes += static_cast<char>(size);
  } else if (size <= 0xffff) {
    bytes += static_cast<char>(126);
    append_big_endian(bytes, size, 2);
  } else {
    bytes += static_cast<char>(127);
    append_big_endian(bytes, size, 8);
  }
  return bytes + frame.payload;
}

std::string text_frame(std::string_view text) {
  return to_bytes({WsOp::text, std::string(text)});
}

std::string close_frame(int code, std::string_view reason) {
  std::string payload;
  append_big_endian(payload, static_cast<std::uint64_t>(code), 2);
  return to_bytes({WsOp::close, payload.append(reason)});
}

std::optional<WsFrame> take_frame(std::string& pending) {
  const std::string_view bytes = pending;
  if (bytes.size() < 2) return std::nullopt;
  const auto first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
  const bool masked = (second & 0x80) != 0;
  std::uint64_t size = second & 0x7f;
  std::size_t at = 2;
  if (size >= 126) {
    const std::size_t width = size == 126 ? 2 : 8;
    if (bytes.size() < at + width) return std::nullopt;
    size = big_endian(bytes.substr(at, width));
    at += width;
  }
  const auto mask = bytes.substr(at, masked ? 4 : 0);
  at += masked ? 4 : 0;
  if (bytes.size() < at || bytes.size() - at < size) return std::nullopt;
  WsFrame frame{static_cast<WsOp>(first & 0x0f), std::string(bytes.substr(at, size)), (first & 0x80) != 0, masked};
  for (std::size_t i = 0; masked && i < frame.payload.size(); ++i)
    frame.payload[i] = static_cast<char>(frame.payload[i] ^ mask[i % 4]);
  pending.erase(0, at + size);
  return frame;
}

WireSocket::WireSocket(int socket, WireRequest request, std::string pending)
    : request_(std::move(request)), pending_(std::move(pending)), socket_(socket) {}

bool WireSocket::send_raw(std::string_view bytes) {
  const std::lock_guard whole(sending_);
  const int socket = descriptor();
  while (!bytes.empty()) {
    const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return socket >= 0;
}

bool WireSocket::send_text(std::string_view text) {
  return send_raw(text_frame(text));
}

bool WireSocket::send_ping(std::string_view payload) {
  return send_raw(to_bytes({WsOp::ping, std::string(payload)}));
}

bool WireSocket::close(int code, std::string_view reason) {
  return send_raw(close_frame(code, reason));
}

void WireSocket::drop() {
  const std::lock_guard lock(mutex_);
  if (socket_ >= 0) ::shutdown(socket_, SHUT_RDWR);  // wakes the reader
  shut_ = true;
}

std::optional<WsFrame> WireSocket::next(Limit limit) {
  const auto deadline = Clock::now() + limit;
  for (;;) {
    if (auto frame = take_frame(pending_)) {
      heed(*frame);
      return frame;
    }
    if (!receive(deadline)) return std::nullopt;
  }
}

std::optional<std::string> WireSocket::next_text(Limit limit) {
  const auto deadline = Clock::now() + limit;
  std::optional<std::string> text;
  for (;;) {
    auto frame = next(std::chrono::duration_cast<Limit>(deadline - Clock::now()));
    if (!frame) return std::nullopt;
    if (frame->op == WsOp::text)
      text = std::move(frame->payload);
    else if (frame->op == WsOp::more && text)
      text->append(frame->payload);
    else
      continue;
    if (frame->last) return text;
  }
}

// More bytes; false: out of time, or ended.
bool WireSocket::receive(Clock::time_point deadline) {
  const int socket = descriptor();
  if (socket < 0) return false;
  const auto left = std::chrono::duration_cast<Limit>(deadline - Clock::now()).count();
  pollfd readable{socket, POLLIN, 0};
  if (::poll(&readable, 1, static_cast<int>(std::clamp<decltype(left)>(left, 0, 60'000))) <= 0) return false;
  std::array<char, 16384> bytes{};
  const auto count = ::recv(socket, bytes.data(), bytes.size(), 0);
  if (count > 0) {
    pending_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }
  drop();
  return false;
}

void WireSocket::heed(const WsFrame& frame) {
  bool answers = false;
  {
    const std::lock_guard lock(mutex_);
    answers = answers_pings_;
    if (frame.op == WsOp::ping) ++pings_;
    if (frame.op == WsOp::pong) ++pongs_;
    if (frame.op == WsOp::close) close_code_ = frame.close_code();
  }
  if (frame.op == WsOp::ping && answers) send_raw(to_bytes({WsOp::pong, frame.payload}));
  if (frame.op != WsOp::close) return;
  send_raw(to_bytes({WsOp::close, frame.payload.substr(0, 2)}));
  drop();
}

void WireSocket::answer_pings(bool answers) {
  const std::lock_guard lock(mutex_);
  answers_pings_ = answers;
}

int WireSocket::descriptor() const {
  const std::lock_guard lock(mutex_);
  return shut_ ? -1 : socket_;
}

bool WireSocket::ended() const {
  return descriptor() < 0;
}

int WireSocket::pings() const {
  const std::lock_guard lock(mutex_);
  return pings_;
}

int WireSocket::pongs() const {
  const std::lock_guard lock(mutex_);
  return pongs_;
}

int WireSocket::close_code() const {
  const std::lock_guard lock(mutex_);
  return close_code_;
}

void WireSocket::forget() {
  const std::lock_guard whole(sending_);
  const std::lock_guard lock(mutex_);
  socket_ = -1;
}

}  // namespace inward::test
