#pragma once
// Certificates made on the spot, good ones and each kind of bad.

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace inward::test {

struct Freer {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using ServerTls = std::unique_ptr<SSL_CTX, Freer>;

struct Certificate {
  std::unique_ptr<EVP_PKEY, Freer> key;
  std::unique_ptr<X509, Freer> x509;
};

struct Terms {
  std::string alternative_name = "DNS:localhost";  // as in subjectAltName
  long from_days = -1, until_days = 30;
};

Certificate make_authority(const std::string& name);
Certificate issue(const Certificate& authority, const Terms& terms = {});
Certificate self_signed(const Terms& terms = {});
void write_pem(const Certificate& certificate, const std::string& file);
// A server's side; `old_only`: TLS 1.1 and nothing newer.
ServerTls serve_with(const Certificate& certificate, bool old_only = false);

}  // namespace inward::test
