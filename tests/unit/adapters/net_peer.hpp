#pragma once
// The other end of the client's connections: plain or TLS, blocking, a thread for each connection, none of our code.

#include <openssl/ssl.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace inward::test {

class PeerConnection {
 public:
  PeerConnection(int socket, SSL* tls) : socket_(socket), tls_(tls) {}
  std::string read_request();                  // with its body, by Content-Length; empty: the client closed
  bool receive();                              // some bytes, to be read by read_request(); false: the client closed
  std::string& pending() { return pending_; }  // received and not yet read
  void send(std::string_view bytes);
  void reset();  // ends the connection with RST

 private:
  int socket_;
  SSL* tls_;
  std::string pending_;
};

// Runs `serve` for each connection and closes it after. With `tls`, only where the handshake succeeded.
class Peer {
 public:
  using Serve = std::function<void(PeerConnection&)>;
  explicit Peer(Serve serve, SSL_CTX* tls = nullptr);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  unsigned short port() const { return port_; }
  std::string url(const std::string& host = "127.0.0.1") const;
  int accepted() const { return accepted_; }
  int shaken() const { return shaken_; }  // handshakes that succeeded
  std::string announced_name();           // by the last client's SNI

 private:
  void accept_all();
  void serve_one(int socket);

  Serve serve_;
  SSL_CTX* tls_;
  int listener_ = -1;
  unsigned short port_ = 0;
  std::atomic<int> accepted_{0}, shaken_{0};
  std::mutex mutex_;
  std::string name_;
  std::vector<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace inward::test
