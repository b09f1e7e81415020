#include "storage/vault.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>

namespace inward::storage {
namespace {

constexpr std::string_view header{"IN\x01", 3};
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char* bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

void append_number(std::string& out, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xff);
}

void append_field(std::string& out, std::string_view field) {
  append_number(out, field.size());
  out += field;
}

// Length-prefixed, so that no two spots share their associated data.
std::string associated_data(const Spot& spot) {
  std::string data;
  append_field(data, header);
  append_field(data, spot.table);
  append_field(data, spot.column);
  append_number(data, static_cast<std::uint64_t>(spot.person.value));
  append_number(data, static_cast<std::uint64_t>(spot.row));
  return data;
}

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("AES-256-GCM failed: ") + what);
}

// Fetched once: OpenSSL 3 looks an algorithm up by name, under a lock, wherever it is not handed a fetched one.
const EVP_CIPHER* aes_256_gcm() {
  static const std::unique_ptr<EVP_CIPHER, decltype(&EVP_CIPHER_free)> fetched(
      EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr), EVP_CIPHER_free);
  return fetched.get();
}

CipherContext context() {
  CipherContext made(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  require(made != nullptr, "no context");
  return made;
}

}  // namespace

Key Key::random() {
  Key key;
  require(RAND_bytes(key.bytes_.data(), size) == 1, "no randomness");
  return key;
}

Key::Key(std::string_view from) {
  if (from.size() != size) throw std::invalid_argument("a key is exactly 32 bytes");
  std::copy(from.begin(), from.end(), bytes_.begin());
}

Key::~Key() {
  OPENSSL_cleanse(bytes_.data(), size);
}

std::string seal(const Key& key, const Spot& spot, std::string_view plain) {
  const std::string aad = associated_data(spot);
  std::string sealed(header);
  sealed.resize(header.size() + nonce_size + plain.size() + tag_size);
  unsigned char* nonce = bytes(sealed) + header.size();
  unsigned char* body = nonce + nonce_size;
  require(RAND_bytes(nonce, nonce_size) == 1, "no randomness");

  const auto cipher = context();
  int written = 0;
  require(EVP_EncryptInit_ex(cipher.get(), aes_256_gcm(), nullptr, bytes(key.bytes()), nonce) == 1, "init");
  require(EVP_EncryptUpdate(cipher.get(), nullptr, &written, bytes(aad), static_cast<int>(aad.size())) == 1, "aad");
  require(EVP_EncryptUpdate(cipher.get(), body, &written, bytes(plain), static_cast<int>(plain.size())) == 1, "body");
  require(EVP_EncryptFinal_ex(cipher.get(), body + written, &written) == 1, "final");
  require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, body + plain.size()) == 1, "tag");
  return sealed;
}

std::string open(const Key& key, const Spot& spot, std::string_view sealed) {
  if (sealed.size() < header.size() + nonce_size + tag_size || !sealed.starts_with(header))
    throw SealBroken("not a sealed value");
  const std::string aad = associated_data(spot);
  const std::string_view nonce = sealed.substr(header.size(), nonce_size);
  const std::string_view body =
      sealed.substr(header.size() + nonce_size, sealed.size() - header.size() - nonce_size - tag_size);
  std::string tag(sealed.substr(sealed.size() - tag_size));
  std::string plain(body.size(), '\0');

  const auto cipher = context();
  int written = 0;
  require(EVP_DecryptInit_ex(cipher.get(), aes_256_gcm(), nullptr, bytes(key.bytes()), bytes(nonce)) == 1, "init");
  require(EVP_DecryptUpdate(cipher.get(), nullptr, &written, bytes(aad), static_cast<int>(aad.size())) == 1, "aad");
  require(EVP_DecryptUpdate(cipher.get(), bytes(plain), &written, bytes(body), static_cast<int>(body.size())) == 1,
          "body");
  require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1, "tag");
  if (EVP_DecryptFinal_ex(cipher.get(), bytes(plain) + written, &written) != 1) {
    OPENSSL_cleanse(plain.data(), plain.size());
    throw SealBroken("the seal does not match its place or its key");
  }
  return plain;
}

std::string sha256_hex(std::string_view text) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  require(EVP_Digest(text.data(), text.size(), digest, &size, EVP_sha256(), nullptr) == 1, "SHA-256");
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    hex += digits[digest[i] >> 4];
    hex += digits[digest[i] & 15];
  }
  return hex;
}

}  // namespace inward::storage
