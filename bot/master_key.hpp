#pragma once

#include <filesystem>

#include "storage/vault.hpp"

namespace inward::bot {

struct MasterKey {
  storage::Key key;
  bool created = false;  // just now: the operator should move it away from the data
};

// Makes `data_dir` (0700) where it is not there. Reads the key (64 hex digits, or 32 bytes); makes one (0400, fsynced)
// where there is none and no data either. Throws std::runtime_error, fit for an operator, where the key is unreadable,
// open to others, or missing although data sealed with it exists.
MasterKey master_key(const std::filesystem::path& data_dir, const std::filesystem::path& file);

}  // namespace inward::bot
