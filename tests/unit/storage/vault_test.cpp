#include "storage/vault.hpp"

#include <openssl/evp.h>

#include <catch2/catch.hpp>
#include <memory>

using namespace inward;
using namespace inward::storage;

namespace {

constexpr Spot spot{"reflection", "body", {7}, 42};

Key fixed_key() {
  return Key(std::string_view("0123456789abcdef0123456789abcdef"));
}

// The same cipher by hand, from SP 800-38D's parts, so that the format is held from outside.
std::string open_by_hand(const Key& key, const std::string& associated, const std::string& sealed) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(sealed.data());
  const auto size = static_cast<int>(sealed.size()) - 3 - 12 - 16;
  std::string plain(static_cast<std::size_t>(size), '\0');
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                EVP_CIPHER_CTX_free);
  auto* cipher = context.get();
  int written = 0;
  EVP_DecryptInit_ex(cipher, EVP_aes_256_gcm(), nullptr, reinterpret_cast<const unsigned char*>(key.bytes().data()),
                     bytes + 3);
  EVP_DecryptUpdate(cipher, nullptr, &written, reinterpret_cast<const unsigned char*>(associated.data()),
                    static_cast<int>(associated.size()));
  EVP_DecryptUpdate(cipher, reinterpret_cast<unsigned char*>(plain.data()), &written, bytes + 15, size);
  std::string tag = sealed.substr(sealed.size() - 16);
  EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, 16, tag.data());
  return EVP_DecryptFinal_ex(cipher, nullptr, &written) == 1 ? plain : "refused";
}

std::string from_hex(const std::string& hex) {
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2) out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return out;
}

std::string number(std::uint64_t value) {
  std::string out(8, '\0');
  for (int i = 7; i >= 0; --i, value >>= 8) out[static_cast<std::size_t>(i)] = static_cast<char>(value & 0xff);
  return out;
}

}  // namespace

TEST_CASE("what was sealed opens with its key in its place", "[vault]") {
  const auto key = Key::random();
  for (const auto& plain : {std::string(), std::string("harbour"), std::string("\0\xff", 2), std::string(1 << 20, 'x')})
    CHECK(open(key, spot, seal(key, spot, plain)) == plain);
}

TEST_CASE("a sealed value is refused with any one of its bytes changed", "[vault]") {
  const auto key = Key::random();
  const auto sealed = seal(key, spot, "what a person wrote");
  for (std::size_t i = 0; i < sealed.size(); ++i)
    for (const int bit : {0x01, 0x80}) {
      auto changed = sealed;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      CHECK_THROWS_AS(open(key, spot, changed), SealBroken);
    }
}

TEST_CASE("a sealed value is refused cut short or made longer", "[vault]") {
  const auto key = Key::random();
  const auto sealed = seal(key, spot, "what a person wrote");
  for (std::size_t size = 0; size < sealed.size(); ++size)
    CHECK_THROWS_AS(open(key, spot, std::string_view(sealed).substr(0, size)), SealBroken);
  CHECK_THROWS_AS(open(key, spot, sealed + '\0'), SealBroken);
}

TEST_CASE("a sealed value opens nowhere else", "[vault]") {
  const auto key = Key::random();
  const auto sealed = seal(key, spot, "what a person wrote");
  CHECK_THROWS_AS(open(key, {"conversation", "body", {7}, 42}, sealed), SealBroken);
  CHECK_THROWS_AS(open(key, {"reflection", "title", {7}, 42}, sealed), SealBroken);
  CHECK_THROWS_AS(open(key, {"reflection", "body", {8}, 42}, sealed), SealBroken);
  CHECK_THROWS_AS(open(key, {"reflection", "body", {7}, 43}, sealed), SealBroken);
  CHECK_THROWS_AS(open(key, {"reflectionb", "ody", {7}, 42}, sealed), SealBroken);
  CHECK_THROWS_AS(open(key, {"reflection", "body", {42}, 7}, sealed), SealBroken);
}

TEST_CASE("a sealed value opens with no other key", "[vault]") {
  const auto sealed = seal(Key::random(), spot, "what a person wrote");
  CHECK_THROWS_AS(open(Key::random(), spot, sealed), SealBroken);
}

TEST_CASE("two seals of one text share nothing but the header", "[vault]") {
  const auto key = Key::random();
  const auto one = seal(key, spot, "harbour"), two = seal(key, spot, "harbour");
  CHECK(one.substr(0, 3) == two.substr(0, 3));
  CHECK(one.substr(3, 12) != two.substr(3, 12));
  CHECK(one.substr(15) != two.substr(15));
  CHECK(one.find("harbour") == std::string::npos);
}

TEST_CASE("the sealed form is plain AES-256-GCM over the place, so that others can read it with the key", "[vault]") {
  const auto sealed = seal(fixed_key(), spot, "harbour");
  const std::string header("IN\x01");
  const auto place = number(3) + header + number(10) + "reflection" + number(4) + "body" + number(7) + number(42);
  CHECK(sealed.substr(0, 3) == header);
  CHECK(open_by_hand(fixed_key(), place, sealed) == "harbour");
  CHECK(open_by_hand(fixed_key(), place + 'x', sealed) == "refused");
}

TEST_CASE("a value sealed by an earlier build still opens", "[vault]") {
  const std::string sealed = from_hex(
      "494e01dd8e2849320bb88a779859259abcbcbb7f"
      "a38b640048339e328c2fe1fa0224aaf3eda8");
  CHECK(open(fixed_key(), spot, sealed) == "harbour");
}

TEST_CASE("a key is exactly 32 bytes", "[vault]") {
  CHECK_THROWS_AS(Key(std::string_view("too short")), std::invalid_argument);
  CHECK_THROWS_AS(Key(std::string(33, 'x')), std::invalid_argument);
  CHECK(Key::random().bytes() != Key::random().bytes());
}

TEST_CASE("SHA-256 is that of FIPS 180-4", "[vault]") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
