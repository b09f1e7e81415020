#pragma once
// Seals what people wrote. AES-256-GCM (NIST SP 800-38D), a random 96-bit nonce per seal, a 256-bit key per
// person; each key is itself sealed by the master key and kept in keys.db, apart from the data it opens.
// The associated data binds a sealed value to its table, column, person and row: moved elsewhere it does not open.

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "dialogs/types.hpp"

namespace inward::storage {

// 32 secret bytes, wiped on destruction; no way to print it.
class Key {
 public:
  static constexpr std::size_t size = 32;
  static Key random();                   // from the system's CSPRNG; throws std::runtime_error
  explicit Key(std::string_view bytes);  // exactly 32 bytes, else std::invalid_argument
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key();
  std::string_view bytes() const { return {reinterpret_cast<const char*>(bytes_.data()), size}; }

 private:
  Key() = default;
  std::array<unsigned char, size> bytes_{};
};

// Where a sealed value lives.
struct Spot {
  std::string_view table;
  std::string_view column;
  PersonId person;
  std::int64_t row = 0;
};

// The value was changed, moved, or sealed with another key.
struct SealBroken : std::runtime_error {
  using runtime_error::runtime_error;
};

// "IN" | version 1 | nonce 12 | ciphertext | tag 16. The header is authenticated with the Spot.
std::string seal(const Key&, const Spot&, std::string_view plain);
std::string open(const Key&, const Spot&,
                 std::string_view sealed);  // throws SealBroken; releases nothing before the tag is checked

std::string sha256_hex(std::string_view);

}  // namespace inward::storage
