#include "adapters/net/signature.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>
#include <stdexcept>

namespace inward::net {
namespace {

// Fetched once: OpenSSL 3 looks an algorithm up by name, under a lock, wherever it is not handed a fetched one.
const EVP_MD* sha256() {
  static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> fetched(EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                                       EVP_MD_free);
  return fetched.get();
}

}  // namespace

std::string hmac_sha256(std::string_view key, std::string_view message) {
  std::string mac(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  const auto* text = reinterpret_cast<const unsigned char*>(message.data());
  auto* out = reinterpret_cast<unsigned char*>(mac.data());
  if (!HMAC(sha256(), key.data(), static_cast<int>(key.size()), text, message.size(), out, &size))
    throw std::runtime_error("HMAC-SHA256 is not available");
  mac.resize(size);
  return mac;
}

std::string to_hex(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

bool equal_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace inward::net
