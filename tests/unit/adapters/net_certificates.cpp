#include "tests/unit/adapters/net_certificates.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <stdexcept>

namespace inward::test {
namespace {

void demand(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(std::string("certificate for a test: ") + what);
}

void extend(X509* certificate, int kind, const std::string& value) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
  demand(extension, "extension");
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate blank(const std::string& name, const Terms& terms) {
  static long serial = 0;
  Certificate made{std::unique_ptr<EVP_PKEY, Freer>(EVP_EC_gen("P-256")), std::unique_ptr<X509, Freer>(X509_new())};
  X509* x509 = made.x509.get();
  demand(made.key && x509, "key");
  X509_set_version(x509, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x509), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(x509), terms.from_days * 86'400);
  X509_gmtime_adj(X509_getm_notAfter(x509), terms.until_days * 86'400);
  X509_set_pubkey(x509, made.key.get());
  const auto* text = reinterpret_cast<const unsigned char*>(name.c_str());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_ASC, text, -1, -1, 0);
  return made;
}

void sign(Certificate& certificate, const Certificate& by) {
  X509_set_issuer_name(certificate.x509.get(), X509_get_subject_name(by.x509.get()));
  demand(X509_sign(certificate.x509.get(), by.key.get(), EVP_sha256()) > 0, "signature");
}

}  // namespace

Certificate make_authority(const std::string& name) {
  Certificate made = blank(name, {});
  extend(made.x509.get(), NID_basic_constraints, "critical,CA:TRUE");
  extend(made.x509.get(), NID_key_usage, "critical,keyCertSign");
  sign(made, made);
  return made;
}

Certificate issue(const Certificate& authority, const Terms& terms) {
  Certificate made = blank("server", terms);
  extend(made.x509.get(), NID_subject_alt_name, terms.alternative_name);
  sign(made, authority);
  return made;
}

Certificate self_signed(const Terms& terms) {
  Certificate made = blank("server", terms);
  extend(made.x509.get(), NID_subject_alt_name, terms.alternative_name);
  sign(made, made);
  return made;
}

void write_pem(const Certificate& certificate, const std::string& file) {
  std::FILE* out = std::fopen(file.c_str(), "w");
  demand(out && PEM_write_X509(out, certificate.x509.get()) == 1, "PEM file");
  std::fclose(out);
}

ServerTls serve_with(const Certificate& certificate, bool old_only) {
  ServerTls context(SSL_CTX_new(TLS_server_method()));
  SSL_CTX_use_certificate(context.get(), certificate.x509.get());
  SSL_CTX_use_PrivateKey(context.get(), certificate.key.get());
  if (old_only) {
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), TLS1_1_VERSION);
  }
  return context;
}

}  // namespace inward::test
