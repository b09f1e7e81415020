#include "adapters/net/client_socket.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>

#include "adapters/net/http_syntax.hpp"

namespace inward::net {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;
constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

std::optional<asio::ip::address> literal_address(const std::string& host) {
  error_code error;
  const auto address = asio::ip::make_address(host, error);
  if (error) return std::nullopt;
  return address;
}

}  // namespace

std::unique_ptr<ssl::context> make_client_tls(const Origin& origin, const std::string& ca_file) {
  if (!origin.tls) return nullptr;
  auto context = std::make_unique<ssl::context>(ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  context->set_verify_mode(ssl::verify_peer);
  error_code error;
  if (ca_file.empty())
    context->set_default_verify_paths(error);
  else
    context->load_verify_file(ca_file, error);
  if (error) throw std::invalid_argument("the certificate authorities cannot be read: " + error.message());
  return context;
}

ClientSocket::ClientSocket(executor_type executor, ssl::context* tls)
    : resolved_(std::make_shared<asio::steady_timer>(executor)), socket_(executor) {
  if (tls) tls_.emplace(socket_, *tls);
}

asio::awaitable<std::string> ClientSocket::open(const Origin& origin) {
  const Endpoints endpoints = co_await resolve(origin);
  if (closed_) co_return "cannot connect to " + origin.authority + ": " + closed_;
  if (endpoints.empty()) co_return "no address found for " + origin.host;
  const auto [error, peer] = co_await asio::async_connect(socket_, endpoints, no_throw);
  if (error) co_return "cannot connect to " + origin.authority + ": " + reason(error);
  error_code ignored;
  socket_.set_option(tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);
  if (!tls_) co_return std::string();
  co_return co_await shake_hands(origin);
}

// The system's resolver cannot be interrupted: once closed it is left to end alone, and its answer is dropped.
asio::awaitable<ClientSocket::Endpoints> ClientSocket::resolve(const Origin& origin) {
  const auto port = static_cast<unsigned short>(std::stoul(origin.port));
  if (const auto address = literal_address(origin.host)) co_return Endpoints{{*address, port}};
  if (same_name(origin.host, "localhost"))
    co_return Endpoints{{asio::ip::address_v4::loopback(), port}, {asio::ip::address_v6::loopback(), port}};

  const auto found = std::make_shared<Endpoints>();
  const auto resolver = std::make_shared<tcp::resolver>(socket_.get_executor());
  resolved_->expires_at(asio::steady_timer::time_point::max());
  resolver->async_resolve(
      origin.host, origin.port,
      [resolver, found, wake = resolved_](const error_code&, const tcp::resolver::results_type& all) {
        found->assign(all.begin(), all.end());
        wake->cancel();
      });
  co_await resolved_->async_wait(no_throw);
  co_return std::move(*found);
}

asio::awaitable<std::string> ClientSocket::shake_hands(const Origin& origin) {
  tls_->set_verify_mode(ssl::verify_peer);
  tls_->set_verify_callback(ssl::host_name_verification(origin.host));
  if (!literal_address(origin.host) && SSL_set_tlsext_host_name(tls_->native_handle(), origin.host.c_str()) != 1)
    co_return "TLS: the host name cannot be announced";
  const auto [error] = co_await tls_->async_handshake(ssl::stream_base::client, no_throw);
  if (!error) co_return std::string();
  const long verdict = SSL_get_verify_result(tls_->native_handle());
  std::string detail = verdict == X509_V_OK ? reason(error) : X509_verify_cert_error_string(verdict);
  if (verdict == X509_V_ERR_UNSPECIFIED) detail = "the certificate is not for this host";  // host_name_verification
  co_return "TLS with " + origin.authority + ": " + detail;
}

void ClientSocket::close(const char* why) {
  error_code ignored;
  if (!closed_) closed_ = why;
  socket_.close(ignored);
  resolved_->cancel();
}

}  // namespace inward::net
